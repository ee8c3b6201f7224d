// Which of 64 bytes are letters, digits and the like, a bit a byte: the loops over a
// text then go from one bit to the next.  Bit 0 is the first byte.
#pragma once

#include <cstdint>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace unhusk {

struct TextMasks {
  uint64_t letters = 0;   // ASCII ones.
  uint64_t capitals = 0;  // Letters among them, and some other bytes.
  uint64_t digits = 0;
  uint64_t spaces = 0;  // ' ' alone.
  uint64_t leads = 0;   // First bytes of characters past ASCII.
  uint64_t trails = 0;  // The other bytes of them.
};

#ifdef __SSE2__

// REQUIRES: 64 bytes at `p`.
inline TextMasks TextMasksOf(const char* p) {
  TextMasks masks;
  const auto between = [](__m128i v, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(first - 1))),
                         _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  const auto bits = [](__m128i v) { return uint64_t{static_cast<uint16_t>(_mm_movemask_epi8(v))}; };
  for (int shift = 0; shift < 64; shift += 16, p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
    const uint64_t high = bits(v);
    const uint64_t leads = high & bits(_mm_cmpgt_epi8(v, _mm_set1_epi8(-65)));  // 0xC0 and up.
    masks.letters |= bits(between(lower, 'a', 'z')) << shift;
    masks.capitals |= bits(_mm_cmplt_epi8(v, _mm_set1_epi8('a'))) << shift;
    masks.digits |= bits(between(v, '0', '9')) << shift;
    masks.spaces |= bits(_mm_cmpeq_epi8(v, _mm_set1_epi8(' '))) << shift;
    masks.leads |= leads << shift;
    masks.trails |= (high & ~leads) << shift;
  }
  return masks;
}

#else

inline TextMasks TextMasksOf(const char* p) {
  TextMasks masks;
  for (uint64_t bit = 1; bit != 0; bit <<= 1, ++p) {
    const char lower = static_cast<char>(*p | 0x20);
    if (lower >= 'a' && lower <= 'z') masks.letters |= bit;
    if (*p < 'a') masks.capitals |= bit;
    if (*p >= '0' && *p <= '9') masks.digits |= bit;
    if (*p == ' ') masks.spaces |= bit;
    const auto byte = static_cast<unsigned char>(*p);
    if (byte >= 0xC0) masks.leads |= bit;
    if (byte >= 0x80 && byte < 0xC0) masks.trails |= bit;
  }
  return masks;
}

#endif

}  // namespace unhusk
