// ASCII letters, whatever the locale says.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace unhusk {

inline char AsciiLower(char c) {
  return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

inline std::string AsciiLowered(std::string_view text) {
  std::string lower(text);
  std::ranges::transform(lower, lower.begin(), AsciiLower);
  return lower;
}

inline bool IsAsciiLetter(char c) {
  return AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z';
}

inline bool IsAsciiAlnum(char c) {
  return (c >= '0' && c <= '9') || IsAsciiLetter(c);
}

// No byte above 0x7f.
inline bool IsAscii(std::string_view text) {
  unsigned char any = 0;
  for (char c : text) any = static_cast<unsigned char>(any | static_cast<unsigned char>(c));
  return any < 0x80;
}

// Of the eight bytes at `p`: all are ASCII, no control among them, no two blanks side by side.
inline bool IsPlainEight(const char* p) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  constexpr uint64_t kHighBits = 0x80 * kOnes;
  uint64_t v = 0;
  std::memcpy(&v, p, sizeof v);
  if ((v & kHighBits) != 0) return false;
  const uint64_t controls = ~(v + 0x60 * kOnes) & kHighBits;
  const uint64_t blanks = ~((v ^ ' ' * kOnes) + 0x7f * kOnes) & kHighBits;
  return (controls | (blanks & (blanks << 8))) == 0;
}

inline bool SameIgnoringCase(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, AsciiLower, AsciiLower);
}

// True if `text` begins with `lower`, in any case.  REQUIRES: `lower` has no capitals.
inline bool StartsWithIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::ranges::equal(text.substr(0, lower.size()), lower, {}, AsciiLower);
}

}  // namespace unhusk
