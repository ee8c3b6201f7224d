// 64 bytes put in lower case, ASCII only, and seen by kind of byte, a bit a byte: what
// text_planes.cc makes planes of.
#pragma once

#include <cstdint>

#include "base/ascii.h"

#if defined(__x86_64__)
#include <immintrin.h>
#elif defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace unhusk {

// Of 64 bytes, a bit a byte.
struct FoldMasks {
  uint64_t letter = 0;  // ASCII.
  uint64_t alnum = 0;
  uint64_t blank = 0;
  uint64_t white = 0;
  uint64_t high = 0;
  bool control = false;  // Is there a control that is no white space?
};

#ifdef __SSE2__

// Puts 64 bytes in lower case.
inline FoldMasks Fold64(const char* from, char* to) {
  FoldMasks masks;
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
[[gnu::target("avx2")]] inline FoldMasks Fold64Avx2(const char* from, char* to) {
  FoldMasks masks;
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
inline uint64_t LeadsOf64(const char* p) {
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

inline FoldMasks Fold64(const char* from, char* to) {
  FoldMasks masks;
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

inline uint64_t LeadsOf64(const char* p) {
  uint64_t leads = 0;
  for (int i = 0; i < 64; ++i) leads |= uint64_t{static_cast<unsigned char>(p[i]) >= 0xC0} << i;
  return leads;
}

#endif

inline uint64_t ControlsOf64(const char* p) {
  uint64_t controls = 0;
  for (int i = 0; i < 64; ++i) controls |= uint64_t{static_cast<unsigned char>(p[i]) < ' '} << i;
  return controls;
}

}  // namespace unhusk
