// Which XPath becomes which selectors, and which none.
#include "rules/site/xpath.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("XPath: simple ones become selectors") {
  struct Case {
    std::string_view xpath;
    Strings selectors;
  };
  const Case cases[] = {
      {"//article", {"article"}},
      {"//div[@id='a']", {"div[id=\"a\"]"}},
      {"//div[ @id = \"a\" ]//p/span", {"div[id=\"a\"] p > span"}},
      {"/html/body/div", {"html > body > div"}},
      {"//*[@class='x']", {"[class=\"x\"]"}},
      {"//*", {"*"}},
      {"//a | //b", {"a", "b"}},
      {"//div[@id='a' or @class='b']", {"div[id=\"a\"]", "div[class=\"b\"]"}},
      {"//div[@id='a' and @class]", {"div[id=\"a\"][class]"}},
      {"//div[@id='a'][@b]", {"div[id=\"a\"][b]"}},
      {"//div[(@a or @b) and @c]", {"div[a][c]", "div[b][c]"}},
      {"//div[contains(@class, 'x')]", {"div[class*=\"x\"]"}},
      {"//div[starts-with(@id, 'x')]", {"div[id^=\"x\"]"}},
      {"//p[contains(concat(' ', normalize-space(@class), ' '), ' x ')]", {"p[class~=\"x\"]"}},
      {"//p[contains(concat(' ',@class,' '),' x ')]", {"p[class~=\"x\"]"}},
      {"//p[not(@class)]", {"p:not([class])"}},
      {"//p[not(@a or @b)]", {"p:not([a]):not([b])"}},
      {"//p[@a!='x']", {"p[a]:not([a=\"x\"])"}},
      {"//p[contains(., 'Read')]", {"p:has-text(\"Read\")"}},
      {"//p[contains(text(), 'Read')]", {"p:has-text(\"Read\")"}},
      {"//p[img]", {"p:has( > img)"}},
      {"//p[.//img[@a]]", {"p:has(img[a])"}},
      {"//*[self::h2 or self::h3]", {"h2", "h3"}},
      {"//a[@b]/..", {"a[b]:upward(1)"}},
      {"//div[@a='say \"x\"']", {"div[a=\"say \\\"x\\\"\"]"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.xpath);
    Strings selectors;
    CHECK(TranslateXPath(c.xpath, &selectors) == Skip::kNone);
    CHECK(selectors == c.selectors);
  }
}

TEST_CASE("XPath: what is refused, and why") {
  struct Case {
    std::string xpath;
    Skip skip;
  };
  const Case cases[] = {
      {"", Skip::kXPath},
      {"div", Skip::kXPath},
      {"//div[1]", Skip::kXPath},
      {"//div[last()]", Skip::kXPath},
      {"(//div)[1]", Skip::kXPath},
      {"//div[", Skip::kXPath},
      {"//div[@a='x]", Skip::kXPath},
      {"//div]", Skip::kXPath},
      {"//div[contains(text(), 'x')]", Skip::kXPath},
      {"//div[.='x']", Skip::kXPath},
      {"//p/following-sibling::p", Skip::kSibling},
      {"//p/ancestor::div", Skip::kXPath},
      {"//img/@src", Skip::kMetadata},
      {"//p/text()", Skip::kMetadata},
      {"//meta[@name='author']/@content", Skip::kMetadata},
      {"//div[" + std::string(40, '(') + "@a" + std::string(40, ')') + "]", Skip::kTooDeep},
      {"//" + std::string(3000, 'a'), Skip::kTooLong},
  };
  for (const Case& c : cases) {
    CAPTURE(c.xpath.substr(0, 60));
    Strings selectors;
    CHECK(SkipName(TranslateXPath(c.xpath, &selectors)) == SkipName(c.skip));
  }
}

}  // namespace
}  // namespace unhusk
