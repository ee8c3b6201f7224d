// What is read as a selector, what is refused, and which elements one takes.
#include "rules/site/selector.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "rules/site/site_page.h"

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

TEST_CASE("Selectors: what is refused, and why") {
  struct Case {
    std::string list;
    Skip skip;
  };
  const Case cases[] = {
      {"div.ad", Skip::kNone},
      {"*", Skip::kNone},
      {".md\\:flex", Skip::kNone},
      {"div > .a .b:not(.c, #d)", Skip::kNone},
      {"div:has(> a[href*='x'])", Skip::kNone},
      {"p:has-text(/^ad\\b/i)", Skip::kNone},
      {"p:upward(2)", Skip::kNone},
      {".a:remove()", Skip::kNone},
      {".a, img.b", Skip::kNone},
      {"img.b", Skip::kNoText},
      {"iframe", Skip::kNoText},
      {"p:has(script)", Skip::kNoText},
      {"a + b", Skip::kSibling},
      {"a ~ b", Skip::kSibling},
      {"li:first-child", Skip::kSibling},
      {"li:nth-of-type(2)", Skip::kSibling},
      {"a:hover", Skip::kPseudo},
      {"a::before", Skip::kPseudo},
      {"body:style(overflow: auto)", Skip::kStyle},
      {"p:matches-css(position: fixed)", Skip::kProcedural},
      {"p:upward(2) > a", Skip::kProcedural},
      {"", Skip::kSyntax},
      {"   ", Skip::kSyntax},
      {".", Skip::kSyntax},
      {"a,,b", Skip::kSyntax},
      {"a >", Skip::kSyntax},
      {"[x", Skip::kSyntax},
      {"[x=", Skip::kSyntax},
      {"[x='a]", Skip::kSyntax},
      {"p:not(.a", Skip::kSyntax},
      {"p:has-text()", Skip::kSyntax},
      {"p:upward(0)", Skip::kSyntax},
      {"p:has-text(/(?=x)/)", Skip::kRegex},
      {"p:has-text(/((a{100}){100}){100}/)", Skip::kRegex},
      {":not(:not(:not(:not(:not(:not(a))))))", Skip::kTooDeep},
      {std::string(5000, 'a'), Skip::kTooLong},
  };
  SelectorPool pool;
  for (const Case& c : cases) {
    CAPTURE(c.list.substr(0, 80));
    PoolRange range;
    CHECK(SkipName(pool.Parse(c.list, &range)) == SkipName(c.skip));
  }
}

TEST_CASE("Selectors: a list that is refused leaves nothing behind") {
  SelectorPool pool;
  PoolRange first;
  PoolRange second;
  REQUIRE(pool.Parse("p.a", &first) == Skip::kNone);
  REQUIRE(pool.Parse("p.b, p.c:not(.d, a + b)", &second) == Skip::kSibling);
  REQUIRE(pool.Parse("p.e", &second) == Skip::kNone);
  CHECK(second.begin == first.begin + 1);
}

constexpr std::string_view kPage =
    "<div id=top class='wrap big'><p class=ad>one</p><p class=adage data-slot=7>two</p>"
    "<p>three <span class=ad>four</span> <a href='https://www.shop.example/x?a=1&amp;b=2'>five</a>"
    "</p><custom-box><p>six <b>seven</b></p></custom-box>"
    "<div class='card main-card'><img class=pixel><p title='Read More'>eight</p></div>"
    "<a class=tile href=/t><div class=inner>nine</div></a></div>";

TEST_CASE("Selectors: which elements they take") {
  struct Case {
    std::string selector;
    Strings taken;
  };
  const Case cases[] = {
      {".ad", {"1:one", "1:four"}},
      {"p.ad", {"1:one"}},
      {"P.ad", {"1:one"}},
      {".AD", {}},
      {"#top > .ad", {"1:one"}},
      {"#top .ad", {"1:one", "1:four"}},
      {"p > .ad", {"1:four"}},
      {".wrap.big > p > span", {"1:four"}},
      {"custom-box b", {"1:seven"}},
      {"custom-box", {"1:six seven"}},
      {"[data-slot]", {"1:two"}},
      {"[data-slot='7']", {"1:two"}},
      {"[data-slot='8']", {}},
      {"[class^='main-c']", {}},
      {"[class*='main-c']", {"1:eight"}},
      {"[class$='n-card']", {"1:eight"}},
      {"[class~='card']", {"1:eight"}},
      {"[class='card main-card']", {"1:eight"}},
      {"[title='read more' i]", {"1:eight"}},
      {"[title='read more']", {}},
      {"a[href^='https://www.shop.example/']", {"1:five"}},
      {"a[href*='a=1&b=2']", {"1:five"}},
      {"p:not(.ad):not(.adage):has(> .ad)", {"1:three four five"}},
      {"div:has(> img.pixel)", {"1:eight"}},
      {"custom-box:has(b)", {"1:six seven"}},
      {"custom-box:has(> b)", {}},
      {"p:is(.ad, .adage)", {"1:one", "1:two"}},
      {"p:has-text(seven)", {"1:six seven"}},
      {"p:has-text(/^T\\w+ f/i)", {"1:three four five"}},
      {"img.pixel:upward(1), b:upward(custom-box)", {"1:six seven", "1:eight"}},
      {"a.tile > .inner", {"1:nine"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.selector);
    const auto rules = ListRules("example.com##" + c.selector);
    CHECK(Taken(*rules, "example.com", kPage) == c.taken);
    CHECK(Taken(*rules, "example.com", kPage, HtmlRoute::kRaw) == c.taken);
  }
}

TEST_CASE("Selectors: a watch changes neither text nor elements") {
  const auto rules = ListRules("##span\n##a\n##b\n##[class]\n##p:has(img)\n##*\n");
  HtmlScratch scratch;
  SiteView view(*rules, "");
  const Document with = SegmentHtml(kPage, {}, HtmlRoute::kAuto, scratch, &view);
  const Document without = SegmentHtml(kPage, {}, HtmlRoute::kAuto, scratch);
  CHECK(with.text == without.text);
  CHECK(with.elements.size() == without.elements.size());
  CHECK(without.watched.empty());
  REQUIRE(with.watched.size() > 10);
  for (uint32_t e = 1; e < with.watched.size(); ++e) {
    const WatchedElement& element = with.watched[e];
    CHECK(element.parent < e);
    CHECK(element.end > e);
    CHECK(element.end <= with.watched[element.parent].end);
    CHECK(element.text.begin >= with.watched[element.parent].text.begin);
    CHECK(element.text.end <= with.watched[element.parent].text.end);
  }
}

TEST_CASE("Selectors: hostile pages and lists stay within the budget") {
  std::string page;
  for (int i = 0; i < 20000; ++i) page += "<div class=a>";
  page += "words";
  std::string list;
  for (int i = 0; i < 2000; ++i)
    list += "example.com##.a .a .a .a .a > .b" + std::to_string(i) + ", .a:has(.a .x)\n";
  const auto rules = ListRules(list);
  CHECK(Taken(*rules, "example.com", page).empty());
}

}  // namespace
}  // namespace unhusk
