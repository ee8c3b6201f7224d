// Features of a small page, found by name.
#include "model/features.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>
#include <vector>

#include "html/segment.h"
#include "parts/title.h"

namespace unhusk {
namespace {

constexpr std::string_view kPage =
    "<html><body><nav class='site-nav'><ul><li><a href=/>Home</a><li><a href=/n>News</a>"
    "<li><a href=/s>Sport</a></ul></nav><main id=content><h1>A lamp goes out</h1>"
    "<p>The lighthouse at Sandervik will be dark from Monday, and stay so until new glass "
    "comes.</p>"
    "<p>Engineers found that salt had eaten into the frames on the western side of the tower.</p>"
    "</main><footer><p>All rights reserved.</p></footer></body></html>";

class Page {
 public:
  explicit Page(std::string_view html)
      : doc_(SegmentHtml(html, {}, HtmlRoute::kAuto, scratch_)),
        view_(doc_),
        selection_(Select(view_, Target::kArticle)),
        features_(view_, selection_, FindTitle(view_).block) {}

  uint32_t Block(std::string_view begins) const {
    for (uint32_t b = 0; b < view_.size(); ++b) {
      if (doc_.At(doc_.blocks[b].text).starts_with(begins)) return b;
    }
    FAIL("no block begins with " << begins);
    return 0;
  }
  float Value(std::string_view block, std::string_view feature) {
    for (uint32_t f = 0; f < FeatureCount(); ++f) {
      if (FeatureName(f) == feature) return features_.Row(Block(block))[f];
    }
    FAIL("no feature " << feature);
    return 0;
  }
  BlockFeatures& features() { return features_; }
  const PageView& view() const { return view_; }

 private:
  HtmlScratch scratch_;
  Document doc_;
  PageView view_;
  Selection selection_;
  BlockFeatures features_;
};

TEST_CASE("names are unique and counts add up") {
  std::set<std::string> names;
  uint32_t count = 0;
  for (const FeatureFamily& family : FeatureFamilies()) {
    count += family.count;
    CHECK_FALSE(family.meaning.empty());
    CHECK_FALSE(family.unit.empty());
  }
  for (uint32_t f = 0; f < FeatureCount(); ++f) names.insert(FeatureName(f));
  CHECK(count == FeatureCount());
  CHECK(names.size() == FeatureCount());
}

TEST_CASE("a block's own text and place") {
  Page page(kPage);
  CHECK(page.Value("The lighthouse", "own_length_0") == Approx(std::log2(1 + 16.0)));
  CHECK(page.Value("Home", "own_links") == 1);
  CHECK(page.Value("The lighthouse", "own_links") == 0);
  CHECK(page.Value("The lighthouse", "own_marks_0") == 1);
  CHECK(page.Value("Home", "own_marks_0") == 0);
  CHECK(page.Value("A lamp", "own_kind_1") == 1);
  CHECK(page.Value("Home", "position_0") == 0);
  CHECK(page.Value("Engineers", "heading_0") == Approx(std::log2(1 + 2.0)));
  CHECK(page.Value("Home", "heading_0") == -1);
}

TEST_CASE("what stands above and beside a block") {
  Page page(kPage);
  CHECK(page.Value("Home", "near_tag_2") == 2);         // li, ul, nav
  CHECK(page.Value("Engineers", "near_tag_0") == 1);    // p, main
  CHECK(page.Value("Engineers", "near_tag_2") == 30);   // no nav
  CHECK(page.Value("Engineers", "near_class_0") == 1);  // id=content
  CHECK(page.Value("Home", "near_class_5") == 2);       // class=site-nav
  CHECK(page.Value("Home", "repeat_0") == Approx(std::log2(1 + 3.0)));
  CHECK(page.Value("Engineers", "container_2") == 1);   // inside the top element
  CHECK(page.Value("All rights", "container_3") == 1);  // behind it
  CHECK(page.Value("Home", "container_3") == -1);       // before it
}

TEST_CASE("a repeated element knows its place and its parent") {
  Page page(
      "<p>one two three four<ul><li>five six<li>seven eight<li>nine ten<li>eleven twelve</ul>");
  CHECK(page.Value("five", "repeat_0") == Approx(std::log2(1 + 4.0)));
  CHECK(page.Value("five", "repeat_3") == 0);
  CHECK(page.Value("nine", "repeat_3") == 0.5f);
  CHECK(page.Value("nine", "repeat_4") == Approx(std::log2(1 + 8.0)));
  CHECK(page.Value("nine", "repeat_5") == Approx(8 / 12.0));
  CHECK(page.Value("one", "repeat_3") == -1);
}

TEST_CASE("where a block stands to the page's title") {
  Page page(kPage);
  CHECK(page.Value("A lamp", "title_0") == 0);
  CHECK(page.Value("Sport", "title_0") == Approx(-1));  // one block,
  CHECK(page.Value("Sport", "title_1") == Approx(-1));  // one word before
  CHECK(page.Value("Engineers", "title_0") == Approx(std::log2(1 + 2.0)));
  CHECK(page.Value("Engineers", "title_1") == Approx(std::log2(1 + 20.0)));
  CHECK(page.Value("Engineers", "title_2") == 1);  // main holds both
  CHECK(page.Value("Sport", "title_2") > 1);
  Page untitled("<p>one</p><p>two</p>");
  CHECK(untitled.Value("one", "title_0") == -32);
}

TEST_CASE("every value is a number, whatever the page") {
  for (std::string_view html :
       {std::string_view("<p>x"), std::string_view("x"),
        std::string_view("<ul><li><li>a<li>b</ul>"), std::string_view("<table>x<tr><td>y"),
        std::string_view("<h1>a</h1><h1>b</h1>"), std::string_view("<a>l</a>"),
        std::string_view("<div><div><div>deep")}) {
    INFO(html);
    Page page(html);
    for (uint32_t b = 0; b < page.view().size(); ++b) {
      for (float value : page.features().Row(b)) REQUIRE(std::isfinite(value));
    }
  }
}

void CheckGroup(Page& page, const std::vector<uint32_t>& group) {
  std::vector<Column> columns(FeatureCount());
  page.features().Columns(group, columns.data());
  for (size_t lane = 0; lane < kLanes; ++lane) {
    const std::vector<float> row = page.features().Row(group[std::min<size_t>(lane, 2)]);
    for (size_t f = 0; f < row.size(); ++f) REQUIRE(columns[f].lane[lane] == row[f]);
  }
}

TEST_CASE("blocks in a group are what they are alone, and the last fills the lanes") {
  Page page(kPage);
  CheckGroup(page, {4, 0, 2});
}

TEST_CASE("rows of a long page, kept or not") {
  std::string html;
  for (int i = 0; i < 2000; ++i) html += "<p>Line " + std::to_string(i * i) + " of the page</p>";
  Page page(html);
  CheckGroup(page, {1999, 3, 1050});
  CheckGroup(page, {3, 1024, 1023});
}

}  // namespace
}  // namespace unhusk
