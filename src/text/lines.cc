// Line splitting; see lines.h.  Tested by lines_test.cc.
#include "text/lines.h"

namespace unhusk {

bool LineReader::Next(Line* line) {
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
