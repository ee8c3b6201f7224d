// Lines out of large blocks: read a megabyte, hand out what is complete, move the rest
// to the front.
//
// A line may be as long as memory allows: the block doubles, and bytes already searched
// for a line end are not searched again.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <functional>
#include <memory>
#include <string_view>

namespace unhusk {

class LineBuffer {
 public:
  enum class Status : uint8_t {
    kLine,      // *line is a line with its line end, if it has one.
    kPart,      // *line is a stretch of a line longer than max_line.
    kEnd,       // Nothing is left.
    kFailed,    // The source reported an error.
    kNoMemory,  // The line is too long to hold.
  };

  // Bytes behind each line that may be read (simdjson does).
  static constexpr size_t kPadding = 64;

  // See ByteSource in jsonl.h, which must outlive this.
  LineBuffer(const std::function<int64_t(char*, size_t)>& source, uint64_t max_line)
      : source_(source), max_line_(max_line) {}

  // *line is valid until the next call.
  Status Next(std::string_view* line);

  struct Free {
    void operator()(char* p) const { std::free(p); }
  };
  using Block = std::unique_ptr<char, Free>;

  // Gives away the memory that the last line stands in, and with it the line; what was read
  // beyond it is copied.  Null if there is no memory for that: the line stays valid as it was.
  Block Release();

  // Bytes of memory that Release() would give away.
  size_t capacity() const { return capacity_; }

  bool MakeRoom();
  Status Take(size_t size, Status status, std::string_view* line);

  const std::function<int64_t(char*, size_t)>& source_;
  const uint64_t max_line_;
  Block data_;
  size_t capacity_ = 0;  // Without padding.
  size_t begin_ = 0;     // Of what was not handed out.
  size_t end_ = 0;       // Of what was read.
  size_t searched_ = 0;  // Up to here there is no line end.
  bool at_end_ = false;
  bool in_long_line_ = false;
};

}  // namespace unhusk
