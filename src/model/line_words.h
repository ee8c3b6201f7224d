// What the words of one line of plain text give away.
//
// Two things that a line's length and punctuation do not tell: which of a few
// small groups of words that furniture is made of it uses ("share", "cookies",
// "login"), and whether its words are those of the text's prose: the heading of
// a chapter speaks of what the chapter says, a menu does not.
#pragma once

#include <array>
#include <cstdint>
#include <iterator>
#include <span>
#include <string_view>
#include <vector>

namespace unhusk {

// In the order of LineWords::groups.
inline constexpr std::string_view kWordGroupNames[] = {
    "share", "subscribe", "legal", "account", "navigation", "related",
    "talk",  "byline",    "shop",  "date",    "ad",
};
inline constexpr int kWordGroups = static_cast<int>(std::size(kWordGroupNames));

// What a Vocabulary knows of a word; some words have the same.
using WordKey = uint16_t;
inline constexpr uint32_t kWordKeyBits = 15;

// The words that a text's prose uses, counted roughly.  As large as it is whatever
// the text.
class Vocabulary {
 public:
  // `words`: the longer words of a line (ReadLineWords).
  void Add(std::span<const WordKey> words);
  // Share of `words`, 0 to 1, that were added at least `least` times; -1 if there are none.
  float Share(std::span<const WordKey> words, uint8_t least) const;

 private:
  std::vector<uint8_t> counts_ = std::vector<uint8_t>(size_t{1} << kWordKeyBits);
};

struct LineWords {
  uint32_t words = 0;                             // Runs of letters.
  std::array<uint16_t, kWordGroups> groups = {};  // Words of each group; stops at 65,535.
  bool starts_lower = false;                      // The first letter is a small one (ASCII).
  bool starts_upper = false;
  bool all_caps = false;    // ASCII letters, none of them small.
  bool has_link = false;    // Markdown's "](".
  uint32_t code_marks = 0;  // Bytes that programs have more of than prose.
};

// Linear in the line.  Appends to `longer` its words of four letters and more.
LineWords ReadLineWords(std::string_view line, std::vector<WordKey>* longer);

}  // namespace unhusk
