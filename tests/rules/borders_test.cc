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
      {"^(?:x )?foo", "^(?:^x |)\\bfoo"},
      {"^(?:x)?foo", "^(?:^x|)foo"},
      {"^(?:x |y)foo", "^(?:^x |^y)foo"},
      {"^(?:x )*foo", "^(?:\\bx )*\\bfoo"},
      {"^(?:x )*foo|bar", "^(?:\\bx )*\\bfoo|bar"},
      {"^(?:\\(x|y)", "^(?:^\\(x|^y)"},
      {"^[*]*(?:foo|bar)", "^[*]*(?:\\bfoo|\\bbar)"},
      {"^?(?:foo|bar)", "\\b?(?:foo|bar)"},
      {"(?:^|x)(?:foo|bar)", "(?:^|x)(?:foo|bar)"},
      {"(?:^foo|bar)baz", "(?:^foo|bar)baz"},
      // Of turns that end in a letter, the first is all there is to say.
      {"^(?:foo ?)+bar", "^(?:^foo(?: |))(?s:.)*bar"},
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
  CHECK(ShowBorders(TidyBorders("\x10share\x11 it\x0f")) == "\\bshare it$");
  CHECK(ShowBorders(TidyBorders("\x12\x01share\x13")) == "^share");
  CHECK(TidyBorders("\x10\x03share")[0] == kLineStart);
  CHECK(ShowBorders(TidyBorders("\x12 share")) == " share");  // Says nothing new.
  CHECK(TidyBorders("\x01\x0f").empty());
  CHECK(WithoutBorders("\x10share\x11 it\x0f") == "share it");
}

}  // namespace
}  // namespace unhusk
