// WARC and WET files, record by record.
//
// A damaged record costs itself only: reading goes on at the next place that looks like the
// start of one, in the next member of a file packed record by record, at the next line
// "WARC/1." elsewhere.  Time is linear, for the search never goes back.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "stream/byte_buffer.h"
#include "stream/unpack.h"

namespace unhusk {

struct WarcRecord {
  uint64_t number = 0;  // In the file, from 1; damaged ones count.
  std::string type;     // "response", "conversion", …
  std::string id;       // With its angle brackets.
  std::string url;
  std::string date;
  std::string content_type;
  bool cut_short = false;  // The crawler kept the beginning only (WARC-Truncated).
  std::string body;        // Of responses, conversions and resources; else empty.
};

// Not thread-safe.
class WarcReader {
 public:
  enum class Status : uint8_t {
    kRecord,
    kDamaged,  // Skipped; *what says why, and record->number which.
    kEnd,
    kFailed,  // The source did.
  };

  // `stream` must outlive it.
  explicit WarcReader(UnpackStream& stream) : stream_(stream) {}

  Status Next(WarcRecord* record, std::string* what);

 private:
  enum class More : uint8_t { kYes, kEnd, kDamaged, kFailed };

  More ReadMore();
  More Reach(uint64_t end, uint64_t start, bool keep);
  More ReadTail();
  bool FindStart();
  Status Damaged(std::string text, std::string* what);
  Status Stopped(More more, std::string* what);
  More SkipBlankLines();
  Status ReadRecord(size_t length, WarcRecord* record, std::string* what);
  Status ReadHead(size_t* length, std::string* what);
  std::string_view rest() const { return buffer_.view().substr(pos_); }

  UnpackStream& stream_;
  ByteBuffer buffer_;
  size_t pos_ = 0;             // What is before it in the buffer was read.
  uint64_t base_ = 0;          // Unpacked offset of the buffer's begin.
  std::deque<uint64_t> ends_;  // Unpacked offsets where members end, beyond base_ + pos_.
  bool in_step_ = true;        // pos_ is where a record should begin.
  bool at_end_ = false;
  bool failed_ = false;  // The source did.
  uint64_t number_ = 0;
};

}  // namespace unhusk
