// Words of bits and of bytes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>

namespace unhusk {

// In a way that every x86-64 can count: std::popcount() is a call there.
constexpr uint32_t CountBits(uint64_t v) {
  v -= v >> 1 & 0x5555555555555555u;
  v = (v & 0x3333333333333333u) + (v >> 2 & 0x3333333333333333u);
  v = (v + (v >> 4)) & 0x0f0f0f0f0f0f0f0fu;
  return static_cast<uint32_t>(v * 0x0101010101010101u >> 56);
}

// The lowest `count` bits, all of them from 64 on.
constexpr uint64_t FirstBits(size_t count) {
  return count < 64 ? (uint64_t{1} << count) - 1 : ~uint64_t{0};
}

// Eight bytes as a number, the first one lowest, on any machine.
inline uint64_t LoadEightBytes(const char* p) {
  uint64_t eight = 0;
  std::memcpy(&eight, p, sizeof eight);
  if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
  return eight;
}

}  // namespace unhusk
