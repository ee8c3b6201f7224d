// Line splitting; see lines.h.  Tested by lines_test.cc.
#include "text/lines.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"

namespace unhusk {

LineReader::LineReader(std::string_view text)
    : text_(text), lf_(Find('\n', 0)), cr_(Find('\r', 0)) {}

size_t LineReader::Find(char c, size_t from) const {
  if (from >= text_.size()) return text_.size();
  const void* hit = std::memchr(text_.data() + from, c, text_.size() - from);
  if (hit == nullptr) return text_.size();
  return static_cast<size_t>(static_cast<const char*>(hit) - text_.data());
}

bool LineReader::Next(Line* line) {
  if (pos_ >= text_.size()) return false;
  if (lf_ < pos_) lf_ = Find('\n', pos_);
  if (cr_ < pos_) cr_ = Find('\r', pos_);
  const size_t end = std::min(lf_, cr_);
  size_t next = end;
  if (end < text_.size()) {
    const bool crlf = text_[end] == '\r' && end + 1 < text_.size() && text_[end + 1] == '\n';
    next = end + (crlf ? 2 : 1);
  }
  line->begin = static_cast<uint32_t>(pos_);
  line->end = static_cast<uint32_t>(end);
  line->next = static_cast<uint32_t>(next);
  pos_ = next;
  return true;
}

Span TrimSpan(std::string_view text, Span span) {
  while (span.begin < span.end && IsAsciiSpace(text[span.begin])) ++span.begin;
  while (span.end > span.begin && IsAsciiSpace(text[span.end - 1])) --span.end;
  return span;
}

}  // namespace unhusk
