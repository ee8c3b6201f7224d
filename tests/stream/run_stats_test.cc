#include "stream/run_stats.h"

#include <catch2/catch.hpp>

#include "make_cleaner.h"

namespace unhusk {
namespace {

TEST_CASE("RunStats: adds up, by rule") {
  const Cleaner cleaner = MakeCleaner();
  const std::string text = "The lamp was lit at night.\n\nAdvertisement\n\nIt burnt until day.\n";
  RunStats one;
  one.Add(cleaner.Clean(text, Input::kText));
  CHECK(one.documents == 1);
  CHECK(one.input_bytes == text.size());
  CHECK(one.text_bytes == text.size());
  CHECK(one.kept_bytes < one.text_bytes);
  REQUIRE(one.rules.contains("ads-label"));
  CHECK(one.rules["ads-label"].cuts == 1);
  CHECK(one.rules["ads-label"].bytes == one.text_bytes - one.kept_bytes);
  RunStats two = one;
  two.Add(one);
  CHECK(two.documents == 2);
  CHECK(two.rules["ads-label"].cuts == 2);
  CHECK(two.kept_bytes == 2 * one.kept_bytes);
}

}  // namespace
}  // namespace unhusk
