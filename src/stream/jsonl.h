// JSON lines: one object a line, one field of it cleaned, every other byte as it was.
//
// Spacing, key order, number formats, escapes, line ends and a missing last line end
// stay; so do blank lines and the order of lines: a line in is a line out.  A line that cannot
// be cleaned (no JSON, no such field, not a string) passes through unchanged and is reported.
// What is held in memory is one line (with threads some dozen megabytes of them), not the file.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "cleaner.h"
#include "render/sink.h"
#include "stream/byte_source.h"
#include "stream/json_path.h"
#include "stream/record.h"
#include "stream/run_stats.h"

namespace unhusk {

// What is written for a line.
enum class JsonlOutput : uint8_t {
  kLine,        // The line with the field set, …
  kAnnotated,   // … and with a member "unhusk" that says how it was cleaned (stream/record.h).
  kAttributes,  // What was removed, as dolma's attributes: the record's "id" and ranges.
};

struct JsonlOptions {
  JsonPath field = {{"text"}};  // Read.
  std::string into = {};        // Written: replaced, or added behind the last one.  Empty: `field`.
  std::string url = "url";      // Read if there are rules for some hosts: the record's address.
  Input content = Input::kAuto;        // What the field holds; kAuto: sniffed a record.
  uint64_t max_line = kMaxInputBytes;  // Bytes; a longer line passes through unread.
  JsonlOutput output = JsonlOutput::kLine;
  RemovedUnit removed = RemovedUnit::kNone;  // Of annotations.
  uint64_t skip = 0;                         // So many lines that an earlier run has done.
  RunStats* stats = nullptr;                 // Added to, unless null.
  unsigned threads = 1;                      // The output is the same for any number.
};

// Something to say about a line, which counts from 1.
struct JsonlNotice {
  uint64_t line = 0;
  bool unchanged = true;       // The line passed through; else it was cleaned, with a remark.
  std::string_view what = {};  // Valid during the call.
};

enum class JsonlEnd : uint8_t {
  kDone,
  kReadFailed,   // The source did; all complete lines before were written.
  kWriteFailed,  // The sink said stop.
  kNoMemory,     // For a line that is too long to hold.
};

// Lines come out in order.  `sink` and `notice` are called on the calling thread, `source`
// by one thread at a time; the sink gets about 1 MB at a time.  *lines: how many
// lines were read whole, skipped ones included.
JsonlEnd CleanJsonl(const Cleaner& cleaner, const JsonlOptions& options, const ByteSource& source,
                    const Sink& sink, const std::function<void(const JsonlNotice&)>& notice,
                    uint64_t* lines = nullptr);

}  // namespace unhusk
