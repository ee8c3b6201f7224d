#include "render/verdict_rounds.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

const RuleInfo kFirst = {.id = "first"};
const RuleInfo kLater = {.id = "later"};

Verdict Cut(Span text, const RuleInfo* rule, bool part = false) {
  return {.text = text, .cut = true, .part = part, .confidence = 0.9f, .rule = rule};
}

TEST_CASE("A later round's cuts are told in the first round's lines") {
  // Lines [0,10) [11,20) [21,40); the first round cuts [11,21).
  VerdictRounds rounds({{.text = {0, 10}}, Cut({11, 20}, &kFirst), {.text = {21, 40}, .block = 2}});
  const std::vector<UncutMap> maps = {UncutMap({{11, 21}})};
  // What stood at [21,40) stands at [11,30) now.
  rounds.Add({{.text = {0, 10}}, Cut({11, 30}, &kLater)}, maps);
  const std::vector<Verdict> all = rounds.Take();
  REQUIRE(all.size() == 3);
  CHECK_FALSE(all[0].cut);
  CHECK(all[1].rule == &kFirst);
  CHECK(all[2].cut);
  CHECK(all[2].rule == &kLater);
}

TEST_CASE("A part of a line hides no line behind it from later rounds") {
  // [0,40) was taken for one wrapped paragraph, and words at its beginning were cut.  What is
  // left of it is a line, and goes in the second round.
  VerdictRounds rounds({{.text = {0, 40}, .block = 0},
                        Cut({0, 18}, &kFirst, true),
                        {.text = {41, 60}, .block = 1},
                        {.text = {61, 80}, .block = 2}});
  rounds.Add({Cut({1, 22}, &kLater)}, {UncutMap({{0, 18}})});
  const std::vector<Verdict> all = rounds.Take();
  REQUIRE(all.size() == 5);
  CHECK(all[2].part);
  CHECK(all[2].rule == &kLater);
  CHECK(all[2].text.begin == 19);
  CHECK(all[2].text.end == 40);
  for (size_t i : {0u, 3u, 4u}) CHECK_FALSE(all[i].cut);
}

TEST_CASE("A later line may reach over several of the first, and may end within one") {
  VerdictRounds rounds({{.text = {0, 10}}, {.text = {11, 20}}, {.text = {21, 40}, .block = 7}});
  rounds.Add({Cut({0, 30}, &kLater)}, {});
  const std::vector<Verdict> all = rounds.Take();
  REQUIRE(all.size() == 4);
  CHECK(all[0].cut);
  CHECK(all[1].cut);
  CHECK_FALSE(all[2].cut);
  CHECK(all[3].part);
  CHECK(all[3].block == 7);
  CHECK(all[3].text.begin == 21);
  CHECK(all[3].text.end == 30);
}

TEST_CASE("A line that goes has no parts any more") {
  VerdictRounds rounds({{.text = {0, 40}}, Cut({10, 18}, &kFirst, true)});
  rounds.Add({Cut({0, 32}, &kLater)}, {UncutMap({{10, 18}})});
  const std::vector<Verdict> all = rounds.Take();
  REQUIRE(all.size() == 1);
  CHECK(all[0].cut);
}

}  // namespace
}  // namespace unhusk
