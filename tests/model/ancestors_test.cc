// What is found on the way down must be what a climb finds.
#include "model/ancestors.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "html/segment.h"

namespace unhusk {
namespace {

// Lists in lists, and prose at the bottom.
std::string Nested(int levels) {
  std::string html;
  for (int level = 0; level < levels; ++level) {
    html += "<div>";
    // The alike of a level: three at the top, then seven, then none, and so on.
    for (int i = 0; i < (level * 4 + 3) % 12; ++i) html += "<div class=x>Beside it</div>";
    html += "<div class=x>";
  }
  html += "<p>One here, and two, and three: a line of prose with commas, long enough.</p>";
  for (int level = 0; level < levels; ++level) html += "</div></div>";
  return html;
}

TEST_CASE("repeats above: the nearest and the largest within reach") {
  for (const int levels : {1, 3, 14, 16, 40}) {
    CAPTURE(levels);
    HtmlScratch scratch;
    const std::string html = Nested(levels);
    const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
    const PageView page(doc);
    const std::vector<RepeatsAbove> all = FindRepeatsAbove(page);
    REQUIRE(all.size() == doc.elements.size());
    for (uint32_t e = 0; e < all.size(); ++e) {
      RepeatsAbove slow;
      uint32_t at = e;
      for (uint8_t steps = 0; steps <= kFarSteps; ++steps, at = page.element(at).parent) {
        const uint32_t alike = page.facts(at).alike;
        if (alike >= 3 && slow.nearest == kNoElement) {
          slow.nearest = at;
          slow.nearest_steps = steps;
        }
        if (alike >= 3 && (slow.largest == kNoElement || alike > page.facts(slow.largest).alike)) {
          slow.largest = at;
          slow.largest_steps = steps;
        }
        if (page.element(at).parent == at) break;
      }
      CAPTURE(e);
      REQUIRE(all[e].nearest == slow.nearest);
      REQUIRE(all[e].largest == slow.largest);
      if (slow.nearest == kNoElement) continue;
      REQUIRE(all[e].nearest_steps == slow.nearest_steps);
      REQUIRE(all[e].largest_steps == slow.largest_steps);
    }
  }
}

TEST_CASE("the way to the top element") {
  HtmlScratch scratch;
  const std::string html =
      "<main><div><p>One here, and two, and three: a line of prose, long enough.</p>"
      "<p>Another one, with commas, to be sure, of what is the top of all.</p></div>"
      "<aside><ul><li>Aside</li><li>More</li></ul><p>And text</p></aside></main>";
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  const PageView page(doc);
  const Selection selection = Select(page, Target::kArticle);
  REQUIRE(selection.top != kNoElement);
  const std::vector<WayToTop> ways = FindWaysToTop(page, selection);
  const Element& top = page.element(selection.top);
  for (uint32_t e = 0; e < ways.size(); ++e) {
    uint32_t at = e, steps = 0;
    double best = 0;
    const auto holds = [&](const Element& outer) {
      return outer.first_block <= top.first_block && top.end_block <= outer.end_block;
    };
    for (; !holds(page.element(at)) && page.facts(at).outer != kNoElement; ++steps) {
      best = std::max(best, selection.scores[at]);
      at = page.facts(at).outer;
    }
    CAPTURE(e);
    CHECK(ways[e].common == at);
    CHECK(ways[e].steps == steps);
    CHECK(ways[e].best == best);
  }
}

}  // namespace
}  // namespace unhusk
