// Borders written into patterns.
#include "rules/borders.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

std::string Marked(const std::string& pattern) {
  return ShowBorders(MarkBorders(pattern));
}

TEST_CASE("MarkBorders marks what parts words", "[borders]") {
  struct {
    std::string pattern;
    std::string marked;
  } const cases[] = {
      {"foo", "foo"},
      {"^foo$", "^foo$"},
      {"\\bfoo\\b", "\\bfoo\\b"},
      {"foo bar", "foo bar"},  // The blank says it.
      {"foo\\Wbar", "foo\\W\\bbar"},
      {"foo\\W*bar", "foo\\W*bar"},
      {"^\\W*bar", "^\\W*\\bbar"},
      {"\\d+ ?likes", "\\d+(?: |)\\blikes"},
      {"[.!]+foo", "[.!]+\\bfoo"},
      {"[.a]foo", "[.a]foo"},
      {"[!-~]foo", "[!-~]foo"},
      {"[^.]foo", "[^.]foo"},
      {"[^\\w.]foo", "[^\\w.]\\bfoo"},
      {"[^a-z]foo", "[^a-z]\\bfoo"},
      {"(?-i:[^a-z])foo", "(?-i:[^a-z])foo"},  // A capital is a letter.
      {"[[:punct:] ]foo", "[[:punct:] ]\\bfoo"},
      {"[[:alpha:] ]foo", "[[:alpha:] ]foo"},
      {"\\x{2019}foo", "\\x{2019}\\bfoo"},
      {"\\pLfoo", "\\pLfoo"},
      {" (?:foo|bar)", " (?:\\bfoo|\\bbar)"},
      {"x(?:foo|bar)", "x(?:foo|bar)"},
      {"^(?:x )?foo", "^(?:\\bx |)\\bfoo"},
      {"^(?:x)?foo", "^(?:\\bx|)foo"},
      {"^(?:x |y)foo", "^(?:\\bx |\\by)foo"},
      {"^(?:x )*foo", "^(?:\\bx )*\\bfoo"},
      {"^(?:x )*foo|bar", "^(?:\\bx )*\\bfoo|bar"},
      // Of turns that end in a letter, the first is all there is to say.
      {"^(?:foo ?)+bar", "^(?:\\bfoo(?: |))(?s:.)*bar"},
      {"^(?:foo ?)*bar", "^(?:foo(?: |))*bar"},
  };
  for (const auto& c : cases) {
    INFO(c.pattern);
    CHECK(Marked(c.pattern) == c.marked);
  }
}

TEST_CASE("MarkBorders leaves alone what it cannot read", "[borders]") {
  for (const std::string pattern : {"(?i)^foo", "(?m:^foo)", "\\Q^\\E foo", "^\\x41foo", "^foo\x01",
                                    "^\\Bfoo", "^a**", "[[:bad foo"}) {
    INFO(pattern);
    CHECK(MarkBorders(pattern) == pattern);
  }
}

TEST_CASE("TidyBorders keeps marks at the ends", "[borders]") {
  CHECK(ShowBorders(TidyBorders("\x03share\x04 it\x02")) == "\\bshare it$");
  CHECK(ShowBorders(TidyBorders("\x05\x01share\x03")) == "^share");
  CHECK(ShowBorders(TidyBorders("\x05 share")) == " share");  // Says nothing new.
  CHECK(TidyBorders("\x01\x02").empty());
  CHECK(WithoutBorders("\x03share\x04 it\x02") == "share it");
}

}  // namespace
}  // namespace unhusk
