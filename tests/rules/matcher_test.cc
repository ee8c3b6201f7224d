// The gate search against the plain way of doing it.
#include "rules/matcher.h"

#include <catch2/catch.hpp>

#include <numeric>
#include <random>

#include "rules/borders.h"
#include "rules/gate_places.h"

namespace unhusk {
namespace {

Gates MakeGates(std::vector<std::string> gate) {
  std::vector<Rule> rules(1);
  rules[0].gates = {{.gate = std::move(gate)}};
  PlaceGates(&rules);
  return rules[0].gates[0];
}

// Looks for those of `all`, whose ids are their places, that `members` names.
Matcher MakeMatcher(const std::vector<Gates>& all, const std::vector<uint32_t>& members,
                    uint32_t max_words = UINT32_MAX) {
  std::vector<Matcher::Pattern> patterns;
  for (uint32_t id : members) patterns.push_back({id, &all[id], max_words});
  return Matcher(patterns, all.size());
}

Matcher MakeMatcher(const std::vector<Gates>& all, uint32_t max_words = UINT32_MAX) {
  std::vector<uint32_t> members(all.size());
  std::iota(members.begin(), members.end(), 0u);
  return MakeMatcher(all, members, max_words);
}

std::vector<uint32_t> Find(const Matcher& matcher, std::string_view text, uint32_t words = 1) {
  Matcher::Scratch scratch;
  std::vector<uint32_t> found;
  PatternLine line;
  line.ReadAsIs(text);
  matcher.Candidates(line, words, &scratch, &found);
  return found;
}

TEST_CASE("Candidates finds gates at every place, once a pattern", "[matcher]") {
  const std::vector<Gates> all = {MakeGates({"share"}), MakeGates({"share this", "tweet"}),
                                  MakeGates({}), MakeGates({"\xE9\xA6\x96"}), MakeGates({"abcd"})};
  const Matcher matcher = MakeMatcher(all);
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
  const std::vector<Gates> all = {MakeGates({"share"}), MakeGates({"share"})};
  CHECK(Find(MakeMatcher(all, std::vector<uint32_t>{1}), "share") == std::vector<uint32_t>{1});
  CHECK(Matcher({}, 2).empty());
  CHECK(Find(Matcher({}, 2), "share").empty());
}

TEST_CASE("Gates of patterns for shorter lines are passed over", "[matcher]") {
  const std::vector<Gates> all = {MakeGates({"share this page"}), MakeGates({"share"}),
                                  MakeGates({"\xE9\xA6\x96"})};
  const Matcher matcher = MakeMatcher(all, 5);
  const std::string text = "share this page \xE9\xA6\x96";
  CHECK(Find(matcher, text, 5) == std::vector<uint32_t>{0, 1, 2});
  CHECK(Find(matcher, text, 6).empty());
}

TEST_CASE("A gate no shorter than its place allows is found at the ends of a text", "[matcher]") {
  std::vector<Gates> all;
  for (const char* gate : {"zqxj", "zqxjk", "zqxjkv", "zqxjkvw", "zqxjkvwb", "eeeeeeeezqxjkv"}) {
    all.push_back(MakeGates({gate}));
  }
  for (uint32_t id = 0; id < all.size(); ++id) {
    const Matcher matcher = MakeMatcher(all, std::vector<uint32_t>{id});
    for (size_t before = 0; before < 12; ++before) {
      const std::string text = std::string(before, 'e') + all[id].gate[0];
      INFO(text);
      CHECK(Find(matcher, text) == std::vector<uint32_t>{id});
      CHECK(Find(matcher, text.substr(0, text.size() - 1)).empty());
    }
  }
}

TEST_CASE("A scratch serves texts and matchers in turn", "[matcher]") {
  const std::vector<Gates> all = {MakeGates({"share"}), MakeGates({"tweet"})};
  const Matcher both = MakeMatcher(all);
  const Matcher one = MakeMatcher(all, std::vector<uint32_t>{0});
  Matcher::Scratch scratch;
  scratch.round = UINT32_MAX - 1;
  scratch.seen.assign(2, 1);  // Left by a round long ago.
  std::vector<uint32_t> found;
  PatternLine line;
  line.ReadAsIs("share tweet");
  for (int i = 0; i < 3; ++i) {  // Over the end of the counter.
    both.Candidates(line, 2, &scratch, &found);
    CHECK(found == std::vector<uint32_t>{0, 1});
    one.Candidates(line, 2, &scratch, &found);
    CHECK(found == std::vector<uint32_t>{0});
  }
}

TEST_CASE("Marks hold a gate to its place", "[matcher]") {
  const std::vector<Gates> all = {MakeGates({"\x01share"}), MakeGates({"\x10share"}),
                                  MakeGates({"share\x0f"}), MakeGates({"\x01share\x0f"}),
                                  MakeGates({"share"})};
  const Matcher matcher = MakeMatcher(all);
  using Found = std::vector<uint32_t>;
  CHECK(Find(matcher, "share") == Found{0, 1, 2, 3, 4});
  CHECK(Find(matcher, "share it") == Found{0, 1, 4});
  CHECK(Find(matcher, "please share") == Found{1, 2, 4});
  CHECK(Find(matcher, "3share it") == Found{1, 4});
  CHECK(Find(matcher, "preshare") == Found{2, 4});
  CHECK(Find(matcher, "\xC3\xA9share it") == Found{1, 4});
  // The long s is no ASCII letter, so that a border may stand behind it; folded it is one.
  CHECK(Find(matcher, "\xC5\xBFshare it") == Found{1, 4});
}

// Does `gate` stand in `text` from `at` on, as its marks say?
bool StandsAt(std::string_view text, std::string_view gate, size_t at) {
  const bool line = gate.starts_with(kLineStart);
  const bool word = gate.starts_with(kWordBorder);
  const std::string plain = WithoutBorders(gate);
  if (!text.substr(at).starts_with(plain) || (line && at > 0)) return false;
  if (gate.ends_with(kLineEnd) && at + plain.size() < text.size()) return false;
  return !word || at == 0 || !IsAsciiLower(text[at - 1]);
}

bool StandsIn(std::string_view text, std::string_view gate) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (StandsAt(text, gate, at)) return true;
  }
  return false;
}

TEST_CASE("Candidates agrees with plain search on random texts", "[matcher]") {
  std::mt19937 random(7);
  const auto word = [&random](size_t length) {
    std::string s;
    while (s.size() < length) s += "abc b1"[random() % 6];
    return s;
  };
  const auto gate = [&](size_t length) {
    std::string s = word(length);
    if (random() % 4 == 0) s.insert(random() % s.size(), "\xC3\xA9");
    if (random() % 4 == 0) s.insert(0, 1, kLineStart);
    if (random() % 4 == 0 && IsAsciiLower(s[0])) s.insert(0, 1, kWordBorder);
    if (random() % 4 == 0) s += kLineEnd;
    return s;
  };
  std::vector<Gates> all;
  // Of every length, with and without choice of where to file them.
  for (int i = 0; i < 300; ++i) all.push_back(MakeGates({gate(4 + random() % 6), gate(12)}));
  const Matcher matcher = MakeMatcher(all);
  size_t hits = 0;
  for (int i = 0; i < 400; ++i) {
    std::string text = word(random() % 70);
    if (i % 2 == 0) {
      text.insert(random() % (text.size() + 1), WithoutBorders(all[random() % 300].gate[1]));
    } else if (i % 3 == 0) {
      text = WithoutBorders(all[random() % 300].gate[random() % 2]) + text;
    }
    std::vector<uint32_t> expected;
    for (uint32_t id = 0; id < all.size(); ++id) {
      if (StandsIn(text, all[id].gate[0]) || StandsIn(text, all[id].gate[1])) {
        expected.push_back(id);
      }
    }
    hits += expected.size();
    INFO(text);
    CHECK(Find(matcher, text) == expected);
  }
  CHECK(hits > 400);
}

}  // namespace
}  // namespace unhusk
