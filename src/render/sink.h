// Where rendered bytes go: a file, a pipe, a string.
//
// Reports are written in pieces as they come about, so that the report on a page
// of half a million blocks is never held in memory.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace unhusk {

// Takes the next bytes.  False = nobody reads any more (closed pipe, full disk):
// the caller stops, it has nothing to report.
using Sink = std::function<bool(std::string_view)>;

// Where what comes of records goes.
struct RecordSink {
  Sink write;
  // Told behind the last byte of what came of record `number`, from 1, and for one that nothing
  // came of.  False, as above.
  std::function<bool(uint64_t number)> ended;
};

// Collects small pieces into few calls of a sink.  Not thread-safe.
// Flush() must be called at the end: the destructor writes nothing.
class BufferedSink {
 public:
  explicit BufferedSink(const Sink& sink) : sink_(sink) {}

  // To append to; follow with MaybeFlush().
  std::string& buffer() { return buffer_; }
  bool MaybeFlush() { return buffer_.size() < kFlushBytes ? ok_ : Flush(); }
  bool Flush() {
    if (ok_ && !buffer_.empty()) ok_ = sink_(buffer_);
    buffer_.clear();
    return ok_;
  }

 private:
  static constexpr size_t kFlushBytes = 1 << 20;

  const Sink& sink_;
  std::string buffer_;
  bool ok_ = true;
};

}  // namespace unhusk
