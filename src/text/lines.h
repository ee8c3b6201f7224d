// Lines of a text, without copying it.
//
// A line ends in LF, CRLF or CR, also mixed within one text.  The two line-end
// bytes are searched for separately with memchr and the hits remembered, so a
// text without CR pays for that search once, not once a line.
#pragma once

#include <cstdint>
#include <string_view>

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
  // `text` must stay alive.  REQUIRES: text.size() < 4 GiB.
  explicit LineReader(std::string_view text);

  // False at the end of the text.  A line end at the very end is followed by
  // no further line.
  bool Next(Line* line);

 private:
  size_t Find(char c, size_t from) const;

  std::string_view text_;
  size_t pos_ = 0;
  size_t lf_;  // Where the next LF at or after pos_ is; text_.size() if there is none.
  size_t cr_;
};

// `span` less ASCII white space at both ends; may become empty.
Span TrimSpan(std::string_view text, Span span);

}  // namespace unhusk
