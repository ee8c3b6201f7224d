// How sure the line model is, on texts about which there is no doubt.
#include "model/line_decide.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

#include "text/segment.h"

namespace unhusk {
namespace {

const std::string kPage =
    "Home\nNews\nSport\nWeather\nSearch\nLog in\nRegister\nSubscribe\nContact us\nShop\n"
    "The lamp at Sandervik goes out\n"
    "The lighthouse at Sandervik will be dark from Monday, and stay so until the new glass comes "
    "from the mainland, the harbour office said.\n"
    "Engineers found that the salt had eaten into the frames on the western side of the tower, "
    "which nobody had looked at for years.\n"
    "Until then the ferry will not sail after dark, and the fishermen are asked to keep to the "
    "eastern channel when they come home late.\n"
    "Share on Facebook\nTweet\nRelated articles\nPrivacy policy\nTerms of use\nCookie settings\n"
    "About us\nCareers\nAdvertise\nFollow us on Twitter\n";

// Marks of `count` different rules, each sure of one of the first lines.
class Claimed {
 public:
  Claimed(const Document& doc, size_t count) : rules_(count) {
    for (size_t i = 0; i < count; ++i) {
      rules_[i].id = "rule-" + std::to_string(i);
      rules_[i].filter = "patterns";
      Mark mark;
      mark.text = doc.blocks[i].text;
      mark.rule = &rules_[i];
      mark.confidence = 0.9f;
      marks_.push_back(mark);
    }
  }
  const std::vector<Mark>& marks() const { return marks_; }

 private:
  std::vector<RuleInfo> rules_;
  std::vector<Mark> marks_;
};

TEST_CASE("menus and footers are doubted, paragraphs are not") {
  const Document doc = SegmentText(kPage, Format::kText);
  const Claimed claimed(doc, 4);
  const LineView view(doc, claimed.marks());
  const LineDecision decision = DecideLines(view);
  REQUIRE(decision.scores.size() == view.size());
  REQUIRE(decision.doubts.size() == view.size());
  for (uint32_t line = 0; line < view.size(); ++line) {
    CAPTURE(doc.At(doc.blocks[line].text), decision.scores[line]);
    CHECK(decision.scores[line] >= 0);
    CHECK(decision.scores[line] <= 1);
    if (doc.blocks[line].words >= 20) CHECK(decision.doubts[line] < 0.3f);
    if (line < 10 || line >= 15) CHECK(decision.doubts[line] >= 0.3f);
    CHECK(decision.doubts[line] <= 0.75f);
  }
}

TEST_CASE("where no rule is sure of anything, the model has no say") {
  const Document doc = SegmentText(kPage, Format::kText);
  const LineView view(doc, {});
  for (float doubt : DecideLines(view).doubts) CHECK(doubt == 0);
}

TEST_CASE("the fewer rules are sure, the less the model does alone") {
  const Document doc = SegmentText(kPage, Format::kText);
  std::vector<std::ptrdiff_t> alone;
  for (const size_t voices : {1u, 4u, 8u}) {
    const Claimed claimed(doc, voices);
    const LineView view(doc, claimed.marks());
    const std::vector<float> doubts = DecideLines(view).doubts;
    alone.push_back(std::count_if(doubts.begin(), doubts.end(), [](float d) { return d >= 0.5f; }));
  }
  CHECK(alone[0] < alone[1]);
  CHECK(alone[1] < alone[2]);
}

TEST_CASE("a lower score is never a lesser doubt") {
  const Document doc = SegmentText(kPage, Format::kText);
  const Claimed claimed(doc, 2);
  const LineView view(doc, claimed.marks());
  const LineDecision decision = DecideLines(view);
  for (uint32_t a = 0; a < view.size(); ++a) {
    for (uint32_t b = 0; b < view.size(); ++b) {
      if (decision.scores[a] < decision.scores[b]) CHECK(decision.doubts[a] >= decision.doubts[b]);
    }
  }
}

}  // namespace
}  // namespace unhusk
