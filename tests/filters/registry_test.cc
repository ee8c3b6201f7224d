#include "filters/registry.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "html/segment.h"
#include "rules/pack.h"
#include "text/segment.h"

namespace unhusk {
namespace {

PackSet Packs() {
  Result<PackSet> packs = LoadPacks({}, {});
  REQUIRE(packs.ok());
  return std::move(*packs);
}

TEST_CASE("The chain is in order: what later filters read, earlier ones laid") {
  std::vector<std::string_view> names;
  for (const FilterEntry& entry : AllFilters()) {
    names.push_back(entry.name);
    CHECK_FALSE(entry.summary.empty());
    CHECK(entry.summary.size() < 80);
    CHECK(entry.make != nullptr);
  }
  const auto place = [&](std::string_view name) {
    const auto it = std::find(names.begin(), names.end(), name);
    REQUIRE(it != names.end());
    return it - names.begin();
  };
  // What the page's structure decides, the filters of lines need not look at.
  CHECK(place("markup") < place("content"));
  CHECK(place("content") < place("patterns"));
  CHECK(place("patterns") < place("artifacts"));
  CHECK(place("artifacts") < place("duplicates"));
  CHECK(names.back() == "lines");  // What all others claim is evidence to it.
  CHECK(std::set<std::string_view>(names.begin(), names.end()).size() == names.size());
}

TEST_CASE("Every rule can be named and read aloud") {
  const Options options;
  const PackSet packs = Packs();
  std::set<std::string> ids;
  for (const FilterEntry& entry : AllFilters()) {
    const std::unique_ptr<const Filter> filter = entry.make({options, packs});
    const std::vector<const RuleInfo*> rules = filter->Rules();
    CHECK(rules.empty() == (entry.name == "site"));  // Its rules are loaded, not built in.
    for (const RuleInfo* rule : rules) {
      REQUIRE(rule != nullptr);
      CAPTURE(rule->id);
      CHECK(rule->filter == entry.name);
      CHECK(ids.insert(rule->id).second);
      CHECK(rule->id.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
            std::string::npos);
      REQUIRE_FALSE(rule->reason.empty());  // "cut because it " + reason
      CHECK(rule->reason.back() != '.');
      CHECK((rule->reason[0] >= 'a' && rule->reason[0] <= 'z'));
    }
  }
}

constexpr std::string_view kPage =
    "<title>t</title><nav><a href=/>Home</a> <a href=/b>News</a></nav><!-- c --><script>s</script>"
    "<article><h1>The river</h1><p>The river rose in the night, and by the morning the lower "
    "road was under water, so that the bus from the valley could not come up to the village.</p>"
    "<p>Advertisement</p><p>Sign up for our weekly newsletter!</p><div hidden>Hidden words</div>"
    "<p>d41a8cd98f00b2049e98c0f8427e51bb</p><p>The mayor, who had been up since three, said that "
    "sandbags would be brought before noon, and asked all to stay away from the bridge.</p>"
    "<p>Advertisement</p></article><select><option>One</select><footer>Copyright</footer>";

constexpr std::string_view kText =
    "The river\n\nThe river rose in the night, and by the morning the lower road was under water."
    "\n\nAdvertisement\n\nd41a8cd98f00b2049e98c0f8427e51bb\n\nThe river rose in the night, and by "
    "the morning the lower road was under water.\n\nSign up for our weekly newsletter!\n";

bool SameMark(const Mark& a, const Mark& b) {
  return a.text == b.text && a.source == b.source && a.rule == b.rule &&
         a.confidence == b.confidence && a.keep == b.keep;
}

TEST_CASE("Filters append sound marks of their own rules, and the same ones each time") {
  const Options options;
  const PackSet packs = Packs();
  HtmlScratch scratch;
  Document docs[] = {SegmentHtml(kPage, {}, HtmlRoute::kAuto, scratch),
                     SegmentText(kText, Format::kText), SegmentText("", Format::kText),
                     SegmentHtml("", {}, HtmlRoute::kAuto, scratch)};
  for (const Document& doc : docs) {
    std::vector<Mark> marks;
    std::vector<std::unique_ptr<const Filter>> chain;  // Marks point into their filters.
    for (const FilterEntry& entry : AllFilters()) {
      CAPTURE(entry.name);
      chain.push_back(entry.make({options, packs}));
      const Filter* filter = chain.back().get();
      const std::vector<const RuleInfo*> rules = filter->Rules();
      const std::vector<Mark> before = marks;
      filter->Run(doc, marks);
      std::vector<Mark> again = before;
      filter->Run(doc, again);
      REQUIRE(marks.size() >= before.size());
      CHECK(std::equal(before.begin(), before.end(), marks.begin(), SameMark));
      CHECK(std::equal(again.begin(), again.end(), marks.begin(), marks.end(), SameMark));
      for (size_t i = before.size(); i < marks.size(); ++i) {
        const Mark& mark = marks[i];
        CHECK(std::find(rules.begin(), rules.end(), mark.rule) != rules.end());
        CHECK(mark.confidence >= 0);
        CHECK(mark.confidence <= 1);
        CHECK(mark.text.empty() != mark.source.empty());
        CHECK(mark.text.begin <= mark.text.end);
        CHECK(mark.text.end <= doc.text.size());
        CHECK(mark.source.end <= doc.source.size());
      }
    }
    if (doc.text.empty()) CHECK(marks.empty());
  }
}

TEST_CASE("Every filter of the chain has something to say about a page") {
  const Options options;
  const PackSet packs = Packs();
  HtmlScratch scratch;
  const Document page = SegmentHtml(kPage, {}, HtmlRoute::kAuto, scratch);
  const Document text = SegmentText(kText, Format::kText);
  for (const FilterEntry& entry : AllFilters()) {
    if (entry.name == "lines") continue;  // Only answers others: lines_test.cc.
    CAPTURE(entry.name);
    std::vector<Mark> marks;
    const std::unique_ptr<const Filter> filter = entry.make({options, packs});
    filter->Run(page, marks);
    filter->Run(text, marks);
    CHECK(marks.empty() == (entry.name == "site"));
  }
}

}  // namespace
}  // namespace unhusk
