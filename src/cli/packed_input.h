// A file of records, unpacked as it is read.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"
#include "cli/files.h"
#include "stream/unpack.h"

namespace unhusk::cli {

// Packed as its first bytes say or, where these say nothing, its name.  Not thread-safe.
class PackedInput {
 public:
  static Result<PackedInput> Open(const std::string& path);

  UnpackStream& stream() { return stream_; }
  // How many bytes of the file were read.  May be called by any thread.
  uint64_t read() const;
  // Of the stream's Read() that failed.
  Error error() const;

 private:
  struct File;
  PackedInput(std::shared_ptr<File> file, Packing packing);

  std::shared_ptr<File> file_;
  UnpackStream stream_;
};

}  // namespace unhusk::cli
