// Folding and finding starts, 64 bytes a turn; see pattern_line.h.
//
// Most characters past ASCII either have no case or fold in their second byte, so a
// line is folded again, character by character, only for those that do otherwise.
#include "rules/pattern_line.h"

#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "base/utf8.h"
#include "rules/line.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace unhusk {
namespace {

constexpr size_t kTurn = 64;

// Of 64 bytes, a bit a byte.
struct Masks {
  uint64_t letter = 0;  // ASCII.
  uint64_t lead = 0;    // The first byte of a character past ASCII.
  uint64_t high = 0;
  uint64_t control = 0;
  uint64_t blank = 0;
};

#ifdef __SSE2__

// Puts 64 bytes in lower case; `to` may be `from`.
Masks Fold64(const char* from, char* to) {
  Masks masks;
  const auto bits = [](__m128i v) { return uint64_t{static_cast<uint16_t>(_mm_movemask_epi8(v))}; };
  const auto above = [](__m128i v, int c) {
    return _mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(c)));
  };
  for (int shift = 0; shift < 64; shift += 16, from += 16, to += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    // Signed, bytes past ASCII are below all others.
    const __m128i upper = _mm_andnot_si128(above(v, 'Z'), above(v, 'A' - 1));
    const __m128i folded = _mm_or_si128(v, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), folded);
    const uint64_t high = bits(v);
    masks.letter |= bits(_mm_andnot_si128(above(folded, 'z'), above(folded, 'a' - 1))) << shift;
    masks.lead |= (high & bits(above(v, 0xBF - 0x100))) << shift;
    masks.high |= high << shift;
    masks.control |= (~bits(above(v, ' ' - 1)) & 0xffff & ~high) << shift;
    masks.blank |= bits(_mm_cmpeq_epi8(v, _mm_set1_epi8(' '))) << shift;
  }
  return masks;
}

#else

Masks Fold64(const char* from, char* to) {
  Masks masks;
  for (int i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(from[i]);
    to[i] = AsciiLower(from[i]);
    masks.letter |= uint64_t{to[i] >= 'a' && to[i] <= 'z'} << i;
    masks.lead |= uint64_t{byte >= 0xC0} << i;
    masks.high |= uint64_t{byte >= 0x80} << i;
    masks.control |= uint64_t{byte < ' '} << i;
    masks.blank |= uint64_t{byte == ' '} << i;
  }
  return masks;
}

#endif

uint64_t FirstBits(size_t count) {
  return count < kTurn ? (uint64_t{1} << count) - 1 : ~uint64_t{0};
}

// Characters past ASCII that fold into it: the long s and the Kelvin sign.
bool FoldsIntoAscii(std::string_view text) {
  return text.find("\xC5\xBF") != std::string_view::npos ||
         text.find("\xE2\x84\xAA") != std::string_view::npos;
}

// Folds the character at `c`; false if that is not done in its second byte.
bool FoldHere(unsigned char* c) {
  switch (c[0]) {
    case 0xC2:
      return c[1] != 0xB5;  // The micro sign is a mu.
    case 0xC3:
      if (c[1] <= 0x9E && c[1] != 0x97) c[1] = static_cast<unsigned char>(c[1] + 0x20);
      return true;
    case 0xE2:  // Punctuation and symbols, but for those that are letters.
      return c[1] <= 0x83 || (c[1] >= 0x87 && c[1] <= 0x91) || (c[1] >= 0x94 && c[1] <= 0xAF);
    case 0xF0:
      return c[1] == 0x9F;  // Emoji.
    default:                // Scripts without case: Hebrew to Tibetan, Han and Kana.
      return (c[0] >= 0xD7 && c[0] <= 0xE0) || (c[0] >= 0xE3 && c[0] <= 0xE9);
  }
}

bool IsNoBreakSpace(const unsigned char* c) {
  return c[0] == 0xC2 && c[1] == 0xA0;
}

bool IsCurlyQuote(const unsigned char* c) {
  return c[0] == 0xE2 && c[1] == 0x80 && c[2] == 0x99;
}

}  // namespace

void PatternLine::Read(std::string_view line, size_t behind) {
  text_ = StripFurniture(line);
  exact_ = true;
  behind += static_cast<size_t>(line.data() + line.size() - (text_.data() + text_.size()));
  const Traits traits = FoldAscii(text_, behind);
  const Wide wide = traits.high ? FoldWide() : Wide();
  if (traits.odd || wide.blank) return ReadAsIs(MatchText(line, &plain_));
  if (wide.quote) {
    StraightenQuotes();
    ReadAsIs(plain_);
  } else if (wide.rest) {
    FoldUnicode();
  }
}

void PatternLine::ReadAsIs(std::string_view text, size_t behind) {
  text_ = text;
  exact_ = true;
  if (FoldAscii(text_, behind).high && FoldWide().rest) FoldUnicode();
}

PatternLine::Traits PatternLine::FoldAscii(std::string_view text, size_t behind) {
  const size_t turns = (text.size() + kTurn - 1) / kTurn;
  if (masks_.size() < turns) {
    masks_.resize(turns);
    leads_.resize(turns);
  }
  if (buffer_.size() < turns * kTurn + kPadding) buffer_.resize(turns * kTurn + kPadding);
  uint64_t high = 0;
  uint64_t odd = 0;
  uint64_t letter_before = 0;  // 0 or 1.
  uint64_t blank_before = 0;
  for (size_t turn = 0; turn < turns; ++turn) {
    const std::string_view rest = text.substr(turn * kTurn);
    const char* from = rest.data();
    char padded[kTurn];
    if (rest.size() + behind < kTurn) {
      std::memset(padded, 0, kTurn);
      from = static_cast<const char*>(std::memcpy(padded, from, rest.size()));
    }
    const Masks masks = Fold64(from, buffer_.data() + turn * kTurn);
    const uint64_t valid = FirstBits(rest.size());
    masks_[turn] = ((masks.letter & ~(masks.letter << 1 | letter_before)) | masks.lead) & valid;
    leads_[turn] = masks.lead & valid;
    high |= masks.high & valid;
    odd |= (masks.control | (masks.blank & (masks.blank << 1 | blank_before))) & valid;
    letter_before = masks.letter >> (kTurn - 1);
    blank_before = masks.blank >> (kTurn - 1);
  }
  folded_ = {buffer_.data(), text.size()};
  starts_ = {masks_.data(), turns};
  return {high != 0, odd != 0};
}

PatternLine::Wide PatternLine::FoldWide() {
  Wide wide;
  auto* turn = reinterpret_cast<unsigned char*>(buffer_.data());
  for (size_t t = 0; t < starts_.size(); ++t, turn += kTurn) {
    for (uint64_t leads = leads_[t]; leads != 0; leads &= leads - 1) {
      unsigned char* const c = turn + std::countr_zero(leads);
      wide.blank |= IsNoBreakSpace(c);
      wide.quote |= IsCurlyQuote(c);
      wide.rest |= !FoldHere(c);
    }
  }
  return wide;
}

// As MatchText() where curly apostrophes are all there is to change: text_ to plain_.
void PatternLine::StraightenQuotes() {
  plain_.clear();
  const auto* const text = reinterpret_cast<const unsigned char*>(text_.data());
  size_t done = 0;
  for (size_t t = 0; t < starts_.size(); ++t) {
    for (uint64_t leads = leads_[t]; leads != 0; leads &= leads - 1) {
      const size_t at = t * kTurn + static_cast<size_t>(std::countr_zero(leads));
      if (!IsCurlyQuote(text + at)) continue;
      plain_.append(text_, done, at - done).push_back('\'');
      done = at + 3;
    }
  }
  plain_.append(text_, done);
}

// The case of all letters.  Lengths may change, so the starts are found anew.
void PatternLine::FoldUnicode() {
  unicode_.clear();
  AppendLowerCase(text_, &unicode_);
  FoldAscii(unicode_, 0);
  exact_ = !FoldsIntoAscii(text_);
  if (exact_) return;
  for (size_t turn = 0; turn < starts_.size(); ++turn)
    masks_[turn] = FirstBits(folded_.size() - turn * kTurn);
}

}  // namespace unhusk
