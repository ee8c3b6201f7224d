// Bits and bytes against a look at each.
#include "base/bits.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("CountBits counts each bit", "[bits]") {
  for (uint32_t i = 0; i < 64; ++i) {
    CHECK(CountBits(uint64_t{1} << i) == 1);
    CHECK(CountBits(FirstBits(i)) == i);
  }
  CHECK(CountBits(~uint64_t{0}) == 64);
}

TEST_CASE("FirstBits takes the lowest, all of them from 64 on", "[bits]") {
  CHECK(FirstBits(0) == 0);
  CHECK(FirstBits(3) == 7);
  CHECK(FirstBits(64) == ~uint64_t{0});
  CHECK(FirstBits(100) == ~uint64_t{0});
}

TEST_CASE("LoadEightBytes has the first byte lowest", "[bits]") {
  CHECK(LoadEightBytes("\x01\x02\x03\x04\x05\x06\x07\x80") == 0x8007060504030201u);
}

}  // namespace
}  // namespace unhusk
