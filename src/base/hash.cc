// Two lanes in the manner of xxHash's rounds, eight bytes a step; constants are its primes.
#include "base/hash.h"

#include <bit>
#include <cstring>

namespace unhusk {
namespace {

constexpr uint64_t kPrime1 = 0x9E3779B185EBCA87u;
constexpr uint64_t kPrime2 = 0xC2B2AE3D27D4EB4Fu;
constexpr uint64_t kPrime3 = 0x165667B19E3779F9u;
constexpr uint64_t kPrime4 = 0x85EBCA77C2B2AE63u;

uint64_t Round(uint64_t lane, uint64_t word, uint64_t spread) {
  return std::rotl(lane + word * spread, 31) * kPrime1;
}

// All bits depend on all bits.
uint64_t Finish(uint64_t lane) {
  lane = (lane ^ (lane >> 33)) * kPrime2;
  lane = (lane ^ (lane >> 29)) * kPrime3;
  return lane ^ (lane >> 32);
}

}  // namespace

Hash128 HashBytes(std::string_view bytes) {
  Hash128 hash = {.a = kPrime4, .b = kPrime2};
  const auto add = [&hash](uint64_t word) {
    hash.a = Round(hash.a, word, kPrime2);
    hash.b = Round(hash.b, std::rotl(word, 32), kPrime3);
  };
  uint64_t word = 0;
  size_t at = 0;
  for (; at + sizeof word <= bytes.size(); at += sizeof word) {
    std::memcpy(&word, bytes.data() + at, sizeof word);
    add(word);
  }
  if (at < bytes.size()) {
    word = 0;
    std::memcpy(&word, bytes.data() + at, bytes.size() - at);
    add(word);
  }
  add(bytes.size());
  return {.a = Finish(hash.a), .b = Finish(hash.b ^ hash.a)};
}

}  // namespace unhusk
