// The files in a tar archive, one after another: ustar, pax and GNU.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "stream/unpack.h"

namespace unhusk {

struct TarFile {
  uint64_t number = 0;  // In the archive, from 1; folders and links count.
  std::string path;     // As the archive has it, any bytes; empty where its head is damaged.
  std::string bytes;
};

// Not thread-safe.
class TarReader {
 public:
  enum class Status : uint8_t {
    kFile,
    kSkipped,  // Larger than 1 GiB, or its head or data are damaged; *what says which.
    kEnd,
    kDamaged,  // What follows cannot be read; *what says why, but where the source failed.
  };

  // `stream` must outlive it.
  explicit TarReader(UnpackStream& stream);
  ~TarReader();

  // The next regular file.
  Status Next(TarFile* file, std::string* what);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unhusk
