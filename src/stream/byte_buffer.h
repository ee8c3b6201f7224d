// Bytes that come in at the end and are let go at the front: a std::string that does not fill with
// zeros what is about to be read.
#pragma once

#include <algorithm>
#include <cstring>
#include <memory>
#include <string_view>

namespace unhusk {

class ByteBuffer {
 public:
  std::string_view view() const { return {data_.get() + begin_, end_ - begin_}; }
  size_t size() const { return end_ - begin_; }
  bool empty() const { return begin_ == end_; }

  // Where to write up to `room` bytes behind the last; Add() says how many there were.
  char* Reserve(size_t room) {
    if (capacity_ - end_ < room) MakeRoom(room);
    return data_.get() + end_;
  }
  void Add(size_t bytes) { end_ += bytes; }
  void RemovePrefix(size_t bytes) { begin_ += bytes; }

 private:
  // Moves what there is to the front, of more memory if half would not be free.
  void MakeRoom(size_t room) {
    const size_t kept = size();
    std::unique_ptr<char[]> old;
    if (capacity_ < 2 * (kept + room)) {
      old = std::move(data_);
      capacity_ = 2 * (kept + room);
      data_ = std::make_unique_for_overwrite<char[]>(capacity_);
    }
    const char* const from = (old != nullptr ? old : data_).get() + begin_;
    if (kept > 0) std::memmove(data_.get(), from, kept);
    begin_ = 0;
    end_ = kept;
  }

  std::unique_ptr<char[]> data_;
  size_t capacity_ = 0;
  size_t begin_ = 0;
  size_t end_ = 0;
};

}  // namespace unhusk
