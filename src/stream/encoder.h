// One step of packing, whatever the library: from a window of input to one of output.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "stream/packing.h"

namespace unhusk {

// Not thread-safe.
class Encoder {
 public:
  enum class Step : uint8_t { kMore, kDone, kFailed };

  virtual ~Encoder() = default;
  // Ahead of each member; false if there is no memory.
  virtual bool Reset() = 0;
  // Takes what it can off *in, and says how much of `out` it filled.  `last`: nothing comes
  // behind *in; then kDone once the member is written whole.
  virtual Step Run(std::string_view* in, bool last, char* out, size_t size, size_t* filled) = 0;
};

// The usual levels of the command line tools.  REQUIRES: a packing of files, not kNone.
std::unique_ptr<Encoder> MakeEncoder(Packing packing);

}  // namespace unhusk
