// See text_planes.h.  Tested by text_planes_test.cc.
#include "base/text_planes.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "base/bits.h"
#include "base/char_class.h"
#include "base/utf8.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace unhusk {
namespace {

// Of 64 bytes, a bit a byte.
struct Masks {
  uint64_t letter = 0;  // ASCII.
  uint64_t alnum = 0;
  uint64_t blank = 0;
  uint64_t white = 0;
  uint64_t high = 0;
  bool control = false;  // Is there a control that is no white space?
};

#ifdef __SSE2__

// Puts 64 bytes in lower case.
Masks Fold64(const char* from, char* to) {
  Masks masks;
  const auto bits = [](__m128i v) { return uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(v))}; };
  const auto all = [](int c) { return _mm_set1_epi8(static_cast<char>(c)); };
  // Of bytes without a sign, which SSE2 cannot compare otherwise.
  const auto at_most = [](__m128i v, __m128i most) {
    return _mm_cmpeq_epi8(_mm_min_epu8(v, most), v);
  };
  __m128i controls = _mm_setzero_si128();
  for (int shift = 0; shift < 64; shift += 16, from += 16, to += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i as_lower = _mm_or_si128(v, all(0x20));
    const __m128i letter = at_most(_mm_sub_epi8(as_lower, all('a')), all('z' - 'a'));
    const __m128i folded = _mm_or_si128(v, _mm_and_si128(letter, all(0x20)));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(to), folded);
    const __m128i digit = at_most(_mm_sub_epi8(v, all('0')), all('9' - '0'));
    const __m128i white = at_most(_mm_sub_epi8(v, all('\t')), all('\r' - '\t'));
    controls = _mm_or_si128(controls, _mm_andnot_si128(white, at_most(v, all(' ' - 1))));
    masks.letter |= bits(letter) << shift;
    masks.alnum |= bits(_mm_or_si128(letter, digit)) << shift;
    masks.blank |= bits(_mm_cmpeq_epi8(v, all(' '))) << shift;
    masks.white |= bits(white) << shift;
    masks.high |= bits(v) << shift;
  }
  masks.control = _mm_movemask_epi8(controls) != 0;
  return masks;
}

#if defined(__x86_64__)

// The same, 32 bytes at a time.
[[gnu::target("avx2")]] inline Masks Fold64Avx2(const char* from, char* to) {
  Masks masks;
  const __m256i blank = _mm256_set1_epi8(' ');  // Also what makes a capital small.
  __m256i controls = _mm256_setzero_si256();
  for (int shift = 0; shift < 64; shift += 32, from += 32, to += 32) {
    const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
    const __m256i from_a = _mm256_sub_epi8(_mm256_or_si256(v, blank), _mm256_set1_epi8('a'));
    const __m256i from_0 = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
    const __m256i from_tab = _mm256_sub_epi8(v, _mm256_set1_epi8('\t'));
    const __m256i letter =
        _mm256_cmpeq_epi8(_mm256_min_epu8(from_a, _mm256_set1_epi8('z' - 'a')), from_a);
    const __m256i digit =
        _mm256_cmpeq_epi8(_mm256_min_epu8(from_0, _mm256_set1_epi8('9' - '0')), from_0);
    const __m256i white =
        _mm256_cmpeq_epi8(_mm256_min_epu8(from_tab, _mm256_set1_epi8('\r' - '\t')), from_tab);
    const __m256i control = _mm256_cmpeq_epi8(_mm256_min_epu8(v, _mm256_set1_epi8(' ' - 1)), v);
    const __m256i folded = _mm256_or_si256(v, _mm256_and_si256(letter, blank));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(to), folded);
    controls = _mm256_or_si256(controls, _mm256_andnot_si256(white, control));
    const auto add = [shift](uint64_t* mask, int bits) {
      *mask |= uint64_t{static_cast<uint32_t>(bits)} << shift;
    };
    add(&masks.letter, _mm256_movemask_epi8(letter));
    add(&masks.alnum, _mm256_movemask_epi8(_mm256_or_si256(letter, digit)));
    add(&masks.blank, _mm256_movemask_epi8(_mm256_cmpeq_epi8(v, blank)));
    add(&masks.white, _mm256_movemask_epi8(white));
    add(&masks.high, _mm256_movemask_epi8(v));
  }
  masks.control = _mm256_testz_si256(controls, controls) == 0;
  return masks;
}

#endif

// The first bytes of characters past ASCII.
uint64_t LeadsOf64(const char* p) {
  uint64_t leads = 0;
  for (int shift = 0; shift < 64; shift += 16, p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    // With a sign, bytes past ASCII are below all others.
    const __m128i lead = _mm_and_si128(v, _mm_cmpgt_epi8(v, _mm_set1_epi8(0xBF - 0x100)));
    leads |= uint64_t{static_cast<uint32_t>(_mm_movemask_epi8(lead))} << shift;
  }
  return leads;
}

#else

Masks Fold64(const char* from, char* to) {
  Masks masks;
  for (int i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(from[i]);
    const bool white = byte >= '\t' && byte <= '\r';
    to[i] = AsciiLower(from[i]);
    masks.letter |= uint64_t{IsAsciiLetter(from[i])} << i;
    masks.alnum |= uint64_t{IsAsciiAlnum(from[i])} << i;
    masks.blank |= uint64_t{byte == ' '} << i;
    masks.white |= uint64_t{white} << i;
    masks.high |= uint64_t{byte >= 0x80} << i;
    masks.control |= byte < ' ' && !white;
  }
  return masks;
}

uint64_t LeadsOf64(const char* p) {
  uint64_t leads = 0;
  for (int i = 0; i < 64; ++i) leads |= uint64_t{static_cast<unsigned char>(p[i]) >= 0xC0} << i;
  return leads;
}

#endif

uint64_t ControlsOf64(const char* p) {
  uint64_t controls = 0;
  for (int i = 0; i < 64; ++i) controls |= uint64_t{static_cast<unsigned char>(p[i]) < ' '} << i;
  return controls;
}

// Folds the second byte of the character that begins with `first`; false if that is not how
// it is folded.  Most characters past ASCII either have no case or fold there.
bool FoldSecond(unsigned char first, unsigned char* second) {
  const unsigned char c = *second;
  switch (first) {
    case 0xC2:
      return c != 0xB5;  // The micro sign is a mu.
    case 0xC3:
      if (c <= 0x9E && c != 0x97) *second = static_cast<unsigned char>(c + 0x20);
      return true;
    case 0xE2:  // Punctuation and symbols, but for those that are letters.
      return c <= 0x83 || (c >= 0x87 && c <= 0x91) || (c >= 0x94 && c <= 0xAF);
    case 0xF0:
      return c == 0x9F;  // Emoji.
    default:             // Scripts without case: Hebrew to Tibetan, Han and Kana.
      return (first >= 0xD7 && first <= 0xE0) || (first >= 0xE3 && first <= 0xE9);
  }
}

// Makes turns, one after another.
class Writer {
 public:
  // `from` has 64 bytes and what the last character of them goes on with.
  [[gnu::always_inline]] void Take(const Masks& masks, const char* from, char* to,
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
      const std::string_view c(from + at, Utf8Length(static_cast<unsigned char>(from[at])));
      auto second = static_cast<unsigned char>(c[1]);
      const bool folded = FoldSecond(static_cast<unsigned char>(c[0]), &second);
      if (at + 1 < TextPlanes::kTurn) {
        to[at + 1] = static_cast<char>(second);
      } else {
        late_ = static_cast<char>(second);
        has_late_ = true;
      }
      size_t pos = 0;
      const char32_t code = NextCodePoint(c, &pos);
      if (!folded || code == U'\u00a0' || code == U'\u2019') wide.odd |= bit;
      const CharClass kind = ClassOf(code);
      if (kind == CharClass::kLetter) wide.letter |= bit;
      if (kind == CharClass::kSpace) wide.space |= bit;
      ideographs_ |= kind == CharClass::kIdeograph;
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

using Fold = Masks(const char* from, char* to);

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
