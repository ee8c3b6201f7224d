// Gates: every match holds one, and no more are kept than needed.
#include "rules/gate.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "rules/borders.h"
#include "rules/pattern_line.h"
#include "rules/regex.h"

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

// Adds an alternative.  RE2 takes out the start that two side by side have in common.
void AddAlternative(const std::string& text, std::string* pattern) {
  const bool odd = std::count(pattern->begin(), pattern->end(), '|') % 2 != 0;
  if (!pattern->empty()) *pattern += '|';
  *pattern += (odd ? "b" : "a") + text;
}

TEST_CASE("ComputeGates picks few and rare literals", "[gate]") {
  struct {
    std::string pattern;
    Strings gate;
  } const cases[] = {
      {"^source link$", {"^source link$"}},
      {"Sign up (for|to)\\b.{0,40}\\bnewsletter", {"\\bnewsletter"}},
      {"share|share this", {"share"}},
      {"foo(bar|baz)", {"foobar", "foobaz"}},
      {"(log in|sign up)$|register", {"log in$", "register", "sign up$"}},
      {"(log in|sign up) here|x \\w+ y or (?:newsletter|mail) z",
       {" y or mail z", " y or newsletter z", "log in here", "sign up here"}},
      {"^(?:foxes|hens)\\b", {"^foxes", "^hens"}},
      {"posted ?in", {"posted in", "postedin"}},
      {"ad", {}},
      {"advert|ad", {}},
      {"\\d+ min", {" min"}},
      {"[a-z]+", {}},
      {".*", {}},
      {"\xE9\xA6\x96", {"\xE9\xA6\x96"}},
      {"with .* (facebook|google)", {" facebook", " google"}},
      {"\xC3\x89T\xC3\x89", {"\xC3\xA9t\xC3\xA9"}},
  };
  for (const auto& c : cases) {
    INFO(c.pattern);
    Strings shown;
    for (const std::string& gate : ComputeGates(c.pattern).gate) shown.push_back(ShowBorders(gate));
    CHECK(shown == c.gate);
  }
}

TEST_CASE("Every text a pattern matches holds a gate", "[gate]") {
  Rule rule;
  rule.match = {"^(?:read|see) more(?: (?:posts|news))?$", "back to (?:the )?top",
                "\\bcookies? (?:policy|settings)"};
  SetGates(&rule);
  REQUIRE(rule.gates.size() == 3);
  const struct {
    size_t pattern;
    std::string text;
  } cases[] = {{0, "Read more"},       {0, "SEE MORE NEWS"},
               {1, "Back to top"},     {1, "go BACK TO THE TOP now"},
               {2, "Cookie settings"}, {2, "our cookies policy"}};
  for (const auto& [pattern, text] : cases) {
    INFO(text);
    PatternLine line;
    line.ReadAsIs(text);
    const std::string_view folded = line.folded();
    CHECK(LazyRegex(rule, pattern).Matches(text));
    const Strings& gate = rule.gates[pattern].gate;
    CHECK(std::any_of(gate.begin(), gate.end(), [folded](const std::string& g) {
      return folded.find(WithoutBorders(g)) != std::string::npos;
    }));
  }
}

TEST_CASE("An inline rule is one pattern: of matches that overlap the first counts", "[gate]") {
  Rule rule;
  rule.scope = Scope::kInline;
  rule.match = {"read more", "more news"};
  SetGates(&rule);
  REQUIRE(rule.gates.size() == 1);
  CHECK(rule.gates[0].gate == Strings{"more news", "read more"});
  size_t begin = 0;
  size_t end = 0;
  REQUIRE(LazyRegex(rule, 0).Find("then read more news", 0, &begin, &end));
  CHECK(begin == 5);
  CHECK(end == 14);
}

TEST_CASE("What stands beside the gates is in every match too", "[gate]") {
  const std::string either =
      "^(?:log|sign) in .{0,9}(?:facebook|google)$|^reproduction .* prohibited";
  const Gates gates = ComputeGates(either);
  REQUIRE_FALSE(gates.beside.empty());
  for (std::string text :
       {"log in with google", "sign in with facebook", "reproduction of any kind is prohibited"}) {
    INFO(text);
    const auto stands_in = [&text](const std::string& g) {
      return text.find(WithoutBorders(g)) != text.npos;
    };
    CHECK(std::any_of(gates.gate.begin(), gates.gate.end(), stands_in));
    CHECK(std::any_of(gates.beside.begin(), gates.beside.end(), stands_in));
  }
  CHECK(ComputeGates("^source link$").beside.empty());
  std::string many;
  for (int i = 10; i < 30; ++i) {
    AddAlternative("first" + std::to_string(i) + ".*second" + std::to_string(i), &many);
  }
  CHECK(ComputeGates(many).beside.empty());  // Too many to be worth a look.
}

TEST_CASE("ComputeGates keeps all literals of a huge pattern", "[gate]") {
  std::string pattern;
  for (int i = 1000; i < 1400; ++i) AddAlternative("word" + std::to_string(i), &pattern);
  CHECK(ComputeGates(pattern).gate.size() == 400);
}

}  // namespace
}  // namespace unhusk
