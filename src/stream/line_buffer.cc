// malloc and realloc instead of std::string: no zeroing, and a gigabyte that grows is
// remapped, not copied.

#include "stream/line_buffer.h"

#include <algorithm>
#include <cstring>

namespace unhusk {
namespace {

constexpr size_t kBlockBytes = 1 << 20;
constexpr size_t kReadBytes = 1 << 17;  // At a time: what a core's own cache holds.

}  // namespace

// Afterwards at least one byte can be read behind end_.
bool LineBuffer::MakeRoom() {
  if (capacity_ - end_ >= kReadBytes) return true;  // A line is moved once a block, not a read.
  if (begin_ > 0) {
    std::memmove(data_.get(), data_.get() + begin_, end_ - begin_);
    end_ -= begin_;
    searched_ -= begin_;
    begin_ = 0;
  }
  if (capacity_ - end_ >= kBlockBytes / 2) return true;
  size_t wanted = capacity_ == 0 ? kBlockBytes : 2 * capacity_;
  void* grown = std::realloc(data_.get(), wanted + kPadding);
  if (grown == nullptr) return false;
  (void)data_.release();
  data_.reset(static_cast<char*>(grown));
  capacity_ = wanted;
  return true;
}

LineBuffer::Block LineBuffer::Release() {
  const size_t rest = end_ - begin_;
  const size_t capacity = std::max(rest, kBlockBytes);
  Block block(static_cast<char*>(std::malloc(capacity + kPadding)));
  if (block == nullptr) return nullptr;
  std::memcpy(block.get(), data_.get() + begin_, rest);
  std::swap(block, data_);
  capacity_ = capacity;
  searched_ -= begin_;
  begin_ = 0;
  end_ = rest;
  return block;
}

LineBuffer::Status LineBuffer::Take(size_t size, Status status, std::string_view* line) {
  *line = {data_.get() + begin_, size};
  begin_ += size;
  searched_ = begin_;
  return status;
}

LineBuffer::Status LineBuffer::Next(std::string_view* line) {
  for (;;) {
    if (searched_ < end_) {
      const void* found = std::memchr(data_.get() + searched_, '\n', end_ - searched_);
      if (found != nullptr) {
        size_t size =
            static_cast<size_t>(static_cast<const char*>(found) - data_.get()) + 1 - begin_;
        bool part = in_long_line_ || size > max_line_;
        in_long_line_ = false;
        return Take(size, part ? Status::kPart : Status::kLine, line);
      }
      searched_ = end_;
    }
    bool part = in_long_line_ || end_ - begin_ > max_line_;
    if (end_ > begin_ && (part || at_end_)) {
      in_long_line_ = part && !at_end_;
      return Take(end_ - begin_, part ? Status::kPart : Status::kLine, line);
    }
    if (at_end_) return Status::kEnd;
    if (!MakeRoom()) return Status::kNoMemory;
    int64_t got = source_(data_.get() + end_, std::min(capacity_ - end_, kReadBytes));
    if (got < 0) return Status::kFailed;
    at_end_ = got == 0;
    end_ += static_cast<size_t>(got);
  }
}

}  // namespace unhusk
