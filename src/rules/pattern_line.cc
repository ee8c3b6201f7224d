// Folding and finding starts, 64 bytes a turn; see pattern_line.h.
#include "rules/pattern_line.h"

#include <cstring>

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

// Puts the 64 bytes at `p` in lower case.
Masks Fold64(char* p) {
  Masks masks;
  const auto bits = [](__m128i v) { return uint64_t{static_cast<uint16_t>(_mm_movemask_epi8(v))}; };
  const auto above = [](__m128i v, int c) {
    return _mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(c)));
  };
  for (int shift = 0; shift < 64; shift += 16, p += 16) {
    auto* const at = reinterpret_cast<__m128i*>(p);
    const __m128i v = _mm_loadu_si128(at);
    // Signed, bytes past ASCII are below all others.
    const __m128i upper = _mm_andnot_si128(above(v, 'Z'), above(v, 'A' - 1));
    const __m128i folded = _mm_or_si128(v, _mm_and_si128(upper, _mm_set1_epi8(0x20)));
    _mm_storeu_si128(at, folded);
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

Masks Fold64(char* p) {
  Masks masks;
  for (int i = 0; i < 64; ++i) {
    const auto byte = static_cast<unsigned char>(p[i]);
    if (byte >= 'A' && byte <= 'Z') p[i] = static_cast<char>(byte + 0x20);
    masks.letter |= uint64_t{p[i] >= 'a' && p[i] <= 'z'} << i;
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

// Characters that MatchText() changes.
bool HasOddCharacters(std::string_view text) {
  return text.find("\xC2\xA0") != std::string_view::npos ||
         text.find("\xE2\x80\x99") != std::string_view::npos;
}

}  // namespace

void PatternLine::Read(std::string_view line) {
  text_ = StripFurniture(line);
  exact_ = true;
  const Traits traits = FoldAscii(text_);
  if (!traits.odd && !traits.high) return;
  if (!traits.odd && !HasOddCharacters(text_)) return FoldUnicode();
  ReadAsIs(MatchText(line, &plain_));
}

void PatternLine::ReadAsIs(std::string_view text) {
  text_ = text;
  exact_ = true;
  if (FoldAscii(text_).high) FoldUnicode();
}

// Behind `size` bytes in the buffer, zeros up to the end of the last turn and the padding.
void PatternLine::Pad(size_t size) {
  const size_t turns = (size + kTurn - 1) / kTurn;
  if (buffer_.size() < turns * kTurn + kPadding) buffer_.resize(turns * kTurn + kPadding);
  std::memset(buffer_.data() + size, 0, turns * kTurn + kPadding - size);
  if (masks_.size() < turns) masks_.resize(turns);
}

PatternLine::Traits PatternLine::FoldAscii(std::string_view text) {
  Pad(text.size());
  if (!text.empty()) std::memcpy(buffer_.data(), text.data(), text.size());
  return FoldBuffer(text.size());
}

PatternLine::Traits PatternLine::FoldBuffer(size_t size) {
  uint64_t high = 0;
  uint64_t odd = 0;
  uint64_t letter_before = 0;  // 0 or 1.
  uint64_t blank_before = 0;
  const size_t turns = (size + kTurn - 1) / kTurn;
  for (size_t turn = 0; turn < turns; ++turn) {
    const Masks masks = Fold64(buffer_.data() + turn * kTurn);
    const uint64_t valid = FirstBits(size - turn * kTurn);
    masks_[turn] = (masks.letter & ~(masks.letter << 1 | letter_before)) | masks.lead;
    high |= masks.high;
    odd |= (masks.control & valid) | (masks.blank & (masks.blank << 1 | blank_before));
    letter_before = masks.letter >> (kTurn - 1);
    blank_before = masks.blank >> (kTurn - 1);
  }
  folded_ = {buffer_.data(), size};
  starts_ = {masks_.data(), turns};
  return {high != 0, odd != 0};
}

// The case of all letters.  Lengths may change, so the starts are found anew.
void PatternLine::FoldUnicode() {
  buffer_.clear();
  AppendLowerCase(text_, &buffer_);
  const size_t size = buffer_.size();
  Pad(size);
  FoldBuffer(size);
  exact_ = !FoldsIntoAscii(text_);
  if (exact_) return;
  for (size_t turn = 0; turn < starts_.size(); ++turn)
    masks_[turn] = FirstBits(size - turn * kTurn);
}

}  // namespace unhusk
