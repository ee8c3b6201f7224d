// One line of JSON lines: read it, clean its field, write what is asked for.
//
// The cleaned text is escaped straight into the output, in slices: the only copies of a record
// are its line and, if that holds escapes, the string without them.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

#include "stream/json_line.h"
#include "stream/jsonl.h"

namespace unhusk {

// Reusable, for its buffers; not thread-safe.
class LineCleaner {
 public:
  using NoticeUse = std::function<void(const JsonlNotice&)>;

  // `out` and `notice` must outlive it.  Flushing `out` at the end is the caller's.
  LineCleaner(const Cleaner& cleaner, const JsonlOptions& options, BufferedSink& out,
              const NoticeUse& notice);

  // `line` with its line end; `number` from 1.  REQUIRES: JsonLineReader::kPadding bytes behind.
  void Clean(std::string_view line, uint64_t number);

  // A stretch of a line that is too long to be read.
  void PassPart(std::string_view part, bool continued, uint64_t number);

 private:
  void Unchanged(std::string_view what);
  void WriteUnread(std::string_view line, const JsonLine& found);
  void WriteLine(std::string_view line, const JsonLine& found, const Cleaned& cleaned);
  void WriteText(const JsonLine& found, const Cleaned& cleaned);
  void WriteNote(const Cleaned& cleaned);
  std::string_view Describe(JsonLineError error, const JsonLine& found);

  const Cleaner& cleaner_;
  const JsonlOptions& options_;
  const JsonLineQuery query_;
  const std::string into_;  // The name of a member that has to be added.
  BufferedSink& out_;
  const NoticeUse& notice_;
  JsonLineReader reader_;
  std::string url_;
  std::string message_;
  uint64_t number_ = 0;  // Of the line at hand, from 1.
};

}  // namespace unhusk
