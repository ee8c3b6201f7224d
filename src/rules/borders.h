// Where a pattern's matches have borders of words, written into the pattern.
//
// RE2 tells which literals every match of a pattern holds (gate.h), but not what
// stands beside them.  So the borders become characters of their own: "^share"
// is asked as if it were "<share", with kLineStart for "<".  Whatever text a pattern
// matches, the marked pattern matches that text with marks put in where they are
// true; a literal of every such match, say "<share", is "share" at a line's start in
// every match of the pattern itself.
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

// Marks in literals.  Patterns hold none themselves, or they are left unmarked.
inline constexpr char kLineStart = '\x01';  // Up to the next one, all say the same.
inline constexpr char kLineEnd = '\x0f';
inline constexpr char kWordBorder = '\x10';      // Not between two ASCII letters; …
inline constexpr char kLastWordBorder = '\x1f';  // … all up to here say the same.

constexpr bool IsBorder(char c) {
  return c >= kLineStart && c <= kLastWordBorder;
}

constexpr bool IsAsciiLower(char c) {
  return c >= 'a' && c <= 'z';
}

// Is byte `at` of a literal, less its marks, a start (PatternLine::starts()) wherever it
// stands?  `at_word_start`: it has a mark in front.
constexpr bool IsStart(std::string_view literal, bool at_word_start, size_t at) {
  if (static_cast<unsigned char>(literal[at]) >= 0xC0) return true;
  return IsAsciiLower(literal[at]) && (at == 0 ? at_word_start : !IsAsciiLower(literal[at - 1]));
}

// `literal` less its marks.
std::string WithoutBorders(std::string_view literal);

// `literal` with a mark at its start and at its end at most: kLineStart or, before a
// letter, kWordBorder; kLineEnd.
std::string TidyBorders(std::string_view literal);

// What tidied literals say, as a pattern would: "^share", "\\bshare$".
std::string ShowBorders(std::string_view literal);

// `pattern` with marks, or as it is where it holds what this cannot read.
// REQUIRES: RE2 accepts it.
std::string MarkBorders(const std::string& pattern);

}  // namespace unhusk
