// Lines in batches, for threads to share: a quarter of a megabyte of whole lines, or one
// line that is longer.
//
// Short lines are copied together; a long one takes over the memory it was read into, so
// that a line of gigabytes is held once.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "stream/line_buffer.h"

namespace unhusk {

struct LineBatch {
  uint64_t first = 0;                 // The number of its first line, from 1.
  bool too_long = false;              // A stretch of one line longer than the limit …
  bool continued = false;             // … that is not its first.
  std::string copied;                 // Lines with LineBuffer::kPadding bytes behind them; or
  LineBuffer::Block block = nullptr;  // what `line` stands in.
  std::string_view line = {};
  size_t held = 0;  // Bytes of memory.

  std::string_view lines() const {
    if (block != nullptr) return line;
    return std::string_view(copied).substr(0, copied.size() - LineBuffer::kPadding);
  }
};

// Not thread-safe.
class LineBatches {
 public:
  // See LineBuffer.  `before`: how many lines went before the first.
  LineBatches(const std::function<int64_t(char*, size_t)>& source, uint64_t max_line,
              uint64_t before = 0)
      : lines_(source, max_line), number_(before) {}

  // False at the end, or when no more can be read: see end().
  bool Next(LineBatch* batch);

  // How many lines there were so far, those before included.
  uint64_t lines() const { return number_; }

  // Why Next() returned false: kEnd, kFailed or kNoMemory.
  LineBuffer::Status end() const { return status_; }

 private:
  static constexpr size_t kBatchBytes = 1 << 18;

  void Advance();
  void TakeAlone(LineBatch* batch);

  LineBuffer lines_;
  LineBuffer::Status status_ = LineBuffer::Status::kLine;
  std::string_view line_ = {};  // Read, and in no batch yet.
  bool read_ = false;           // There is such a line, or the end.
  bool open_ = false;           // Amid a line that is too long.
  uint64_t number_;             // Of the line at hand.
};

}  // namespace unhusk
