// A text's lines, their sums and distances.
#include "model/line_view.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/segment.h"

namespace unhusk {
namespace {

const std::string kProse =
    "The lighthouse at Sandervik will be dark from Monday, and stay so until the new glass comes.";
const std::string kMore =
    "Engineers found that the salt had eaten into the frames on the western side of the tower.";
const std::string kText =
    "Home\nNews 1\nSandervik lighthouse\n" + kProse + "\n" + kMore + "\nShare\nNews 2\n";

Mark MarkLine(const Document& doc, uint32_t first, uint32_t last, const RuleInfo& rule,
              float confidence) {
  Mark mark;
  mark.text = {doc.blocks[first].text.begin, doc.blocks[last].text.end};
  mark.rule = &rule;
  mark.confidence = confidence;
  return mark;
}

TEST_CASE("runs and distances") {
  const Document doc = SegmentText(kText, Format::kText);
  const LineView view(doc, {});
  REQUIRE(view.size() == 7);
  CHECK(view.facts(0).is_short);
  CHECK(view.facts(3).is_prose);
  CHECK(view.facts(1).run_begin == 0);
  CHECK(view.facts(1).run_end == 3);
  CHECK(view.facts(6).run_begin == 5);
  CHECK(view.facts(6).run_end == 7);
  CHECK(view.facts(0).last_prose == kNoLine);
  CHECK(view.facts(0).next_prose == 3);
  CHECK(view.facts(3).next_prose == 4);
  CHECK(view.facts(6).last_prose == 4);
  CHECK(view.facts(6).next_prose == kNoLine);
}

TEST_CASE("lines that say the same but for digits, and what the prose says") {
  const Document doc = SegmentText(kText, Format::kText);
  const LineView view(doc, {});
  CHECK(view.facts(1).same == 2);
  CHECK(view.facts(1).first);
  CHECK_FALSE(view.facts(6).first);
  CHECK(view.facts(5).same == 1);
  CHECK(view.facts(2).known == 1.0f);
  CHECK(view.facts(5).known == 0.0f);
}

TEST_CASE("windows stop at the ends") {
  const Document doc = SegmentText(kText, Format::kText);
  const LineView view(doc, {});
  CHECK(view.Around(0, 1).lines == 2);
  CHECK(view.Around(6, 20).lines == 7);
  CHECK(view.Around(3, 1).proses == 2);
  CHECK(view.Sums(0, 3).words == 5);
  CHECK(view.Sums(2, 2).lines == 0);
}

TEST_CASE("the body is the stretch of prose") {
  const Document doc = SegmentText(kText, Format::kText);
  const LineView view(doc, {});
  for (const Body& body : view.bodies()) {
    CHECK(body.begin == 3);
    CHECK(body.end == 5);
  }
  const Document menu = SegmentText("Home\nNews\n", Format::kText);
  const LineView bare(menu, {});
  for (const Body& body : bare.bodies()) CHECK(body.begin == body.end);
}

TEST_CASE("claims add up, and only sure ones are voices") {
  const Document doc = SegmentText(kText, Format::kText);
  const RuleInfo sure = {"a", "patterns", "", ""};
  const RuleInfo weak = {"b", "patterns", "", ""};
  Mark kept = MarkLine(doc, 2, 2, weak, 1.0f);
  kept.keep = true;
  const std::vector<Mark> marks = {MarkLine(doc, 0, 1, sure, 0.5f),
                                   MarkLine(doc, 1, 1, sure, 0.75f),
                                   MarkLine(doc, 6, 6, weak, 0.25f), kept};
  const LineView view(doc, marks);
  CHECK(view.voices() == 1);
  CHECK(view.pack_voices() == 1);
  CHECK(view.facts(0).claim == 1000);
  CHECK(view.facts(1).claim == 3000);
  CHECK(view.facts(2).claim == 0);
  CHECK(view.facts(6).claim == 415);
  CHECK(view.facts(3).last_claim == 1);
  CHECK(view.facts(3).next_claim == 6);
}

TEST_CASE("no lines, no sums") {
  const Document doc = SegmentText("", Format::kText);
  const LineView view(doc, {});
  CHECK(view.size() == 0);
  CHECK(view.Sums(0, 0).lines == 0);
}

}  // namespace
}  // namespace unhusk
