// ASCII letters, whatever the locale says.
#pragma once

#include <algorithm>
#include <string_view>

namespace unhusk {

inline char AsciiLower(char c) {
  return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
}

inline bool IsAsciiLetter(char c) {
  return AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z';
}

inline bool IsAsciiAlnum(char c) {
  return (c >= '0' && c <= '9') || IsAsciiLetter(c);
}

// True if `text` begins with `lower`, in any case.  REQUIRES: `lower` has no capitals.
inline bool StartsWithIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() &&
         std::ranges::equal(text.substr(0, lower.size()), lower, {}, AsciiLower);
}

}  // namespace unhusk
