// Character references: &amp; &nbsp &#8217; &#x2019;
//
// As HTML5 section 13.2.5.72 has them: the longest name that matches, a
// hundred old names also without their semicolon, windows-1252 for the numbers
// 128 to 159, U+FFFD for what is no character.  Thread-safe; nothing fails.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace unhusk {

// One line of the table that scripts/make_entities.py prints.
struct NamedEntity {
  std::string_view name;  // Without '&' and ';'.
  std::string_view utf8;  // One or two code points.
  bool bare = false;      // Also holds without the semicolon.
};

// All names, ascending by bytes.
std::span<const NamedEntity> NamedEntities();

// Decodes the character reference at `at` as HTML5 does in text (not in
// attributes).  Appends UTF-8 to *out and returns the bytes consumed: at least
// 1, and 1 means that a literal '&' was appended.
// REQUIRES: text[at] == '&'; text.size() - at < 4 GiB.
uint32_t DecodeEntity(std::string_view text, size_t at, std::string* out);

// Raw text with its references decoded.
std::string DecodeText(std::string_view raw);

// An attribute's raw value with its references decoded.  Here a name without
// semicolon stays as it is before '=' or an alphanumeric, so that "?a=1&copy=2"
// keeps its meaning.
std::string DecodeAttribute(std::string_view raw);

}  // namespace unhusk
