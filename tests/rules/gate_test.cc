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

TEST_CASE("ComputeGates picks few and rare literals", "[gate]") {
  struct {
    Strings match;
    Strings gate;
  } const cases[] = {
      {{"^source link$"}, {"^source link$"}},
      {{"Sign up (for|to)\\b.{0,40}\\bnewsletter"}, {"\\bnewsletter"}},
      {{"share", "share this"}, {"share"}},
      {{"foo(bar|baz)"}, {"foobar", "foobaz"}},
      {{"(log in|sign up)$", "register"}, {"log in$", "register", "sign up$"}},
      {{"(log in|sign up) here", "x \\w+ y or (?:newsletter|mail) z"},
       {" y or mail z", " y or newsletter z", "log in here", "sign up here"}},
      {{"^(?:foxes|hens)\\b"}, {"^foxes", "^hens"}},
      {{"posted ?in"}, {"posted in", "postedin"}},
      {{"ad"}, {}},
      {{"advert|ad"}, {}},
      {{"\\d+ min"}, {" min"}},
      {{"[a-z]+"}, {}},
      {{".*"}, {}},
      {{}, {}},
      {{"\xE9\xA6\x96"}, {"\xE9\xA6\x96"}},
      {{"with .* (facebook|google)"}, {" facebook", " google"}},
      {{"\xC3\x89T\xC3\x89"}, {"\xC3\xA9t\xC3\xA9"}},
  };
  for (const auto& c : cases) {
    INFO(JoinPatterns(c.match));
    Strings shown;
    for (const std::string& gate : ComputeGates(c.match).gate) shown.push_back(ShowBorders(gate));
    CHECK(shown == c.gate);
  }
}

TEST_CASE("Every text a pattern matches holds a gate", "[gate]") {
  const Strings match = {"^(?:read|see) more(?: (?:posts|news))?$", "back to (?:the )?top",
                         "\\bcookies? (?:policy|settings)"};
  const Strings gate = ComputeGates(match).gate;
  REQUIRE_FALSE(gate.empty());
  for (std::string text : {"Read more", "SEE MORE NEWS", "Back to top", "go BACK TO THE TOP now",
                           "Cookie settings", "our cookies policy"}) {
    INFO(text);
    PatternLine line;
    line.ReadAsIs(text);
    const std::string_view folded = line.folded();
    CHECK(LazyRegex().Matches(match, text));
    CHECK(std::any_of(gate.begin(), gate.end(), [folded](const std::string& g) {
      return folded.find(WithoutBorders(g)) != std::string::npos;
    }));
  }
}

TEST_CASE("What stands beside the gates is in every match too", "[gate]") {
  const Strings match = {"^(?:log|sign) in .{0,9}(?:facebook|google)$",
                         "^reproduction .* prohibited"};
  const Gates gates = ComputeGates(match);
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
  CHECK(ComputeGates({"^source link$"}).beside.empty());
  Strings many;
  for (int i = 10; i < 30; ++i) {
    many.push_back("first" + std::to_string(i) + ".*second" + std::to_string(i));
  }
  CHECK(ComputeGates(many).beside.empty());  // Too many to be worth a look.
}

TEST_CASE("ComputeGates keeps all literals of a huge pattern", "[gate]") {
  Strings match;
  for (int i = 1000; i < 1400; ++i) match.push_back("word" + std::to_string(i));
  CHECK(ComputeGates(match).gate.size() == 400);
}

}  // namespace
}  // namespace unhusk
