// The page's decision: targets, profiles, pages with nothing to say.
#include "model/decide.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "html/segment.h"
#include "model/features.h"
#include "parts/title.h"
#include "root.h"

namespace unhusk {
namespace {

struct Decided {
  uint32_t words = 0;  // Kept.
  bool any = false;
};

Decided KeptWords(std::string_view html, Target target, Profile profile) {
  HtmlScratch scratch;
  Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  if (doc.blocks.empty()) return {};
  PageView page(doc);
  Selection selection = Select(page, Target::kArticle);
  BlockFeatures features(page, selection, FindTitle(page).block);
  Decision decision = DecideContent(page, features, target, profile);
  REQUIRE(decision.keep.size() == page.size());
  Decided out;
  for (uint32_t b = 0; b < page.size(); ++b) {
    REQUIRE(decision.scores[b] >= 0);
    REQUIRE(decision.scores[b] <= 1);
    if (decision.keep[b]) out.words += doc.blocks[b].words;
    out.any = out.any || decision.keep[b];
  }
  return out;
}

std::string Fixture(const std::string& slug) {
  std::ifstream in(Root() / "fixtures" / slug / "source.html");
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

TEST_CASE("a wider profile never keeps fewer words") {
  for (const char* slug : {"html-news-modern", "html-product", "html-blog-sidebar"}) {
    std::string html = Fixture(slug);
    uint32_t precision = KeptWords(html, Target::kAuto, Profile::kPrecision).words;
    uint32_t balanced = KeptWords(html, Target::kAuto, Profile::kBalanced).words;
    uint32_t recall = KeptWords(html, Target::kAuto, Profile::kRecall).words;
    INFO(slug);
    CHECK(precision <= balanced);
    CHECK(balanced <= recall);
    CHECK(precision > 50);
  }
}

TEST_CASE("a snippet is kept") {
  CHECK(KeptWords("<p>Hello, world.</p>", Target::kAuto, Profile::kBalanced).words == 2);
  CHECK(KeptWords("just text", Target::kAuto, Profile::kBalanced).words == 2);
}

TEST_CASE("a page of menus has no article") {
  std::string html = "<nav class=menu><ul>";
  for (int i = 0; i < 60; ++i)
    html += "<li><a href=/x>Section number " + std::to_string(i) + "</a>";
  CHECK_FALSE(KeptWords(html, Target::kArticle, Profile::kBalanced).any);
}

// A page of cards: what the article model expects a little of and cuts to nothing.
std::string Cards(int count) {
  std::string html = "<title>Lamps</title><ul class=grid>";
  for (int i = 0; i < count; ++i) {
    html += "<li class=card><a href=/x><h3>Lamp number " + std::to_string(i) +
            "</h3></a><p>Brass, with a shade of linen</p><b>£" + std::to_string(i + 20) + "</b>";
  }
  return html + "</ul>";
}

TEST_CASE("auto is not empty where the page model keeps something") {
  std::vector<std::string> pages;
  for (int count = 5; count < 200; count += 13) pages.push_back(Cards(count));
  for (const char* slug : {"html-course-list", "html-link-cards", "html-discourse"}) {
    pages.push_back(Fixture(slug));
  }
  bool any = false;
  for (const std::string& html : pages) {
    CAPTURE(html.substr(0, 200), html.size());
    const bool page = KeptWords(html, Target::kPage, Profile::kBalanced).any;
    CHECK((!page || KeptWords(html, Target::kAuto, Profile::kBalanced).any));
    any = any || page;
  }
  CHECK(any);
}

TEST_CASE("what is known to be out scores nothing, and the cut is made without it") {
  const std::string html = Fixture("html-long-cookie-box");
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  const PageView page(doc);
  const Selection selection = Select(page, Target::kArticle);
  for (const Target target : {Target::kAuto, Target::kArticle, Target::kPage}) {
    BlockFeatures features(page, selection, FindTitle(page).block);
    const Decision whole = DecideContent(page, features, target, Profile::kBalanced);
    const auto top = std::max_element(whole.scores.begin(), whole.scores.end());
    const auto best = static_cast<uint32_t>(top - whole.scores.begin());
    const BlockRange out[] = {{best, best + 1}};
    const Decision less = DecideContent(page, features, target, Profile::kBalanced, out);
    CHECK(whole.keep[best]);
    CHECK_FALSE(less.keep[best]);
    CHECK(less.scores[best] == 0);
    const BlockRange all[] = {{0, page.size()}};
    const Decision none = DecideContent(page, features, target, Profile::kBalanced, all);
    CHECK(std::count(none.keep.begin(), none.keep.end(), true) == 0);
  }
}

}  // namespace
}  // namespace unhusk
