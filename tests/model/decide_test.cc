// The page's decision: targets, profiles, pages with nothing to say.
#include "model/decide.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>

#include "html/segment.h"
#include "model/features.h"
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
  BlockFeatures features(page, selection);
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

TEST_CASE("a page of links has no article") {
  std::string html = "<ul>";
  for (int i = 0; i < 60; ++i)
    html += "<li><a href=/x>Section number " + std::to_string(i) + "</a>";
  CHECK_FALSE(KeptWords(html, Target::kArticle, Profile::kBalanced).any);
}

}  // namespace
}  // namespace unhusk
