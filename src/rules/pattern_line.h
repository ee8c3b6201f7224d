// A line as patterns and gates see it: cut from the planes of its text, as nearly all
// lines are, or made anew.
//
// Patterns see the words without furniture (line.h), gates the same in lower case.
// Gates are looked for where a letter stands that none stands before, and at each
// character past ASCII: where those are the planes of the text say.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/text_planes.h"

namespace unhusk {

// Serves line after line; its buffers only ever grow.
class PatternLine {
 public:
  // Bytes past the end of folded() that may be read; what they are says nothing.
  static constexpr size_t kPadding = TextPlanes::kPadding;

  // All view `line` or this until the next call.  `planes` are those of the text that `line`
  // is part of.  REQUIRES: valid UTF-8.
  void Read(std::string_view line, const TextPlanes& planes);  // Less its furniture: MatchText().
  void Read(std::string_view line);
  void ReadAsIs(std::string_view text, const TextPlanes& planes);
  void ReadAsIs(std::string_view text);

  std::string_view text() const { return text_; }
  std::string_view folded() const { return folded_; }

  // Does `literal` stand in folded()?
  bool Holds(std::string_view literal) const;

  // A bit a byte of folded(), the first byte's the lowest: where gates are looked for.
  std::span<const uint64_t> starts() const { return {starts_.data(), turns_}; }

  // False where an ASCII letter of folded() is none in text(): then every byte is a start.
  bool exact() const { return exact_; }

 private:
  static constexpr size_t kUsualTurns = 64;

  // What is odd about a line.
  struct Traits {
    bool space = false;  // Controls, blanks behind a blank, no-break spaces, …
    bool quote = false;  // … and curly apostrophes: MatchText() changes them.
    bool rest = false;   // Characters that are folded otherwise than the planes do.
  };
  Traits Take(const TextPlanes& planes);
  Traits TraitsOfOdd() const;
  template <class Visit>
  void ForEachOdd(Visit visit) const;  // Visits their places.
  void FoldUnicode();
  void StraightenQuotes();

  std::string_view text_;
  std::string_view folded_;
  size_t turns_ = 0;
  bool exact_ = true;

  TextPlanes own_;  // Of what is made for this line alone.
  std::string plain_;
  std::string unicode_;
  // By turn; a line of rules has no more.
  std::vector<uint64_t> starts_ = std::vector<uint64_t>(kUsualTurns);
  std::vector<uint64_t> odds_ = std::vector<uint64_t>(kUsualTurns);
};

}  // namespace unhusk
