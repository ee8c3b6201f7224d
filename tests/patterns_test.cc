// The shipped packs: each hit is taken and each miss is left by its own rule in
// an article, nothing is slow, and no rule takes ordinary lines.
#include <catch2/catch.hpp>

#include <set>

#include "filters/registry.h"
#include "rules/pack.h"
#include "rules/selftest.h"
#include "text/segment.h"

namespace unhusk {
namespace {

TEST_CASE("Every shipped rule earns its hits and leaves its misses", "[patterns]") {
  const std::vector<Rule> rules = EmbeddedRules();
  REQUIRE(rules.size() >= 60);
  for (const ExampleFinding& finding : TestRules(rules)) {
    FAIL_CHECK(finding.where << " " << finding.rule << ": " << finding.what);
  }
  for (const Rule& rule : rules) {
    INFO(rule.info.id);
    CHECK(rule.hit.size() >= 2);
    CHECK(rule.miss.size() >= 2);
  }
}

// patterns/README.md, "Where a rule goes".
TEST_CASE("Shipped packs and rules are named alike in all languages", "[patterns]") {
  std::set<std::string> english_kinds;
  for (const Rule& rule : EmbeddedRules()) {
    if (rule.languages == std::vector<std::string>{"en"}) english_kinds.insert(rule.pack);
  }
  for (const Rule& rule : EmbeddedRules()) {
    INFO(rule.info.id << " at " << rule.info.where);
    REQUIRE(rule.languages.size() == 1);
    const std::string& language = rule.languages[0];
    CHECK(rule.info.where.starts_with("patterns/" + language + "/" + rule.pack + ".toml:"));
    CHECK(english_kinds.contains(rule.pack));
    if (language != "en") CHECK(rule.info.id.ends_with("-" + language));
  }
}

const std::string kProse =
    "The river rose for three days, and on the fourth the people of the lower town carried "
    "what they could up the hill and waited there.";

// No shipped rule may take a line that another rule's author wrote as content,
// in the middle of an article.  A hint takes nothing.
TEST_CASE("Every miss is missed by the whole set", "[patterns]") {
  const auto packs = LoadPacks({}, {});
  REQUIRE(packs);
  const Options options;
  const auto filter = MakePatternsFilter({options, *packs});
  for (const Rule& rule : packs->rules()) {
    for (const std::string& miss : rule.miss) {
      const std::string page = kProse + "\n\n" + miss + "\n\n" + kProse + "\n";
      const Document doc = SegmentText(page, Format::kText);
      std::vector<Mark> marks;
      filter->Run(doc, marks);
      for (const Mark& mark : marks) {
        if (mark.confidence < 0.3f) continue;
        FAIL_CHECK(mark.rule->id << " takes \"" << miss << "\"");
      }
    }
  }
}

// In every likely dress of plain text and Markdown.
TEST_CASE("Hits are taken in Markdown too", "[patterns]") {
  const auto packs = LoadPacks({}, {});
  REQUIRE(packs);
  const Options options;
  const auto filter = MakePatternsFilter({options, *packs});
  for (std::string line : {"Source link", "- Source link", "## Source link", "**Source link**",
                           "[Source link](https://example.com/)", "Source\xC2\xA0link"}) {
    INFO(line);
    const std::string page = kProse + "\n\n" + line + "\n\nMore of it\n";
    const Document doc = SegmentText(page, Format::kMarkdown);
    std::vector<Mark> marks;
    filter->Run(doc, marks);
    REQUIRE_FALSE(marks.empty());
    CHECK(marks[0].rule->id == "source-link");
    CHECK(doc.At(marks[0].text).ends_with("More of it"));
  }
}

}  // namespace
}  // namespace unhusk
