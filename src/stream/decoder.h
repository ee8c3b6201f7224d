// One step of unpacking, whatever the library: from a window of input to one of output.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "stream/packing.h"

namespace unhusk {

// Not thread-safe.
class Decoder {
 public:
  enum class Step : uint8_t { kMore, kMemberEnd, kDamaged };

  virtual ~Decoder() = default;
  // Ahead of each member; false if there is no memory.
  virtual bool Reset() = 0;
  // Takes what it can off *in, and says how much of `out` it filled.
  virtual Step Run(std::string_view* in, char* out, size_t size, size_t* filled) = 0;
};

// REQUIRES: not kNone.
std::unique_ptr<Decoder> MakeDecoder(Packing packing);

}  // namespace unhusk
