// Packed bytes to those they stand for: as a stream, or all at once.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/result.h"
#include "stream/byte_source.h"
#include "stream/packing.h"

namespace unhusk {

// The most that a file is unpacked to where it must be held whole: a small file may unpack
// to terabytes.
inline constexpr uint64_t kMaxUnpackedBytes = uint64_t{1} << 30;

// All members or frames of `bytes`, one after another.  Errors: damaged or cut short, not of
// that kind, or more than `max_bytes` (no more than that plus a block is ever held).
Result<std::string> Unpack(std::string_view bytes, Packing packing, uint64_t max_bytes);

// The same from a source, as far as it is asked for.  Not thread-safe.
class UnpackStream {
 public:
  // kNone hands the source's bytes through.
  UnpackStream(ByteSource source, Packing packing);
  UnpackStream(UnpackStream&&) noexcept;
  ~UnpackStream();

  // Fills up to `size` bytes, of one member or frame; 0 at the end, -1 on error.  What stands
  // before the damage is handed out first.
  int64_t Read(char* buffer, size_t size);

  // True if the bytes that the last Read() gave are the last of their member or frame, or if
  // it gave none.
  bool at_member_end() const;

  // True if Read() failed because behind whole members stands something that is none.
  bool at_garbage() const;

  // Of the Read() that failed; empty if it was the source that did.
  const std::string& error() const;

  // After an error: goes on at what looks like the next member or frame.  False if there is
  // none, or the source failed.
  bool SkipToNext();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unhusk
