// The pieces of a pattern, as far as it matters what they may take (borders.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace unhusk {

enum class Piece : uint8_t {
  kLetter,  // May take an ASCII letter.
  kOther,   // Takes one character, never an ASCII letter.
  kOpen,    // "(", with its flags.
  kClose,
  kOr,
  kBorder,  // \b
  kStart,   // ^
  kEnd,     // $
};

struct PatternToken {
  Piece piece = Piece::kLetter;
  bool literal = false;   // One character that stands for itself.
  bool may_miss = false;  // By its quantifier.
  bool may_repeat = false;
  bool ends_in_border = false;  // Of a group: however it is entered (second pass).
  size_t group = 0;             // Of a kClose: the token that opens it.
  std::string_view text = {};
  std::string_view quantifier = {};
};

// Nothing if there is something in `pattern` that is not understood; views it.
// REQUIRES: RE2 accepts it.
std::optional<std::vector<PatternToken>> TokenizePattern(std::string_view pattern);

}  // namespace unhusk
