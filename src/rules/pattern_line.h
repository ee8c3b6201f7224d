// A line as patterns and gates see it, made in one pass where it is plain ASCII,
// as nearly all lines are.
//
// Patterns see the words without furniture (line.h), gates the same in lower case.
// Gates are looked for where a letter stands that none stands before, and at each
// character past ASCII: where those are shows while the case is folded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

// Serves line after line; its buffers only ever grow.
class PatternLine {
 public:
  // Bytes past the end of folded() that may be read; what they are says nothing.
  static constexpr size_t kPadding = 8;

  // Both view `line` or this until the next call.  Of the bytes behind the line `behind`
  // may be read, which spares copying its end.  REQUIRES: valid UTF-8.
  void Read(std::string_view line, size_t behind = 0);  // Without its furniture, as MatchText().
  void ReadAsIs(std::string_view text, size_t behind = 0);

  std::string_view text() const { return text_; }
  std::string_view folded() const { return folded_; }

  // A bit a byte of folded(), the first byte's the lowest: where gates are looked for.
  std::span<const uint64_t> starts() const { return starts_; }

  // False where an ASCII letter of folded() is none in text(): then every byte is a start.
  bool exact() const { return exact_; }

 private:
  // What is seen of bytes at a glance.
  struct Traits {
    bool high = false;  // Past ASCII.
    bool odd = false;   // A control, or a blank behind a blank.
  };
  // What FoldWide() met.
  struct Wide {
    bool blank = false;  // No-break spaces, …
    bool quote = false;  // … and curly apostrophes: MatchText() changes them.
    bool rest = false;   // Characters that have to be folded otherwise.
  };
  Traits FoldAscii(std::string_view text, size_t behind);
  Wide FoldWide();
  void FoldUnicode();
  void StraightenQuotes();

  std::string_view text_;
  std::string_view folded_;
  std::span<const uint64_t> starts_;
  bool exact_ = true;

  std::string plain_;
  std::string unicode_;
  std::string buffer_;
  std::vector<uint64_t> masks_;
  std::vector<uint64_t> leads_;  // A bit a byte: characters past ASCII begin there.
};

}  // namespace unhusk
