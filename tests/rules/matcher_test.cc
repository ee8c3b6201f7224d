// The gate search against the plain way of doing it.
#include "rules/matcher.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <random>

namespace unhusk {
namespace {

Rule WithGate(std::vector<std::string> gate) {
  Rule rule;
  rule.gate = std::move(gate);
  std::vector<Rule> rules = {std::move(rule)};
  PlaceGates(&rules);
  return rules[0];
}

std::vector<uint32_t> All(const std::vector<Rule>& rules) {
  std::vector<uint32_t> members(rules.size());
  std::iota(members.begin(), members.end(), 0u);
  return members;
}

std::vector<uint32_t> Find(const Matcher& matcher, std::string_view text, uint32_t words = 1) {
  Matcher::Scratch scratch;
  std::vector<uint32_t> found;
  matcher.Candidates(text, words, &scratch, &found);
  return found;
}

TEST_CASE("Candidates finds gates at every place, once a rule", "[matcher]") {
  const std::vector<Rule> rules = {WithGate({"share"}), WithGate({"share this", "tweet"}),
                                   WithGate({}), WithGate({"\xE9\xA6\x96"}), WithGate({"abcd"})};
  const Matcher matcher(rules, All(rules));
  using Found = std::vector<uint32_t>;
  CHECK(Find(matcher, "") == Found{2});
  CHECK(Find(matcher, "sha") == Found{2});
  CHECK(Find(matcher, "share") == Found{0, 2});
  CHECK(Find(matcher, "xshare") == Found{0, 2});
  CHECK(Find(matcher, "share this, share this, tweet") == Found{0, 1, 2});
  CHECK(Find(matcher, "a \xE9\xA6\x96") == Found{2, 3});
  CHECK(Find(matcher, "abc") == Found{2});
  CHECK(Find(matcher, "abcabcd") == Found{2, 4});
}

TEST_CASE("Members alone are looked for; none is no matcher", "[matcher]") {
  const std::vector<Rule> rules = {WithGate({"share"}), WithGate({"share"})};
  CHECK(Find(Matcher(rules, {1}), "share") == std::vector<uint32_t>{1});
  CHECK(Matcher(rules, {}).empty());
  CHECK(Find(Matcher(rules, {}), "share").empty());
}

TEST_CASE("Gates of rules for shorter lines are passed over", "[matcher]") {
  std::vector<Rule> rules = {WithGate({"share this page"}), WithGate({"share"}),
                             WithGate({"\xE9\xA6\x96"})};
  for (Rule& rule : rules) rule.max_words = 5;
  const Matcher matcher(rules, All(rules));
  const std::string text = "share this page \xE9\xA6\x96";
  CHECK(Find(matcher, text, 5) == std::vector<uint32_t>{0, 1, 2});
  CHECK(Find(matcher, text, 6).empty());
}

TEST_CASE("A gate no shorter than its place allows is found at the ends of a text", "[matcher]") {
  std::vector<Rule> rules;
  for (const char* gate : {"zqxj", "zqxjk", "zqxjkv", "zqxjkvw", "zqxjkvwb", "eeeeeeeezqxjkv"}) {
    rules.push_back(WithGate({gate}));
  }
  for (uint32_t r = 0; r < rules.size(); ++r) {
    const Matcher matcher(rules, {r});
    for (size_t before = 0; before < 12; ++before) {
      const std::string text = std::string(before, 'e') + rules[r].gate[0];
      INFO(text);
      CHECK(Find(matcher, text) == std::vector<uint32_t>{r});
      CHECK(Find(matcher, text.substr(0, text.size() - 1)).empty());
    }
  }
}

TEST_CASE("A scratch serves texts and matchers in turn", "[matcher]") {
  const std::vector<Rule> rules = {WithGate({"share"}), WithGate({"tweet"})};
  const Matcher both(rules, All(rules));
  const Matcher one(rules, {0});
  Matcher::Scratch scratch;
  scratch.round = UINT32_MAX - 1;
  scratch.seen.assign(2, 1);  // Left by a round long ago.
  std::vector<uint32_t> found;
  for (int i = 0; i < 3; ++i) {  // Over the end of the counter.
    both.Candidates("share tweet", 2, &scratch, &found);
    CHECK(found == std::vector<uint32_t>{0, 1});
    one.Candidates("share tweet", 2, &scratch, &found);
    CHECK(found == std::vector<uint32_t>{0});
  }
}

TEST_CASE("Candidates agrees with plain search on random texts", "[matcher]") {
  std::mt19937 random(7);
  const auto word = [&random](size_t length) {
    std::string s;
    while (s.size() < length) s += static_cast<char>('a' + random() % 3);
    return s;
  };
  std::vector<Rule> rules;
  // Of every length, with and without choice of where to file them.
  for (int i = 0; i < 300; ++i) rules.push_back(WithGate({word(4 + random() % 6), word(12)}));
  const Matcher matcher(rules, All(rules));
  for (int i = 0; i < 200; ++i) {
    std::string text = word(random() % 60);
    if (i % 2 == 0) text.insert(random() % (text.size() + 1), rules[random() % 300].gate[1]);
    std::vector<uint32_t> expected;
    for (uint32_t r = 0; r < rules.size(); ++r) {
      if (text.find(rules[r].gate[0]) != std::string::npos ||
          text.find(rules[r].gate[1]) != std::string::npos) {
        expected.push_back(r);
      }
    }
    INFO(text);
    CHECK(Find(matcher, text) == expected);
  }
}

}  // namespace
}  // namespace unhusk
