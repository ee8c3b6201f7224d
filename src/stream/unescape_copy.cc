// Markup in JSON has an escape every 17 bytes, so a loop that stops at each pays a mispredicted
// branch for each.  Here escapes of one letter are undone 64 bytes at a time without a branch: bits
// tell which backslashes begin an escape, what follows those is mapped by a table, and the
// backslashes are squeezed out.  Only \u leaves that path.  The same pass finds the string's end,
// for two passes over a page of 300 KB take twice the time of one.  It is not simdjson's, for that
// refuses a string with a lone surrogate, and crawls are full of them.

#include "stream/unescape_copy.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstring>

#ifdef __x86_64__
#include <immintrin.h>
#endif

namespace unhusk {
namespace {

// By what stands behind the backslash; 0: no escape of one letter.
alignas(64) constexpr std::array<char, 128> kLetters = [] {
  std::array<char, 128> table = {};
  table['"'] = '"';
  table['\\'] = '\\';
  table['/'] = '/';
  table['b'] = '\b';
  table['f'] = '\f';
  table['n'] = '\n';
  table['r'] = '\r';
  table['t'] = '\t';
  return table;
}();

bool EndsString(char c) {
  return c == '"' || static_cast<unsigned char>(c) < ' ';
}

// This and its like below copy as CopyUnescaped says.
void CopyBytes(UnescapeCursor* cursor) {
  auto [at, end, to] = *cursor;
  for (; at < end && !EndsString(*at); ++at) {
    if (*at == '\\') {
      const auto letter = static_cast<unsigned char>(at + 1 < end ? at[1] : 0);
      const char meant = letter < kLetters.size() ? kLetters[letter] : '\0';
      if (meant == 0) break;
      *to++ = meant;
      ++at;
    } else {
      *to++ = *at;
    }
  }
  *cursor = {at, end, to};
}

#ifdef __x86_64__

// Bytes to fetch ahead: a loop this short is through before the processor does so itself.
constexpr std::ptrdiff_t kAhead = 1024;

// Of 64 bytes, a bit each: backslashes that begin an escape, and the letters behind them.
struct Escapes {
  uint64_t begin;
  uint64_t letter;
  // Where copying stops.  `known`: letters of an escape; `ends`: bytes that end a string.
  uint64_t Stops(uint64_t known, uint64_t ends) const {
    return (letter & ~known) | (ends & ~letter);
  }
};

// *open, before and after: the letter of the last escape stands in the 64 bytes that follow.
[[gnu::always_inline]] inline Escapes FindEscapes(uint64_t backslashes, uint64_t* open) {
  constexpr uint64_t kEven = 0x5555555555555555;
  if (*open != 0) [[unlikely]]
    backslashes &= ~uint64_t{1};
  // Of a run of backslashes every second begins an escape, from the first on.  Adding the first
  // bits of runs to all bits clears the runs that begin at these.
  const uint64_t first = backslashes & ~(backslashes << 1);
  const uint64_t from_odd = backslashes & (backslashes + (first & kEven));
  const uint64_t from_even = backslashes & ~from_odd;
  const uint64_t begin = (from_even & kEven) | (from_odd & ~kEven);
  const Escapes found = {begin, (begin << 1) | *open};
  *open = begin >> 63;
  return found;
}

// The bits before the lowest of `stops`; all if there is none.
[[gnu::always_inline]] inline uint64_t Before(uint64_t stops) {
  return (stops & (~stops + 1)) - 1;
}

// How far behind the block's first byte copying stopped: at an escape's backslash, not its letter.
[[gnu::always_inline]] inline std::ptrdiff_t StopAt(uint64_t stops, uint64_t letters) {
  const int first = std::countr_zero(stops);
  return first - static_cast<std::ptrdiff_t>(letters >> first & 1);
}

[[gnu::target("avx512f,avx512bw,avx512vbmi,avx512vbmi2,bmi,bmi2,popcnt")]] void CopyAvx512(
    UnescapeCursor* cursor) {
  const __m512i low = _mm512_load_si512(kLetters.data());
  const __m512i high = _mm512_load_si512(kLetters.data() + 64);
  const __m512i backslash = _mm512_set1_epi8('\\');
  const __m512i quote = _mm512_set1_epi8('"');
  const __m512i space = _mm512_set1_epi8(' ');
  auto [at, end, to] = *cursor;
  uint64_t open = 0;
  while (at < end) {
    const std::ptrdiff_t have = std::min<std::ptrdiff_t>(end - at, 64);
    const uint64_t all = ~uint64_t{0} >> (64 - have);
    _mm_prefetch(at + kAhead, _MM_HINT_T0);
    const __m512i bytes = _mm512_maskz_loadu_epi8(all, at);
    const Escapes found = FindEscapes(_mm512_cmpeq_epi8_mask(bytes, backslash), &open);
    const __m512i meant = _mm512_permutex2var_epi8(low, bytes, high);  // By the low seven bits.
    const uint64_t known = _mm512_test_epi8_mask(meant, meant) & ~_mm512_movepi8_mask(bytes);
    const uint64_t ends =
        _mm512_cmpeq_epi8_mask(bytes, quote) | _mm512_cmplt_epu8_mask(bytes, space);
    const uint64_t stops = found.Stops(known, all & ends);
    const uint64_t kept = all & ~found.begin & Before(stops);
    const __m512i undone = _mm512_mask_mov_epi8(bytes, found.letter, meant);
    _mm512_storeu_si512(to, _mm512_maskz_compress_epi8(kept, undone));
    to += std::popcount(kept);
    if (stops != 0) {
      *cursor = {at + StopAt(stops, found.letter), end, to};
      return;
    }
    at += have;
  }
  *cursor = {at - open, end, to};
}

// Shuffles that move the bytes whose bits are set to the front, of eight bytes; `from` is where
// those stand.
constexpr std::array<uint64_t, 256> SqueezeFrom(uint64_t from) {
  std::array<uint64_t, 256> table = {};
  for (uint64_t bits = 0; bits < 256; ++bits) {
    for (uint64_t i = 0, to = 0; i < 8; ++i) {
      if ((bits >> i & 1) != 0) table[bits] |= (from + i) << (8 * to++);
    }
  }
  return table;
}

constexpr std::array<uint64_t, 256> kSqueezeFirst = SqueezeFrom(0);
constexpr std::array<uint64_t, 256> kSqueezeSecond = SqueezeFrom(8);

// 32 bytes of the 64.
struct Half {
  __m256i bytes;
  __m256i meant;  // By letters.
  uint64_t backslashes;
  uint64_t known;
  uint64_t ends;  // Quotes and control characters.
};

[[gnu::target("avx2"), gnu::always_inline]] inline Half LookUp(const char* from) {
  // Bits 1 to 4 tell the escapes' letters apart, but for quote and slash, which mean themselves.
  // What stands first is no letter's: NUL is no escape.
  const __m256i letters = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(2, 'b', 0, 'f', 0, 0, 0, 'n', 0, 'r', 't', 0, 0, 0, '\\', 0));
  const __m256i values = _mm256_broadcastsi128_si256(
      _mm_setr_epi8(0, '\b', 0, '\f', 0, 0, 0, '\n', 0, '\r', '\t', 0, 0, 0, '\\', 0));
  const __m256i bytes = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
  const __m256i index = _mm256_and_si256(_mm256_srli_epi16(bytes, 1), _mm256_set1_epi8(15));
  const __m256i mapped = _mm256_cmpeq_epi8(bytes, _mm256_shuffle_epi8(letters, index));
  const __m256i quote = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('"'));
  const __m256i same = _mm256_or_si256(quote, _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('/')));
  const __m256i control =
      _mm256_cmpeq_epi8(_mm256_min_epu8(bytes, _mm256_set1_epi8(' ' - 1)), bytes);
  const __m256i backslash = _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8('\\'));
  const __m256i meant = _mm256_blendv_epi8(bytes, _mm256_shuffle_epi8(values, index), mapped);
  const auto backslashes = static_cast<uint32_t>(_mm256_movemask_epi8(backslash));
  const auto known = static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(mapped, same)));
  const auto ends = static_cast<uint32_t>(_mm256_movemask_epi8(_mm256_or_si256(quote, control)));
  return {bytes, meant, backslashes, known, ends};
}

// What was meant where the bit is set, else the bytes.
[[gnu::target("avx2"), gnu::always_inline]] inline __m256i Pick(const Half& half, uint64_t bits) {
  const __m256i byte_of_bit =
      _mm256_setr_epi64x(0, 0x0101010101010101, 0x0202020202020202, 0x0303030303030303);
  const __m256i own = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201));
  const __m256i spread =
      _mm256_shuffle_epi8(_mm256_set1_epi32(static_cast<int>(bits)), byte_of_bit);
  return _mm256_blendv_epi8(half.bytes, half.meant,
                            _mm256_cmpeq_epi8(_mm256_and_si256(spread, own), own));
}

// Writes those of 16 bytes whose bits are set; returns where they end.
[[gnu::target("avx2,popcnt"), gnu::always_inline]] inline char* Squeeze(__m128i bytes,
                                                                        uint64_t kept, char* to) {
  const uint64_t first = kept & 0xFF;
  const uint64_t second = kept >> 8 & 0xFF;
  // A double and two floats are what loads and stores of half a register are declared with.
  const __m128d low = _mm_load_sd(reinterpret_cast<const double*>(&kSqueezeFirst[first]));
  const __m128 order =
      _mm_loadh_pi(_mm_castpd_ps(low), reinterpret_cast<const __m64*>(&kSqueezeSecond[second]));
  const __m128i squeezed = _mm_shuffle_epi8(bytes, _mm_castps_si128(order));
  _mm_storel_epi64(reinterpret_cast<__m128i*>(to), squeezed);
  to += std::popcount(first);
  _mm_storeh_pi(reinterpret_cast<__m64*>(to), _mm_castsi128_ps(squeezed));
  return to + std::popcount(second);
}

// Copies those of 64 bytes that `all` has, up to where copying stops.  Returns how far that is from
// the first; 64 or more if nowhere.
[[gnu::target("avx2,popcnt"), gnu::always_inline]] inline std::ptrdiff_t Copy64(const char* from,
                                                                                uint64_t all,
                                                                                uint64_t* open,
                                                                                char** to) {
  const Half low = LookUp(from);
  const Half high = LookUp(from + 32);
  const Escapes found = FindEscapes(low.backslashes | high.backslashes << 32, open);
  const uint64_t stops =
      found.Stops(low.known | high.known << 32, all & (low.ends | high.ends << 32));
  const uint64_t kept = all & ~found.begin & Before(stops);
  const __m256i first = Pick(low, found.letter);
  const __m256i second = Pick(high, found.letter >> 32);
  *to = Squeeze(_mm256_castsi256_si128(first), kept, *to);
  *to = Squeeze(_mm256_extracti128_si256(first, 1), kept >> 16, *to);
  *to = Squeeze(_mm256_castsi256_si128(second), kept >> 32, *to);
  *to = Squeeze(_mm256_extracti128_si256(second, 1), kept >> 48, *to);
  return stops == 0 ? 64 : StopAt(stops, found.letter);
}

[[gnu::target("avx2,popcnt")]] void CopyAvx2(UnescapeCursor* cursor) {
  auto [at, end, to] = *cursor;
  uint64_t open = 0;
  for (; end - at >= 64; at += 64) {
    _mm_prefetch(at + kAhead, _MM_HINT_T0);
    const std::ptrdiff_t stop = Copy64(at, ~uint64_t{0}, &open, &to);
    if (stop < 64) {
      *cursor = {at + stop, end, to};
      return;
    }
  }
  if (at < end) {
    char last[64] = {};
    std::memcpy(last, at, static_cast<size_t>(end - at));
    const std::ptrdiff_t stop = Copy64(last, ~uint64_t{0} >> (64 - (end - at)), &open, &to);
    at = stop < 64 ? at + stop : end - open;
  } else {
    at = end - open;
  }
  *cursor = {at, end, to};
}
#endif

}  // namespace

UnescapeBy BestUnescape() {
#ifdef __x86_64__
  if (__builtin_cpu_supports("avx512vbmi2") && __builtin_cpu_supports("avx512vbmi") &&
      __builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("bmi2")) {
    return UnescapeBy::kAvx512;
  }
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("popcnt")) {
    return UnescapeBy::kAvx2;
  }
#endif
  return UnescapeBy::kBytes;
}

void CopyUnescaped(UnescapeBy by, UnescapeCursor* cursor) {
#ifdef __x86_64__
  if (by == UnescapeBy::kAvx512) return CopyAvx512(cursor);
  if (by == UnescapeBy::kAvx2) return CopyAvx2(cursor);
#endif
  CopyBytes(cursor);
}

}  // namespace unhusk
