// Markup in JSON has an escape every few words, so what stands between two is copied 16 bytes at a
// time and looked through on the way.  It is not simdjson's, for that refuses a string with a lone
// surrogate, and crawls are full of them.

#include "stream/json_unescape.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "base/utf8.h"

namespace unhusk {
namespace {

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// The four digits at `pos`; -1 if they are not there.
int32_t HexQuad(std::string_view raw, size_t pos) {
  if (raw.size() < pos + 4) return -1;
  int32_t unit = 0;
  for (size_t i = pos; i < pos + 4; ++i) {
    int digit = HexDigit(raw[i]);
    if (digit < 0) return -1;
    unit = unit * 16 + digit;
  }
  return unit;
}

// Reads what stands behind "\u" at *pos, and the second half of a pair.
bool UnescapeUnicode(std::string_view raw, size_t* pos, char** to) {
  int32_t unit = HexQuad(raw, *pos);
  if (unit < 0) return false;
  *pos += 4;
  char32_t c = static_cast<char32_t>(unit);
  if (c >= 0xD800 && c < 0xDC00 && raw.substr(*pos, 2) == "\\u") {
    int32_t low = HexQuad(raw, *pos + 2);
    if (low >= 0xDC00 && low < 0xE000) {
      c = 0x10000 + ((c - 0xD800) << 10) + static_cast<char32_t>(low - 0xDC00);
      *pos += 6;
    }
  }
  std::string utf8;      // Short: never on the heap.
  AppendUtf8(c, &utf8);  // A lone half becomes U+FFFD there.
  *to = std::copy(utf8.begin(), utf8.end(), *to);
  return true;
}

// Copies up to the first backslash and returns how much.  REQUIRES: room for all of `raw`.
size_t CopyPlain(std::string_view raw, char* to) {
  size_t i = 0;
#ifdef __SSE2__
  const __m128i backslash = _mm_set1_epi8('\\');
  for (; i + 16 <= raw.size(); i += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(raw.data() + i));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to + i), bytes);
    const int found = _mm_movemask_epi8(_mm_cmpeq_epi8(bytes, backslash));
    if (found != 0) return i + static_cast<size_t>(std::countr_zero(static_cast<unsigned>(found)));
  }
#endif
  for (; i < raw.size() && raw[i] != '\\'; ++i) to[i] = raw[i];
  return i;
}

// By what stands behind the backslash; 0: no escape of one letter.
constexpr std::array<char, 256> kSimpleEscapes = [] {
  std::array<char, 256> table = {};
  table['"'] = '"';
  table['\\'] = '\\';
  table['/'] = '/';
  table['b'] = '\b';
  table['f'] = '\f';
  table['n'] = '\n';
  table['r'] = '\r';
  table['t'] = '\t';
  return table;
}();

}  // namespace

bool UnescapeJson(std::string_view raw, std::string* out) {
  const size_t before = out->size();
  out->resize(before + raw.size());  // No escape is shorter than what it stands for.
  char* to = out->data() + before;
  bool valid = true;
  for (size_t pos = 0; valid;) {
    const size_t plain = CopyPlain(raw.substr(pos), to);
    to += plain;
    pos += plain;
    if (pos == raw.size()) break;
    const char kind = pos + 1 < raw.size() ? raw[pos + 1] : '\0';
    pos += 2;
    const char simple = kSimpleEscapes[static_cast<unsigned char>(kind)];
    if (simple != 0) {
      *to++ = simple;
    } else {
      valid = kind == 'u' && UnescapeUnicode(raw, &pos, &to);
    }
  }
  out->resize(static_cast<size_t>(to - out->data()));
  return valid;
}

}  // namespace unhusk
