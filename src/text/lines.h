// Lines of a text, without copying it.
//
// A line ends in LF, CRLF or CR, also mixed within one text.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/text_planes.h"
#include "base/utf8.h"
#include "document.h"

namespace unhusk {

// One line: [begin, end) without its line end, in bytes.
struct Line {
  uint32_t begin = 0;
  uint32_t end = 0;
  uint32_t next = 0;  // Where the next line begins.

  Span span() const { return {.begin = begin, .end = end}; }
};

// Hands out lines front to back in time linear in the text.  A copy continues
// from the same place, which is how to look ahead.
class LineReader {
 public:
  // `planes` must stay alive.  REQUIRES: its text is smaller than 4 GiB.
  explicit LineReader(const TextPlanes& planes) : planes_(&planes) {}

  // False at the end of the text.  A line end at the very end is followed by
  // no further line.
  bool Next(Line* line);

 private:
  const TextPlanes* planes_;
  size_t pos_ = 0;
};

// `span` less ASCII white space at both ends; may become empty.
inline Span TrimSpan(std::string_view text, Span span) {
  while (span.begin < span.end && IsAsciiSpace(text[span.begin])) ++span.begin;
  while (span.end > span.begin && IsAsciiSpace(text[span.end - 1])) --span.end;
  return span;
}

inline bool LineReader::Next(Line* line) {
  const std::string_view text = planes_->text();
  if (pos_ >= text.size()) return false;
  const size_t end = planes_->LineEnd(pos_);
  size_t next = end;
  if (end < text.size()) {
    const bool crlf = text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n';
    next = end + (crlf ? 2 : 1);
  }
  line->begin = static_cast<uint32_t>(pos_);
  line->end = static_cast<uint32_t>(end);
  line->next = static_cast<uint32_t>(next);
  pos_ = next;
  return true;
}

}  // namespace unhusk
