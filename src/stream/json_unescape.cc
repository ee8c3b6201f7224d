// Escapes of one letter are unescape_copy.h's; what is left are code units, "\u".

#include "stream/json_unescape.h"

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The code unit of a "\u" escape at `at`; -1 if there is none.
int32_t CodeUnit(const char* at, const char* end) {
  if (end - at < 6 || at[0] != '\\' || at[1] != 'u') return -1;
  int32_t unit = 0;
  for (int i = 2; i < 6; ++i) {
    const int digit = HexDigit(at[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

}  // namespace

std::string_view RawJsonString(const char* begin, const char* end) {
  const char* at = begin;
  while (at < end && *at != '"') at += *at == '\\' ? 2 : 1;
  return {begin, static_cast<size_t>((at < end ? at : end) - begin)};
}

bool TakeCodeUnits(UnescapeCursor* cursor) {
  int32_t unit = CodeUnit(cursor->at, cursor->end);
  if (unit < 0) return false;
  while (unit >= 0) {
    cursor->at += 6;
    int32_t next = CodeUnit(cursor->at, cursor->end);
    char32_t c = static_cast<char32_t>(unit);
    if (c >= 0xD800 && c < 0xDC00 && next >= 0xDC00 && next < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + static_cast<char32_t>(next - 0xDC00);
      cursor->at += 6;
      next = CodeUnit(cursor->at, cursor->end);
    }
    std::string utf8;      // Short: never on the heap.
    AppendUtf8(c, &utf8);  // A lone half becomes U+FFFD there.
    cursor->to = std::copy(utf8.begin(), utf8.end(), cursor->to);
    unit = next;
  }
  return true;
}

char* UnescapeJson(std::string_view raw, char* to, UnescapeBy by) {
  UnescapeCursor cursor = {.at = raw.data(), .end = raw.data() + raw.size()};
  cursor.to = to;
  for (;;) {
    CopyUnescaped(by, &cursor);
    if (cursor.at == cursor.end) return cursor.to;
    if (!TakeCodeUnits(&cursor)) return nullptr;
  }
}

bool AppendUnescapedJson(std::string_view raw, std::string* out) {
  const size_t before = out->size();
  out->resize(before + raw.size() + kUnescapeRoom);
  const char* const end = UnescapeJson(raw, out->data() + before);
  out->resize(end == nullptr ? before : static_cast<size_t>(end - out->data()));
  return end != nullptr;
}

}  // namespace unhusk
