#include "render/verdict.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "text/segment.h"

namespace unhusk {
namespace {

const RuleInfo kRules[] = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
const RuleInfo kWholePage = {.id = "page", .whole_page = true};

// A document of long lines, of which one more or less is no majority.
const std::string kText =
    "zero zero zero zero\none one one one\ntwo two two two\nthree three three three\n"
    "four four four four\nfive five five five\n";

struct Claim {
  uint32_t line = 0;
  const RuleInfo* rule = nullptr;
  float confidence = 0;
  bool keep = false;
};

Document Lines(std::string_view text = kText) {
  return SegmentText(text, Format::kText);
}

std::vector<Mark> MarksFor(const Document& doc, const std::vector<Claim>& claims) {
  std::vector<Mark> marks;
  for (const Claim& c : claims) {
    Mark mark;
    mark.text = doc.blocks.at(c.line).text;
    mark.rule = c.rule;
    mark.confidence = c.confidence;
    mark.keep = c.keep;
    marks.push_back(mark);
  }
  return marks;
}

std::vector<Verdict> Judge(const std::vector<Claim>& claims, Profile profile = Profile::kBalanced) {
  const Document doc = Lines();
  return Decide(doc, MarksFor(doc, claims), profile);
}

TEST_CASE("Thresholds rise from precision to recall") {
  CHECK(CutThreshold(Profile::kPrecision) == 0.3f);
  CHECK(CutThreshold(Profile::kBalanced) == 0.5f);
  CHECK(CutThreshold(Profile::kRecall) == 0.8f);
}

TEST_CASE("Evidence on one line adds up") {
  const RuleInfo *a = &kRules[0], *b = &kRules[1], *c = &kRules[2];
  struct Case {
    std::vector<Claim> claims;
    float confidence;
    const RuleInfo* rule;
    bool cut;
  };
  const Case cases[] = {
      {{}, 0, nullptr, false},
      {{{1, a, 0.49f}}, 0.49f, a, false},
      {{{1, a, 0.5f}}, 0.5f, a, true},
      {{{1, a, 1}}, 1, a, true},
      {{{1, a, 0.3f}, {1, b, 0.3f}}, 0.51f, a, true},
      {{{1, a, 0.2f}, {1, b, 0.3f}}, 0.44f, b, false},
      {{{1, a, 0.2f}, {1, b, 0.3f}, {1, c, 0.25f}}, 0.58f, b, true},
      {{{1, a, 0.4f}, {1, a, 0.4f}}, 0.4f, a, false},  // One rule is one voice.
      {{{1, a, 0.3f}, {1, b, 0.3f}, {1, a, 0.9f}}, 0.51f, a, true},
      {{{1, a, 0.9f}, {1, b, 0, true}}, 0, b, false},          // Keep wins, …
      {{{1, b, 0, true}, {1, a, 1}, {1, c, 1}}, 0, b, false},  // … whoever spoke first.
      {{{0, a, 0.9f}, {2, a, 0.9f}}, 0, nullptr, false},       // Of other lines.
  };
  for (const Case& k : cases) {
    const std::vector<Verdict> verdicts = Judge(k.claims);
    REQUIRE(verdicts.size() == 6);
    const Verdict& line = verdicts[1];
    CAPTURE(k.confidence);
    CHECK(std::abs(line.confidence - k.confidence) < 1e-5f);
    CHECK(line.rule == k.rule);
    CHECK(line.cut == k.cut);
    CHECK_FALSE(line.guarded);
    CHECK_FALSE(line.part);
    CHECK(line.block == 1);
  }
}

TEST_CASE("The profile decides how much evidence it takes") {
  struct Case {
    float confidence;
    bool precision, balanced, recall;
  };
  for (const Case& c : {Case{0.2f, false, false, false}, Case{0.3f, true, false, false},
                        Case{0.6f, true, true, false}, Case{0.8f, true, true, true}}) {
    const std::vector<Claim> claims = {{1, &kRules[0], c.confidence}};
    CHECK(Judge(claims, Profile::kPrecision)[1].cut == c.precision);
    CHECK(Judge(claims, Profile::kBalanced)[1].cut == c.balanced);
    CHECK(Judge(claims, Profile::kRecall)[1].cut == c.recall);
  }
}

std::string CutLines(const std::vector<Verdict>& verdicts) {
  std::string lines;
  for (const Verdict& v : verdicts) lines += v.cut ? 'x' : v.guarded ? 'g' : '.';
  return lines;
}

TEST_CASE("The guard keeps what one rule alone would take") {
  const RuleInfo *a = &kRules[0], *b = &kRules[1];
  struct Case {
    std::vector<Claim> claims;
    const char* lines;
  };
  const Case cases[] = {
      {{{0, a, 1}, {1, a, 1}, {2, a, 1}}, "xxx..."},  // Just half.
      {{{0, a, 1}, {1, a, 1}, {2, a, 1}, {3, a, 1}}, "gggg.."},
      {{{0, a, 1}, {1, a, 1}, {2, b, 1}, {3, b, 1}}, "xxxx.."},  // Two rules, a third each.
      {{{0, a, 1}, {1, a, 1}, {2, a, 1}, {3, a, 1}, {3, b, 1}}, "xxxx.."},  // b agrees on line 3.
      {{{0, a, 1}, {1, a, 1}, {2, a, 1}, {3, a, 1}, {3, b, 0.2f}}, "gggg.."},
      {{{0, a, 1}, {1, a, 1}, {2, a, 1}, {3, a, 1}, {4, b, 1}}, "ggggx."},
      {{{0, a, 0.4f}, {1, a, 0.4f}, {2, a, 0.4f}, {3, a, 0.4f}}, "......"},
      {{{0, a, 1}, {1, a, 1}, {2, a, 1}, {3, a, 1}, {0, b, 0, true}}, ".xxx.."},
  };
  for (const Case& c : cases) {
    CAPTURE(c.lines);
    CHECK(CutLines(Judge(c.claims)) == c.lines);
  }
}

TEST_CASE("A rule that weighs the whole page may take most of it") {
  std::vector<Claim> claims;
  for (uint32_t line = 0; line < 6; ++line) claims.push_back({line, &kWholePage, 0.9f});
  CHECK(CutLines(Judge(claims)) == "xxxxxx");
}

TEST_CASE("A guarded line says who would have taken it") {
  std::vector<Claim> claims;
  for (uint32_t line = 0; line < 6; ++line) claims.push_back({line, &kRules[1], 0.9f});
  for (const Verdict& v : Judge(claims)) {
    CHECK(v.guarded);
    CHECK(v.rule == &kRules[1]);
    CHECK(std::abs(v.confidence - 0.9f) < 1e-6f);
  }
}

Mark MarkOf(const Document& doc, std::string_view words, float confidence, bool keep = false) {
  Mark mark;
  const size_t at = doc.text.find(words);
  REQUIRE(at != std::string_view::npos);
  mark.text = {static_cast<uint32_t>(at), static_cast<uint32_t>(at + words.size())};
  mark.rule = &kRules[0];
  mark.confidence = confidence;
  mark.keep = keep;
  return mark;
}

TEST_CASE("Words of a line are parts of their own") {
  const Document doc = Lines("aa bb cc dd\nee ff gg hh\nii jj kk ll\n");
  const auto decide = [&](const std::vector<Mark>& marks) {
    std::string said;
    for (const Verdict& v : Decide(doc, marks, Profile::kBalanced)) {
      said += std::string(doc.At(v.text)) + (v.part ? " part" : "") + (v.cut ? " cut; " : "; ");
    }
    return said;
  };
  CHECK(decide({MarkOf(doc, "ff", 0.9f)}) ==
        "aa bb cc dd; ee ff gg hh; ff part cut; ii jj kk ll; ");
  CHECK(decide({MarkOf(doc, "gg hh", 0.9f), MarkOf(doc, "ee", 0.9f)}) ==
        "aa bb cc dd; ee ff gg hh; ee part cut; gg hh part cut; ii jj kk ll; ");
  CHECK(decide({MarkOf(doc, "ff", 0.4f)}) == "aa bb cc dd; ee ff gg hh; ff part; ii jj kk ll; ");
  // Of a line that goes, its parts need not be told.
  CHECK(decide({MarkOf(doc, "ff", 0.9f), MarkOf(doc, "ee ff gg hh", 0.9f)}) ==
        "aa bb cc dd; ee ff gg hh cut; ii jj kk ll; ");
  // Some kept words keep their line.
  CHECK(decide({MarkOf(doc, "ff", 0, true), MarkOf(doc, "ee ff gg hh", 0.9f)}) ==
        "aa bb cc dd; ee ff gg hh; ii jj kk ll; ");
  // A mark over several lines; at its end, half a line is not claimed.
  CHECK(decide({MarkOf(doc, "ee ff gg hh\nii jj", 0.9f)}) ==
        "aa bb cc dd; ee ff gg hh cut; ii jj kk ll; ");
}

TEST_CASE("A block of HTML with line breaks is judged line by line") {
  const std::string text = "one one\ntwo two\nthree three\n\nfour four four four four";
  Document doc;
  doc.format = Format::kHtml;
  doc.text = text;
  doc.blocks.push_back(Block{.text = {0, 27}, .words = 6});
  doc.blocks.push_back(Block{.text = {29, 53}, .words = 5});
  const auto verdicts = Decide(doc, {MarkOf(doc, "two two", 0.9f)}, Profile::kBalanced);
  REQUIRE(verdicts.size() == 4);
  CHECK(CutLines(verdicts) == ".x..");
  CHECK(doc.At(verdicts[1].text) == "two two");
  CHECK(verdicts[2].block == 0);
  CHECK(verdicts[3].block == 1);
  const auto whole = Decide(doc, {MarkOf(doc, text.substr(0, 27), 0.9f)}, Profile::kPrecision);
  CHECK(CutLines(whole) == "ggg.");               // Six words of eleven, and one voice.
  doc.blocks[0].kind = BlockKind::kPreformatted;  // The lines of code are one.
  CHECK(Decide(doc, {}, Profile::kBalanced).size() == 2);
}

TEST_CASE("Marks without text, and documents without blocks") {
  Mark omitted;
  omitted.source = {1, 5};
  omitted.rule = &kRules[0];
  omitted.confidence = 1;
  CHECK(CutLines(Decide(Lines(), {omitted}, Profile::kBalanced)) == "......");
  CHECK(Decide(Lines(""), {}, Profile::kBalanced).empty());
  CHECK(Decide(Lines(""), {omitted}, Profile::kBalanced).empty());
}

TEST_CASE("Many marks on many lines take little time") {
  std::string text;
  for (int i = 0; i < 20000; ++i) text += "word word word\n\n";
  const Document doc = Lines(text);
  std::vector<Mark> marks;
  for (const Block& block : doc.blocks) {
    for (const RuleInfo& rule : kRules) {
      Mark mark;
      mark.text = block.text;
      mark.rule = &rule;
      mark.confidence = 0.2f;
      marks.push_back(mark);
    }
  }
  const std::vector<Verdict> verdicts = Decide(doc, marks, Profile::kRecall);
  REQUIRE(verdicts.size() == 20000);
  CHECK(std::abs(verdicts[19999].confidence - 0.488f) < 1e-5f);
}

}  // namespace
}  // namespace unhusk
