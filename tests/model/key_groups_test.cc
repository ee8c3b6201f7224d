// Equal keys share a number; keys made to collide cost no time.
#include "model/key_groups.h"

#include <catch2/catch.hpp>
#include <map>

namespace unhusk {
namespace {

TEST_CASE("equal keys share a group, others do not") {
  KeyGroups groups(2000);
  std::map<uint64_t, uint32_t> seen;
  for (uint64_t i = 0; i < 2000; ++i) {
    const uint64_t key = i * i % 997 << (i % 3 * 20);
    const uint32_t group = groups.GroupOf(key);
    auto [it, is_new] = seen.try_emplace(key, group);
    REQUIRE(it->second == group);
    REQUIRE((!is_new || group + 1 == seen.size()));
  }
  CHECK(groups.count() == seen.size());
}

TEST_CASE("no key at all, and one") {
  CHECK(KeyGroups(0).count() == 0);
  KeyGroups one(1);
  CHECK(one.GroupOf(0) == 0);
  CHECK(one.GroupOf(0) == 0);
}

TEST_CASE("keys that all fall on one place are numbered all the same") {
  // The hash keeps the product's highest bits: multiples of its factor's inverse collide.
  const uint64_t inverse = 0xF1DE83E19937733Du;
  REQUIRE(inverse * 0x9E3779B97F4A7C15u == 1);
  KeyGroups groups(100000);
  for (uint64_t i = 0; i < 100000; ++i) {
    uint64_t key = i * inverse;
    key ^= key >> 32;
    groups.GroupOf(key);
  }
  CHECK(groups.count() == 100000);
}

}  // namespace
}  // namespace unhusk
