// Gates: every match holds one, and no more are kept than needed.
#include "rules/gate.h"

#include <catch2/catch.hpp>

#include <algorithm>

#include "rules/line.h"
#include "rules/regex.h"

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("ComputeGate picks few and long literals", "[gate]") {
  struct {
    Strings match;
    Strings gate;
  } const cases[] = {
      {{"^source link$"}, {"source link"}},
      {{"Sign up (for|to)\\b.{0,40}\\bnewsletter"}, {"newsletter"}},
      {{"share", "share this"}, {"share"}},
      {{"foo(bar|baz)"}, {"foobar", "foobaz"}},
      {{"(log in|sign up)$", "register"}, {"log in", "register", "sign up"}},
      {{"ad"}, {}},
      {{"advert|ad"}, {}},
      {{"\\d+ min"}, {" min"}},
      {{"[a-z]+"}, {}},
      {{".*"}, {}},
      {{}, {}},
      {{"\xE9\xA6\x96"}, {"\xE9\xA6\x96"}},
      {{"\xC3\x89T\xC3\x89"}, {"\xC3\xA9t\xC3\xA9"}},
  };
  for (const auto& c : cases) {
    INFO(JoinPatterns(c.match));
    CHECK(ComputeGate(c.match) == c.gate);
  }
}

TEST_CASE("Every text a pattern matches holds a gate", "[gate]") {
  const Strings match = {"^(?:read|see) more(?: (?:posts|news))?$", "back to (?:the )?top",
                         "\\bcookies? (?:policy|settings)"};
  const Strings gate = ComputeGate(match);
  REQUIRE_FALSE(gate.empty());
  for (std::string text : {"Read more", "SEE MORE NEWS", "Back to top", "go BACK TO THE TOP now",
                           "Cookie settings", "our cookies policy"}) {
    INFO(text);
    std::string buffer;
    const std::string folded{FoldCase(text, &buffer)};
    CHECK(LazyRegex().Matches(match, text));
    CHECK(std::any_of(gate.begin(), gate.end(), [&folded](const std::string& g) {
      return folded.find(g) != std::string::npos;
    }));
  }
}

TEST_CASE("ComputeGate keeps all literals of a huge pattern", "[gate]") {
  Strings match;
  for (int i = 1000; i < 1400; ++i) match.push_back("word" + std::to_string(i));
  CHECK(ComputeGate(match).size() == 400);
}

}  // namespace
}  // namespace unhusk
