// Against git itself: tests/cli/ignored_files.py.

#include "check/ignore.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("GlobMatches") {
  struct Case {
    std::string_view glob, name;
    bool matches;
  };
  const Case cases[] = {
      {"a", "a", true},
      {"a", "b", false},
      {"*", "", true},
      {"*", "abc", true},
      {"a*c", "abbc", true},
      {"a*c", "abbd", false},
      {"*a*b*", "xxaxxbxx", true},
      {"a?c", "abc", true},
      {"a?c", "ac", false},
      {"[abc]", "b", true},
      {"[!abc]", "b", false},
      {"[^abc]", "d", true},
      {"[a-c]x", "bx", true},
      {"[]a]", "]", true},
      {"[a", "[a", false},
      {"[[:digit:]]", "7", true},
      {"[[:digit:]]", "x", false},
      {"\\*", "*", true},
      {"\\*", "a", false},
      {"[\\]]", "]", true},
      {"a-[z-]", "a--", true},
      {"[a-]", "-", true},
      {"", "", true},
      {"", "a", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.glob, c.name);
    CHECK(GlobMatches(c.glob, c.name) == c.matches);
  }
}

TEST_CASE("GlobMatches takes time in proportion, whatever the stars") {
  std::string glob;
  for (int i = 0; i < 200; ++i) glob += "a*";
  CHECK_FALSE(GlobMatches(glob + "b", std::string(20000, 'a')));
}

Ignored Test(std::string_view file, std::string_view path, bool is_folder = false) {
  IgnorePatterns patterns;
  patterns.Add(file);
  return patterns.Test(path, is_folder);
}

TEST_CASE("IgnorePatterns: slashes anchor, ** spans folders, the last pattern decides") {
  CHECK(Test("a.txt", "x/y/a.txt") == Ignored::kYes);
  CHECK(Test("/a.txt", "x/a.txt") == Ignored::kUnsaid);
  CHECK(Test("x/a.txt", "x/a.txt") == Ignored::kYes);
  CHECK(Test("x/a.txt", "y/x/a.txt") == Ignored::kUnsaid);
  CHECK(Test("**/x/a.txt", "y/z/x/a.txt") == Ignored::kYes);
  CHECK(Test("x/**/a.txt", "x/a.txt") == Ignored::kYes);
  CHECK(Test("x/**", "x", true) == Ignored::kUnsaid);
  CHECK(Test("x/**", "x/y/z") == Ignored::kYes);
  CHECK(Test("x/", "x") == Ignored::kUnsaid);
  CHECK(Test("x/", "x", true) == Ignored::kYes);
  CHECK(Test("*.txt\n!a.txt", "a.txt") == Ignored::kNo);
  CHECK(Test("!a.txt\n*.txt", "a.txt") == Ignored::kYes);
}

TEST_CASE("IgnorePatterns: comments, blanks, marks and line ends") {
  CHECK(Test("\xEF\xBB\xBF# a\r\n\r\n  \r\na.txt  \r\n", "a.txt") == Ignored::kYes);
  CHECK(Test("a\\ ", "a ") == Ignored::kYes);
  CHECK(Test("\\#a", "#a") == Ignored::kYes);
  CHECK(Test("\\!a", "!a") == Ignored::kYes);
  CHECK(Test("", "a") == Ignored::kUnsaid);
  CHECK(Test("/", "a", true) == Ignored::kUnsaid);
}

}  // namespace
}  // namespace unhusk
