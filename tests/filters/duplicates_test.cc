// Doubled captions and repeated lines.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "filters/credit.h"
#include "filters/folded.h"
#include "filters/live.h"
#include "filters/registry.h"
#include "rules/pack.h"
#include "text/segment.h"

namespace unhusk {
namespace {

TEST_CASE("IsCredit") {
  for (std::string_view rest :
       {" – JO DOE/Getty Images", " (AP Photo/Jo Doe)", ". Photo: Jo Doe", " Credit: Jo Doe",
        " / Reuters", " | Jo Doe / AFP", ". © Jo Doe/Shutterstock", " [Photo by Jo van Doe]",
        " Getty Images", " - Image courtesy of the Example Museum", " — JO DOE/Fotopress", " (PA)",
        ", Reuters"}) {
    INFO(rest);
    CHECK(IsCredit(rest));
  }
  for (std::string_view rest :
       {"", "s", "s (AP)", " and then the rain came", ", Reuters reported on Monday",
        " – but nobody came", " (left) with his brother", " USA", " Photo", " – Jo Doe",
        " in a picture of joy", "-Getty", " Pa", ". He took a photo",
        " – One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve/Getty"}) {
    INFO(rest);
    CHECK_FALSE(IsCredit(rest));
  }
}

TEST_CASE("Lines compare with white space folded") {
  CHECK(FoldedEqual("a b", " a \n\tb "));
  CHECK(
      FoldedEqual("a\xC2\xA0"
                  "b",
                  "a b"));
  CHECK_FALSE(FoldedEqual("a b", "ab"));
  CHECK_FALSE(FoldedEqual("a b", "a b c"));
  CHECK_FALSE(FoldedEqual("a b c", "a b"));
  CHECK(FoldedEqual("", " "));
  CHECK(FoldedHash("a  b ", 9) == FoldedHash("a b", 9));
  CHECK(FoldedHash("a b", 9) != FoldedHash("b a", 9));
  CHECK(FoldedHash("a b c d e", 8) == FoldedHash("a b c d f", 8));
  for (size_t pad = 0; pad < 20; ++pad) {  // Over the ends of the eights.
    const std::string text = std::string(pad, 'x') + " one two";
    CHECK(FoldedHash(text, 64) == FoldedHash(text + " ", 64));
    CHECK(FoldedHash(text, 64) == FoldedHash("\n" + std::string(pad, 'x') + "  one\ttwo", 64));
    CHECK(FoldedHash(text, 64) != FoldedHash(text + "s", 64));
  }
  CHECK(FoldedPrefix("a b", "a\nb – c") == 3);
  CHECK(FoldedPrefix("a b", "a") == std::string_view::npos);
}

TEST_CASE("LiveBlocks leaves out what is hidden or condemned") {
  Document doc = SegmentText("one\ntwo\nthree\nfour\n---\n", Format::kText);
  doc.blocks[1].flags |= kHidden;
  const RuleInfo rule;
  const auto mark = [&](size_t first, size_t last, float confidence) {
    Mark m;
    m.text = {.begin = doc.blocks[first].text.begin, .end = doc.blocks[last].text.end};
    m.rule = &rule;
    m.confidence = confidence;
    return m;
  };
  using Indices = std::vector<uint32_t>;
  CHECK(LiveBlocks(doc, {}) == Indices{0, 2, 3});
  CHECK(LiveBlocks(doc, {mark(2, 4, 0.9f), mark(2, 2, 0.9f)}) == Indices{0});
  CHECK(LiveBlocks(doc, {mark(2, 3, 0.4f)}) == Indices{0, 2, 3});
  CHECK(LiveBlocks(SegmentText("", Format::kText), {}).empty());
}

std::vector<std::string> Cut(const std::string& text) {
  const Options options;
  const PackSet packs;
  const auto filter = MakeDuplicatesFilter({.options = options, .packs = packs});
  const Document doc = SegmentText(text, Format::kText);
  std::vector<Mark> marks;
  filter->Run(doc, marks);
  std::vector<std::string> cut;
  for (const Mark& mark : marks) {
    if (mark.confidence < 0.5f) continue;
    cut.push_back(mark.rule->id + ": " + std::string(doc.At(mark.text)));
  }
  return cut;
}

const std::string kProse =
    "The regional court heard the case on Thursday and put off its ruling until the end of the "
    "month, when two more witnesses will be able to travel to the city.\n\n";
// Some 400 words, so that a repeat or two are a small part of a text.
const std::string kMoreProse = [] {
  std::string text;
  for (int day = 1; day <= 14; ++day) {
    text += "Day " + std::to_string(day) +
            " of the hearing brought another witness, who spoke of the mill and its wheel and of "
            "the men who had kept it turning through the winters before the war.\n\n";
  }
  return text;
}();
const std::string kCaption = "Workers stand beside the old mill near the river";
const std::string kLong =
    "The mill has stood beside the river since the days when the valley still had a railway.";

TEST_CASE("The caption with the credit goes, in either order") {
  using Strings = std::vector<std::string>;
  const std::string credited = kCaption + " – JO DOE/Getty Images";
  const Strings expected = {"duplicate-caption: " + credited};
  CHECK(Cut(kProse + kCaption + "\n\n" + credited + "\n\n" + kMoreProse) == expected);
  CHECK(Cut(kProse + credited + "\n\n" + kCaption + "\n\n" + kMoreProse) == expected);
  CHECK(Cut(kProse + kCaption + ".\n\nOpen gallery\n\n" + credited + "\n\n" + kMoreProse) ==
        expected);
  CHECK(Cut(kProse + credited + "\n\n" + kMoreProse).empty());
  CHECK(Cut(kCaption + "\n\n" + kProse + kMoreProse + kLong + "\n\n" + credited + "\n\n").empty());
  CHECK(Cut(kProse + kCaption + "\n\n" + kCaption + " – and nobody else came\n\n").empty());
}

TEST_CASE("Repeats by mistake go") {
  const std::string short_line = "The mill will be sold by June";
  CHECK(Cut(kProse + kLong + "\n\n" + kLong + "\n\n" + kMoreProse).size() == 1);
  CHECK(Cut(kProse + short_line + "\n" + short_line + "\n\n" + kMoreProse).size() == 1);
  CHECK(Cut(kProse + short_line + "\n\nBy Jo Doe\n\n" + short_line + "\n\n" + kMoreProse).size() ==
        1);
  CHECK(Cut("Mill Sold\n\nMill  Sold\n\n" + kProse + kMoreProse).size() == 1);
  CHECK(Cut(kProse + kLong + "\n\n" + kLong + "\n\n" + kLong + "\n\n" + kMoreProse).size() == 2);
}

TEST_CASE("Repeats on purpose stay") {
  const std::string wish = "Bring me back to where I was\n";
  const std::string pages[] = {
      // Far apart.
      kProse + kLong + "\n\n" + kMoreProse + "Something else.\n\nAnd more of it.\n\nAnd more.\n\n" +
          kLong,
      // Speech, labels, figures, very short lines.
      kProse + "“No, I will not go”\n\n“No, I will not go”\n\n" + kMoreProse,
      kProse + "This is what he said:\n\nThis is what he said:\n\n" + kMoreProse,
      kProse + "12.5 14.0 15.5 16.0 points\n12.5 14.0 15.5 16.0 points\n\n" + kMoreProse,
      kProse + "Never again\n\nNever again\n\n" + kMoreProse,
      // Verse: no prose to speak of.
      wish + wish + "The road is long and I am late\n" + wish + "The lamps are out\n" + wish,
      // Code, list items, table rows.
      kProse + "```\na = b + c + d\na = b + c + d\n```\n\n" + kMoreProse,
      kProse + "- two cups of plain flour\n- two cups of plain flour\n\n" + kMoreProse,
      kProse + "| a b | c d |\n| a b | c d |\n\n" + kMoreProse,
      // Quoted in an answer.
      kProse + kLong + "\n\nJo wrote:\n\n" + kLong + "\n\n" + kMoreProse,
      // A form in which several lines come again.
      kProse + "One line of the form here\nx\nOne line of the form here\n" +
          "Another line of the form\nx\nAnother line of the form\n" +
          "A third line of the form\nx\nA third line of the form\n\n" + kMoreProse,
  };
  for (const std::string& page : pages) {
    INFO(page);
    CHECK(Cut(page).empty());
  }
}

TEST_CASE("In HTML another part of the page decides for itself") {
  const std::string text = kProse + kLong + "\n\n" + kLong + "\n\n" + kMoreProse;
  Document doc = SegmentText(text, Format::kText);
  REQUIRE(doc.At(doc.blocks[2].text) == kLong);
  doc.blocks[1].flags |= kInHeader;
  const Options options;
  const PackSet packs;
  std::vector<Mark> marks;
  MakeDuplicatesFilter({.options = options, .packs = packs})->Run(doc, marks);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].confidence < 0.5f);
}

TEST_CASE("A copy of a condemned line is no repeat") {
  const std::string text = kProse + kLong + "\n\n" + kLong + "\n\n" + kMoreProse;
  const Document doc = SegmentText(text, Format::kText);
  const RuleInfo rule;
  Mark earlier;
  earlier.text = doc.blocks[1].text;
  earlier.rule = &rule;
  earlier.confidence = 0.9f;
  std::vector<Mark> marks = {earlier};
  const Options options;
  const PackSet packs;
  MakeDuplicatesFilter({.options = options, .packs = packs})->Run(doc, marks);
  CHECK(marks.size() == 1);
}

TEST_CASE("A text that is a tenth repeats keeps them") {
  const std::string twice = kLong + "\n\n" + kLong + "\n\n";
  const size_t few = kMoreProse.find("Day 5");  // 16 of 140 words are said again, …
  CHECK(Cut(twice + kMoreProse.substr(0, few)).empty());
  CHECK(Cut(twice + kMoreProse).size() == 1);  // … 16 of 420.
  CHECK(Cut(twice + kCaption + "\n\n" + kCaption + " (AP Photo/Jo Doe)").size() == 2);
  // Beside another voice a repeat may go yet.
  const Document doc = SegmentText(twice, Format::kText);
  std::vector<Mark> marks;
  const Options options;
  const PackSet packs;
  MakeDuplicatesFilter({.options = options, .packs = packs})->Run(doc, marks);
  REQUIRE(marks.size() == 1);
  CHECK(marks[0].confidence > 0.25f);
  CHECK(marks[0].confidence < 0.3f);
}

TEST_CASE("Many lines take little time") {
  std::string many;
  for (int i = 0; i < 200'000; ++i) many += "the same five words here\n";
  CHECK(Cut(many).empty());
}

}  // namespace
}  // namespace unhusk
