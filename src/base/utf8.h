// The few things about UTF-8 that the hot path needs.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace unhusk {

inline constexpr char32_t kReplacement = 0xFFFD;

// Length in bytes of the code point that starts with `lead`; 1 for a byte that
// cannot start one.
inline uint32_t Utf8Length(unsigned char lead) {
  if (lead < 0xC2) return 1;
  if (lead < 0xE0) return 2;
  if (lead < 0xF0) return 3;
  return lead < 0xF5 ? 4 : 1;
}

// Decodes the code point at `pos` and moves past it.
// REQUIRES: pos < text.size(); text is valid UTF-8.
char32_t NextCodePoint(std::string_view text, size_t* pos);

// Appends `c` as UTF-8; surrogates and values past U+10FFFF become U+FFFD.
void AppendUtf8(char32_t c, std::string* out);

bool IsValidUtf8(std::string_view text);

// Words as a person would count them for length: runs of characters between
// white space that hold a letter or a digit; in scripts written without spaces
// (Han, Kana, Thai, Lao, Khmer, Myanmar) each two characters are one.  Of the bytes behind
// `text` `behind` may be read, which is faster.
uint32_t CountWords(std::string_view text, size_t behind = 0);

// Appends `text` in lower case: ASCII and the simple case folding of Unicode
// (ICU), so that a final sigma is a sigma.  Byte lengths may differ from the
// original's.
void AppendLowerCase(std::string_view text, std::string* out);

inline bool IsAsciiSpace(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f';
}

// Without ASCII white space at either end.
std::string_view Trim(std::string_view text);

}  // namespace unhusk
