// Which of up to 64 bytes are ASCII letters, digits and white space, a bit a
// byte, for loops that take 64 bytes a turn.  Bit 0 is the first byte.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace unhusk {

struct AsciiMasks {
  uint64_t alnum = 0;
  uint64_t space = 0;  // ' ' and '\t' to '\r'.
  size_t size = 0;     // Bytes before the first that is not ASCII; no bit lies beyond.
};

#ifdef __SSE2__

inline AsciiMasks AsciiMasksOf64(const char* p) {
  AsciiMasks masks;
  uint64_t high = 0;
  const auto between = [](__m128i v, char first, char last) {
    return _mm_and_si128(_mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(first - 1))),
                         _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(last + 1))));
  };
  const auto bits = [](__m128i v) { return uint64_t{static_cast<uint16_t>(_mm_movemask_epi8(v))}; };
  for (int shift = 0; shift < 64; shift += 16, p += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(p));
    const __m128i lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
    masks.alnum |= bits(_mm_or_si128(between(lower, 'a', 'z'), between(v, '0', '9'))) << shift;
    masks.space |= bits(_mm_or_si128(_mm_cmpeq_epi8(v, _mm_set1_epi8(' ')), between(v, '\t', '\r')))
                   << shift;
    high |= bits(v) << shift;
  }
  masks.size = static_cast<size_t>(std::countr_zero(high));
  return masks;
}

#else

inline AsciiMasks AsciiMasksOf64(const char* p) {
  AsciiMasks masks;
  for (; masks.size < 64 && static_cast<unsigned char>(p[masks.size]) < 0x80; ++masks.size) {
    const char c = p[masks.size];
    const char lower = static_cast<char>(c | 0x20);
    const bool alnum = (lower >= 'a' && lower <= 'z') || (c >= '0' && c <= '9');
    masks.alnum |= uint64_t{alnum} << masks.size;
    masks.space |= uint64_t{c == ' ' || (c >= '\t' && c <= '\r')} << masks.size;
  }
  return masks;
}

#endif

// Of the first `size` bytes at `p`, at most 64.  `behind` more may be read.
inline AsciiMasks AsciiMasksOf(const char* p, size_t size, size_t behind = 0) {
  AsciiMasks masks;
  if (size + behind >= 64) {
    masks = AsciiMasksOf64(p);
  } else {
    char padded[64] = {};
    std::memcpy(padded, p, size);
    masks = AsciiMasksOf64(padded);
  }
  if (masks.size > size) masks.size = size;
  if (masks.size < 64) {
    const uint64_t valid = (uint64_t{1} << masks.size) - 1;
    masks.alnum &= valid;
    masks.space &= valid;
  }
  return masks;
}

}  // namespace unhusk
