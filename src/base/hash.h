// A hash of bytes that tells contents apart, where nobody means harm: 128 bits, fast, the
// same on machines of one byte order.  Not for secrets, nor against forgers.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

struct Hash128 {
  uint64_t a = 0;
  uint64_t b = 0;

  friend bool operator==(const Hash128&, const Hash128&) = default;
};

Hash128 HashBytes(std::string_view bytes);

// `hash` with eight bytes more, for tables in memory: a multiplication and a shift.
inline uint64_t MixHash(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

}  // namespace unhusk
