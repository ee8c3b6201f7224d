// Rarity orders literals as their counts in text do.
#include "rules/rarity.h"

#include <catch2/catch.hpp>

#include <algorithm>

namespace unhusk {
namespace {

TEST_CASE("Rarer literals cost more", "[rarity]") {
  const std::pair<const char*, const char*> cases[] = {
      {"tion", "cook"},    {" with ", "facebook"}, {"with", "wick"},
      {"more ", "cookie"}, {"the", "theq"},        {"e", "\xD1\x8F\xD0\xB7"},
  };
  for (const auto& [common, rare] : cases) {
    INFO(common << " / " << rare);
    CHECK(RarityHalfBits(common) < RarityHalfBits(rare));
  }
  CHECK(RarityHalfBits("") == 0);
}

TEST_CASE("Sums grow by what each byte adds", "[rarity]") {
  std::vector<uint32_t> sums = {9, 9};
  RaritySums("quiz", &sums);
  REQUIRE(sums.size() == 5);
  CHECK(sums[0] == 0);
  CHECK(sums[2] - sums[1] < sums[1]);  // A "u" behind a "q" says little.
  CHECK(std::is_sorted(sums.begin(), sums.end()));
  RaritySums("", &sums);
  CHECK(sums == std::vector<uint32_t>{0});
}

}  // namespace
}  // namespace unhusk
