// Where in a text letters and words begin and lines end, a bit a byte ("planes"), and the
// text in lower case.
//
// Lines are short, so a loop over one line's bytes costs more for starting and ending
// than for its turns.  Here all bytes of a text are looked at once, 64 a turn; splitting
// lines, counting words and looking for gates then take a few operations on words of bits.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "base/bits.h"

namespace unhusk {

class TextPlanes {
 public:
  static constexpr size_t kTurn = 64;
  static constexpr size_t kPadding = 8;

  // A bit a byte, the first byte's the lowest.
  struct Turn {
    uint64_t start = 0;  // ASCII letters that none stands before, and characters past ASCII.
    uint64_t odd = 0;    // Controls, blanks behind a blank, no-break spaces, curly apostrophes, and
                         // characters that lower() does not have in lower case.
    uint64_t white = 0;  // '\t' to '\r'.
    uint64_t word = 0;   // The first letter or digit of each stretch without white space.
  };

  TextPlanes() = default;
  explicit TextPlanes(std::string_view text) { Read(text); }

  // Replaces what was read before.  `text` must stay alive.
  void Read(std::string_view text);

  std::string_view text() const { return text_; }

  // The text with case folded, but for characters that are rare or whose length would change:
  // those are odd.  Of the bytes behind it kPadding may be read.
  std::string_view lower() const { return {lower_.get(), text_.size()}; }

  // The 64 bits of a plane from `at` on; behind the text there are none.
  // REQUIRES: at <= text().size().
  uint64_t Bits(uint64_t Turn::*plane, size_t at) const {
    const Turn* turn = turns_.data() + at / kTurn;
    const size_t shift = at % kTurn;
    return turn->*plane >> shift | (turn + 1)->*plane << 1 << (kTurn - 1 - shift);
  }

  // The first line end, CR or LF, at `from` or behind it; text().size() if there is none.
  size_t LineEnd(size_t from) const {
    uint64_t before = FirstBits(from % kTurn);
    for (size_t t = from / kTurn; t + 1 < turns_.size(); ++t) {
      for (uint64_t white = turns_[t].white & ~before; white != 0; white &= white - 1) {
        const size_t at = t * kTurn + static_cast<size_t>(std::countr_zero(white));
        if (text_[at] == '\n' || text_[at] == '\r') return at;
      }
      before = 0;
    }
    return text_.size();
  }

  // CountWords() (base/utf8.h) of text [begin, end).
  // REQUIRES: white space or nothing stands before `begin`.
  uint32_t Words(size_t begin, size_t end) const;

 private:
  std::string_view text_;
  std::unique_ptr<char[]> lower_;
  size_t lower_size_ = 0;
  std::vector<Turn> turns_ = std::vector<Turn>(1);  // And one without bits.
  bool ideographs_ = false;  // Are there characters of a script without spaces?
};

}  // namespace unhusk
