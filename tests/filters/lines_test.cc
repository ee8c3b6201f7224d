// When the line model is heard, and what it may say.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "filters/registry.h"
#include "html/segment.h"
#include "rules/pack.h"
#include "text/segment.h"

namespace unhusk {
namespace {

const std::string kMenu = "Home\nNews\nSport\nLog in\nRegister\nSubscribe\n";
const std::string kProse =
    "The lighthouse at Sandervik will be dark from Monday, and stay so until the new glass comes "
    "from the mainland, the harbour office said.\n"
    "Engineers found that the salt had eaten into the frames on the western side of the tower, "
    "which nobody had looked at for years.\n";
const std::string kFooter = "Share on Facebook\nPrivacy policy\nTerms of use\nAbout us\n";

const std::string kText = kMenu + kProse + kFooter;

const RuleInfo kOther = {"other", "patterns", "x", ""};

Mark Claim(const Document& doc, uint32_t block, float confidence) {
  Mark mark;
  mark.text = doc.blocks[block].text;
  mark.rule = &kOther;
  mark.confidence = confidence;
  return mark;
}

// The marks the filter adds.
std::vector<Mark> Run(const Document& doc, const std::vector<Mark>& before) {
  const Options options;
  const PackSet packs;
  static const std::unique_ptr<const Filter> filter = MakeLinesFilter({options, packs});
  std::vector<Mark> marks = before;
  filter->Run(doc, marks);
  return {marks.begin() + static_cast<std::ptrdiff_t>(before.size()), marks.end()};
}

TEST_CASE("a text in which nobody found anything is left alone", "[lines]") {
  const Document doc = SegmentText(kText, Format::kText);
  CHECK(Run(doc, {}).empty());
}

TEST_CASE("a hint alone does not call the model", "[lines]") {
  const Document doc = SegmentText(kText, Format::kText);
  CHECK(Run(doc, {Claim(doc, 0, 0.28f)}).empty());
  CHECK_FALSE(Run(doc, {Claim(doc, 0, 0.9f)}).empty());
}

TEST_CASE("artifacts and repeats are no sign of a converted page", "[lines]") {
  const RuleInfo artifact = {"artifact-uuid", "artifacts", "x", ""};
  const Document doc = SegmentText(kText, Format::kText);
  Mark mark = Claim(doc, 0, 0.9f);
  mark.rule = &artifact;
  CHECK(Run(doc, {mark}).empty());
}

TEST_CASE("reasons tell where a line stands", "[lines]") {
  const std::string text = kMenu + kProse + "Share this\n" + kProse + kFooter;
  const Document doc = SegmentText(text, Format::kText);
  for (const Mark& mark : Run(doc, {Claim(doc, 0, 0.9f), Claim(doc, 12, 0.9f)})) {
    const bool above = mark.text.begin <= doc.blocks[6].text.begin;
    const bool below = mark.text.begin >= doc.blocks[10].text.begin;
    CAPTURE(doc.At(mark.text));
    CHECK(mark.rule->id == (above ? "line-above" : below ? "line-below" : "line-between"));
    CHECK(mark.rule->whole_page);
  }
}

TEST_CASE("code and front matter are not judged, pages have their own filter", "[lines]") {
  const std::string text =
      "---\ntitle: x\n---\n" + kMenu + "```\nlogin()\n```\n" + kProse + kFooter;
  const Document doc = SegmentText(text, Format::kMarkdown);
  for (const Mark& mark : Run(doc, {Claim(doc, 1, 0.9f)})) {
    for (const Block& block : doc.blocks) {
      if (block.text != mark.text) continue;
      CHECK(block.kind != BlockKind::kPreformatted);
      CHECK(block.kind != BlockKind::kFrontMatter);
    }
  }
  HtmlScratch scratch;
  const std::string html = "<p>Home<p>News<p>" + kProse;
  const Document page = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  CHECK(Run(page, {Claim(page, 0, 0.9f)}).empty());
}

TEST_CASE("a text of too few or too many lines is no page", "[lines]") {
  const Document snippet = SegmentText("Home\nLog in\nShare on Facebook\n", Format::kText);
  CHECK(Run(snippet, {Claim(snippet, 0, 0.9f)}).empty());
  std::string text;
  for (int i = 0; i < 70000; ++i) text += "Home\n";
  const Document doc = SegmentText(text, Format::kText);
  CHECK(Run(doc, {Claim(doc, 0, 0.9f)}).empty());
}

}  // namespace
}  // namespace unhusk
