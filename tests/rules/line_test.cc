// What patterns see of a line.
#include "rules/line.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("MatchText takes a line's furniture away", "[line]") {
  struct {
    std::string line;
    std::string text;
  } const cases[] = {
      {"Source link", "Source link"},
      {"  Source link\t", "Source link"},
      {"- Source link", "Source link"},
      {"* Source link", "Source link"},
      {"\xE2\x80\xA2 Source link", "Source link"},
      {"-Source", "-Source"},
      {"---", "---"},
      {"-", "-"},
      {"## Source link", "Source link"},
      {"## Source link ##", "Source link"},
      {"#hashtag", "#hashtag"},
      {"####### seven", "####### seven"},
      {"## ##", ""},
      {"**Source link**", "Source link"},
      {"- __**Source link**__", "Source link"},
      {"**Note** this", "**Note** this"},
      {"**", "**"},
      {"[Source link](https://example.com/a?b=c)", "Source link"},
      {"- **[Source link](x)**", "Source link"},
      {"[one](a) and [two](b)", "[one](a) and [two](b)"},
      {"![image](a.png)", "![image](a.png)"},
      {"Source\xC2\xA0link", "Source link"},
      {"Source  \n   link", "Source link"},
      {"Source\r\nlink", "Source link"},
      {"don\xE2\x80\x99t", "don't"},
      {"caf\xC3\xA9 \xE2\x80\x9C", "caf\xC3\xA9 \xE2\x80\x9C"},
      {"", ""},
      {" \n ", ""},
  };
  std::string scratch = "old";
  for (const auto& c : cases) {
    INFO(c.line);
    CHECK(MatchText(c.line, &scratch) == c.text);
  }
}

TEST_CASE("MatchText changes the same wherever it stands in eight bytes", "[line]") {
  std::string scratch;
  for (size_t before = 1; before < 20; ++before) {
    const std::string head(before, 'a');
    CHECK(MatchText(head + "  b\tc \xC2\xA0 d\xE2\x80\x99s  " + head, &scratch) ==
          head + " b c d's " + head);
    CHECK(MatchText(head + "\xC2\xA0" + " twelve bytes", &scratch) == head + " twelve bytes");
  }
}

TEST_CASE("MatchText views the line where it can", "[line]") {
  const std::string line = "- Source link";
  std::string scratch;
  CHECK(MatchText(line, &scratch).data() == line.data() + 2);
}

TEST_CASE("IsAllCaps wants capitals and nothing lower", "[line]") {
  CHECK(IsAllCaps("CHECK OUT 24 DEALS!"));
  CHECK(IsAllCaps("\xC3\x89T\xC3\x89"));
  CHECK_FALSE(IsAllCaps("CHECK OUT 24 DEALs"));
  CHECK_FALSE(IsAllCaps("\xC3\x89T\xC3\xA9"));
  CHECK_FALSE(IsAllCaps("24"));
  CHECK_FALSE(IsAllCaps("\xE9\xA6\x96\xE9\xA1\xB5"));  // Han has no case.
  CHECK_FALSE(IsAllCaps(""));
}

TEST_CASE("EndsLikeHeading looks behind closing marks", "[line]") {
  CHECK(EndsLikeHeading("About the author"));
  CHECK(EndsLikeHeading("More news:"));
  CHECK(EndsLikeHeading(""));
  CHECK_FALSE(EndsLikeHeading("It was late."));
  CHECK_FALSE(EndsLikeHeading("(It was late!) "));
  CHECK_FALSE(EndsLikeHeading("\xE2\x80\x9CWas it?\xE2\x80\x9D"));
  CHECK_FALSE(EndsLikeHeading("\xE9\xA6\x96\xE3\x80\x82"));
}

}  // namespace
}  // namespace unhusk
