#include "check/baseline.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

Baseline Parse(std::string_view text) {
  Result<Baseline> baseline = Baseline::Parse(text, "b");
  INFO((baseline ? "" : baseline.error().Message()));
  REQUIRE(baseline.ok());
  return std::move(*baseline);
}

TEST_CASE("LineHash is FNV-1a") {
  CHECK(LineHash("") == 0xcbf29ce484222325);
  CHECK(LineHash("a") == 0xaf63dc4c8601ec8c);
  CHECK(LineHash("foobar") == 0x85944171f73967e8);
}

TEST_CASE("Baseline: an entry for the path goes before one for another") {
  const Baseline baseline = Parse(
      "# head\r\n\r\n000000000000000a r x/a b.txt\n000000000000000a r y.txt\r\n"
      "000000000000000b s z.txt\n");
  REQUIRE(baseline.entries().size() == 3);
  CHECK(baseline.entries()[0].path == "x/a b.txt");
  CHECK(baseline.entries()[0].line == 3);
  CHECK(baseline.Find(10, "r", "y.txt") == 1u);
  CHECK(baseline.Find(10, "r", "new.txt") == 0u);
  CHECK(baseline.Find(11, "s", "") == 2u);
  CHECK_FALSE(baseline.Find(10, "s", "y.txt"));
  CHECK_FALSE(baseline.Find(12, "r", "y.txt"));
}

TEST_CASE("Baseline: what is no entry is told by its line") {
  for (std::string_view line :
       {"x r p", "000000000000000a r", "000000000000000a", "00a r p", "00000000000000zz r p",
        "000000000000000a  p", "000000000000000a r "}) {
    CAPTURE(line);
    Result<Baseline> baseline = Baseline::Parse("# fine\n" + std::string(line) + "\n", "dir/b");
    REQUIRE_FALSE(baseline.ok());
    CHECK(baseline.error().where == "dir/b:2");
  }
}

TEST_CASE("FormatBaseline: in order, each entry once, and read back the same") {
  std::vector<BaselineEntry> entries = {
      {.hash = 2, .rule = "r", .path = "b\n100%.txt"},
      {.hash = 1, .rule = "r", .path = "a.txt"},
      {.hash = 2, .rule = "r", .path = "b\n100%.txt"},
      {.hash = ~uint64_t{0}, .rule = "q", .path = "a.txt"},
  };
  const std::string text = FormatBaseline(entries);
  CHECK(text.substr(text.find("add-baseline`.\n") + 15) ==
        "ffffffffffffffff q a.txt\n0000000000000001 r a.txt\n0000000000000002 r b%0A100%25.txt\n");
  const Baseline baseline = Parse(text);
  CHECK(baseline.Find(2, "r", "b\n100%.txt") == 2u);
  CHECK(baseline.entries()[2].path == "b\n100%.txt");
}

}  // namespace
}  // namespace unhusk
