// See text_planes.h.  Tested by text_planes_test.cc.
#include "base/text_planes.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/bits.h"
#include "base/char_class.h"
#include "base/fold_masks.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

// Folds the character at `c` in its first two bytes; false, and nothing done, if that is not
// how it is folded.
// Most characters past ASCII either have no case or fold there.
bool FoldPair(const char* c, unsigned char* first, unsigned char* second) {
  const unsigned char next = *second;
  switch (*first) {
    case 0xC2:
      return next != 0xB5;  // The micro sign is a mu.
    case 0xC3:
      if (next <= 0x9E && next != 0x97) *second = static_cast<unsigned char>(next + 0x20);
      return true;
    case 0xCE:  // Greek.
      if (next >= 0x91 && next <= 0x9F) *second = static_cast<unsigned char>(next + 0x20);
      if (next >= 0xA0 && next <= 0xAB && next != 0xA2) {
        *first = 0xCF;
        *second = static_cast<unsigned char>(next - 0x20);
      }
      return next >= 0x90 && next != 0xA2;
    case 0xCF:
      if (next == 0x82) *second = 0x83;  // The final sigma.
      return next <= 0x8E;
    case 0xD0:  // Cyrillic.
      if (next >= 0x90 && next <= 0x9F) *second = static_cast<unsigned char>(next + 0x20);
      if (next < 0x90 || (next >= 0xA0 && next <= 0xAF)) {
        *first = 0xD1;
        *second = static_cast<unsigned char>(next < 0x90 ? next + 0x10 : next - 0x20);
      }
      return true;
    case 0xD1:
      return next < 0xA0;
    case 0xE2:  // Punctuation and symbols, but for those that are letters.
      return next <= 0x83 || (next >= 0x87 && next <= 0x91) || (next >= 0x94 && next <= 0xAF);
    case 0xEA:
      return next >= 0xB0;  // Hangul.
    case 0xEF:              // Full-width marks.
      return next == 0xBC && static_cast<unsigned char>(c[2]) <= 0xA0;
    case 0xF0:
      return next == 0x9F;  // Emoji.
    default:                // Scripts without case: Hebrew to Tibetan, Han, Kana and Hangul.
      return (*first >= 0xD7 && *first <= 0xE0) || (*first >= 0xE3 && *first <= 0xED);
  }
}

// REQUIRES: a character past ASCII.
CharClass ClassAt(const char* c) {
  const auto lead = static_cast<unsigned char>(c[0]);
  if (lead >= 0xC4 && lead < 0xE0) return CharClass::kLetter;
  size_t pos = 0;
  return ClassOf(NextCodePoint({c, Utf8Length(lead)}, &pos));
}

bool IsNoBreakSpace(const char* c) {
  return c[0] == '\xC2' && c[1] == '\xA0';
}

bool IsCurlyApostrophe(const char* c) {
  return c[0] == '\xE2' && c[1] == '\x80' && c[2] == '\x99';
}

// Makes turns, one after another.
class Writer {
 public:
  // `from` has 64 bytes and what the last character of them goes on with.
  [[gnu::always_inline]] void Take(const FoldMasks& masks, const char* from, char* to,
                                   TextPlanes::Turn* turn) {
    const Wide wide = masks.high != 0 ? TakeWide(from, to) : Wide();
    turn->start = (masks.letter & ~(masks.letter << 1 | letter_before_)) | wide.lead;
    turn->odd = masks.white | (masks.blank & (masks.blank << 1 | blank_before_)) | wide.odd |
                (masks.control ? ControlsOf64(from) : 0);
    turn->white = masks.white;
    turn->word = Words(masks.alnum | wide.letter, masks.white | masks.blank | wide.space);
    letter_before_ = masks.letter >> 63;
    blank_before_ = masks.blank >> 63;
  }

  bool ideographs() const { return ideographs_; }

 private:
  // Of the characters past ASCII, a bit each.
  struct Wide {
    uint64_t lead = 0;
    uint64_t odd = 0;
    uint64_t letter = 0;
    uint64_t space = 0;
  };

  Wide TakeWide(const char* from, char* to) {
    if (has_late_) to[0] = late_;
    has_late_ = false;
    Wide wide;
    wide.lead = LeadsOf64(from);
    for (uint64_t leads = wide.lead; leads != 0; leads &= leads - 1) {
      const uint64_t bit = leads & -leads;
      const auto at = static_cast<size_t>(std::countr_zero(leads));
      const char* const c = from + at;
      auto first = static_cast<unsigned char>(c[0]);
      auto second = static_cast<unsigned char>(c[1]);
      const bool folded = FoldPair(c, &first, &second);
      if (!folded || IsNoBreakSpace(c) || IsCurlyApostrophe(c)) wide.odd |= bit;
      to[at] = static_cast<char>(first);
      if (at + 1 < TextPlanes::kTurn) {
        to[at + 1] = static_cast<char>(second);
      } else {
        late_ = static_cast<char>(second);
        has_late_ = true;
      }
      if (ideographs_) continue;  // Nobody asks for words.
      const CharClass kind = ClassAt(c);
      if (kind == CharClass::kLetter) wide.letter |= bit;
      if (kind == CharClass::kSpace) wide.space |= bit;
      ideographs_ = kind == CharClass::kIdeograph;
    }
    return wide;
  }

  // Letters and what stands behind them up to white space are in a word; each stretch
  // of such bytes is one, or goes on from before.
  uint64_t Words(uint64_t alnum, uint64_t space) {
    const uint64_t marks = ~(alnum | space);
    // A sum carries through the marks behind a letter and clears them.
    const uint64_t behind_letter = marks & (alnum << 1 | in_word_);
    const uint64_t in_words = alnum | (marks & ~(marks + behind_letter));
    const uint64_t begin = in_words & ~(in_words << 1 | in_word_);
    in_word_ = in_words >> 63;
    return begin;
  }

  uint64_t letter_before_ = 0;  // 0 or 1.
  uint64_t blank_before_ = 0;
  uint64_t in_word_ = 0;
  bool has_late_ = false;  // Does the next turn begin with a second byte that was folded?
  char late_ = 0;
  bool ideographs_ = false;
};

using Fold = FoldMasks(const char* from, char* to);

// Returns whether there are ideographs.
template <Fold kFold>
[[gnu::always_inline]] inline bool ReadTurns(std::string_view text, char* lower,
                                             TextPlanes::Turn* turn) {
  Writer writer;
  for (; !text.empty(); lower += TextPlanes::kTurn, ++turn) {
    const char* from = text.data();
    char padded[TextPlanes::kTurn];
    if (text.size() < TextPlanes::kTurn) {
      std::memset(padded, ' ', TextPlanes::kTurn);
      from = static_cast<const char*>(std::memcpy(padded, from, text.size()));
    }
    writer.Take(kFold(from, lower), from, lower, turn);
    text.remove_prefix(std::min(text.size(), TextPlanes::kTurn));
  }
  return writer.ideographs();
}

#if defined(__x86_64__)
[[gnu::target("avx2")]] bool ReadTurnsAvx2(std::string_view text, char* lower,
                                           TextPlanes::Turn* turn) {
  return ReadTurns<Fold64Avx2>(text, lower, turn);
}
#endif

bool ReadTurns(std::string_view text, char* lower, TextPlanes::Turn* turn) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) return ReadTurnsAvx2(text, lower, turn);
#endif
  return ReadTurns<Fold64>(text, lower, turn);
}

}  // namespace

void TextPlanes::Read(std::string_view text) {
  text_ = text;
  const size_t turns = (text.size() + kTurn - 1) / kTurn;
  turns_.resize(turns + 1);
  const size_t size = turns * kTurn + kPadding;
  if (lower_size_ < size) {
    lower_ = std::make_unique_for_overwrite<char[]>(size);
    lower_size_ = size;
  }
  std::memset(lower_.get() + turns * kTurn, 0, kPadding);
  ideographs_ = ReadTurns(text, lower_.get(), turns_.data());
  if (turns > 0) turns_[turns - 1].odd &= FirstBits(text.size() - (turns - 1) * kTurn);
  turns_[turns] = {};
}

uint32_t TextPlanes::Words(size_t begin, size_t end) const {
  if (ideographs_) return CountWords(text_.substr(begin, end - begin), text_.size() - end);
  if (begin == end) return 0;
  const size_t first = begin / kTurn;
  const size_t last = (end - 1) / kTurn;
  const uint64_t from = ~FirstBits(begin % kTurn);
  const uint64_t to = ~uint64_t{0} >> (kTurn - 1 - (end - 1) % kTurn);
  if (first == last) return CountBits(turns_[first].word & from & to);
  uint32_t words = CountBits(turns_[first].word & from) + CountBits(turns_[last].word & to);
  for (size_t t = first + 1; t < last; ++t) words += CountBits(turns_[t].word);
  return words;
}

}  // namespace unhusk
