// What characters past ASCII are to one who counts words (CountWords, base/utf8.h).
#pragma once

#include <cstdint>

namespace unhusk {

enum class CharClass : uint8_t {
  kMark,       // Punctuation, symbols, controls: neither parts words nor makes one.
  kSpace,      // Parts words.
  kLetter,     // Letters and digits: make a word.
  kIdeograph,  // Of a script written without spaces.
};

namespace char_class {

// First and last included.
constexpr bool In(char32_t c, char32_t first, char32_t last) {
  return c >= first && c <= last;
}

// U+0080 to U+07FF.
constexpr CharClass ClassOfTwoBytes(char32_t c) {
  if (c == 0xA0 || c == 0x85) return CharClass::kSpace;
  if (c == 0xAA || c == 0xB5 || c == 0xBA) return CharClass::kLetter;
  if (c < 0xC0 || c == 0xD7 || c == 0xF7) return CharClass::kMark;
  return CharClass::kLetter;
}

// U+2000 to U+2FFF: general punctuation, then symbols with some letters between.
constexpr CharClass ClassOfSymbols(char32_t c) {
  if (c <= 0x200B || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F) {
    return CharClass::kSpace;
  }
  if (c < 0x2070) return CharClass::kMark;
  if (In(c, 0x20A0, 0x20CF)) return CharClass::kMark;  // Currency.
  if (c < 0x2190) return CharClass::kLetter;           // Superscripts, ℃, ⅓.
  if (In(c, 0x2460, 0x24FF)) return CharClass::kLetter;
  if (In(c, 0x2E80, 0x2FDF)) return CharClass::kIdeograph;  // Radicals.
  if (In(c, 0x2C00, 0x2DFF)) return CharClass::kLetter;
  return CharClass::kMark;
}

// U+3000 to U+30FF.
constexpr CharClass ClassOfKana(char32_t c) {
  if (c == 0x3000) return CharClass::kSpace;
  if (c == 0x3005 || c == 0x3006 || c == 0x3007) return CharClass::kIdeograph;
  return c < 0x3041 || c == 0x30FB ? CharClass::kMark : CharClass::kIdeograph;
}

// U+FE00 to U+FFFF: variation selectors, presentation and full-width forms.
constexpr CharClass ClassOfForms(char32_t c) {
  if (In(c, 0xFE70, 0xFEFC)) return CharClass::kLetter;  // Arabic.
  if (In(c, 0xFF66, 0xFF9F)) return CharClass::kIdeograph;
  if (In(c, 0xFF10, 0xFF19) || In(c, 0xFF21, 0xFF3A) || In(c, 0xFF41, 0xFF5A)) {
    return CharClass::kLetter;
  }
  return In(c, 0xFFA0, 0xFFDC) ? CharClass::kLetter : CharClass::kMark;
}

// U+0800 to U+FFFF.
constexpr CharClass ClassOfThreeBytes(char32_t c) {
  if (In(c, 0x3400, 0x9FFF)) {
    return In(c, 0x4DC0, 0x4DFF) ? CharClass::kMark : CharClass::kIdeograph;
  }
  if (In(c, 0xAC00, 0xD7FF)) return CharClass::kLetter;
  if (In(c, 0x2000, 0x2FFF)) return ClassOfSymbols(c);
  if (In(c, 0x3000, 0x30FF)) return ClassOfKana(c);
  if (In(c, 0x0E00, 0x0EFF)) {  // Thai and Lao, the baht sign apart.
    return c == 0x0E3F ? CharClass::kMark : CharClass::kIdeograph;
  }
  if (In(c, 0x1000, 0x109F) || In(c, 0x1780, 0x17FF) || In(c, 0x31F0, 0x31FF) ||
      In(c, 0xA9E0, 0xA9FF) || In(c, 0xAA60, 0xAA7F) || In(c, 0xF900, 0xFAFF)) {
    return CharClass::kIdeograph;  // Myanmar, Khmer, small kana, Han again.
  }
  if (c == 0x1680) return CharClass::kSpace;
  return c >= 0xFE00 ? ClassOfForms(c) : CharClass::kLetter;
}

// U+10000 and up.
constexpr CharClass ClassOfFourBytes(char32_t c) {
  if (In(c, 0x20000, 0x3FFFF)) return CharClass::kIdeograph;
  if (In(c, 0x1F000, 0x1FAFF) || c >= 0xE0000) return CharClass::kMark;  // Emoji; tags.
  return CharClass::kLetter;
}

}  // namespace char_class

// REQUIRES: c >= 0x80.
constexpr CharClass ClassOf(char32_t c) {
  return c < 0x800     ? char_class::ClassOfTwoBytes(c)
         : c < 0x10000 ? char_class::ClassOfThreeBytes(c)
                       : char_class::ClassOfFourBytes(c);
}

}  // namespace unhusk
