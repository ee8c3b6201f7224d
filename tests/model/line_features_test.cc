// Features of a small text, found by name.
#include "model/line_features.h"

#include <catch2/catch.hpp>
#include <cmath>
#include <set>
#include <string>

#include "text/segment.h"

namespace unhusk {
namespace {

const std::string kText =
    "Home\nNews\nSandervik lighthouse\n"
    "The lighthouse at Sandervik will be dark from Monday, and stay so until the new glass comes.\n"
    "Engineers found that the salt had eaten into the frames on the western side of the tower.\n"
    "SHARE ON FACEBOOK\n";

float Value(const LineView& view, uint32_t line, std::string_view feature) {
  for (uint32_t f = 0; f < LineFeatureCount(); ++f) {
    if (LineFeatureName(f) == feature) return LineRow(view, line)[f];
  }
  FAIL("no feature " << feature);
  return 0;
}

TEST_CASE("line features: names are unique and counts add up") {
  std::set<std::string> names;
  uint32_t count = 0;
  for (const FeatureFamily& family : LineFeatureFamilies()) {
    count += family.count;
    CHECK_FALSE(family.meaning.empty());
    CHECK_FALSE(family.unit.empty());
  }
  CHECK(count == LineFeatureCount());
  for (uint32_t f = 0; f < count; ++f) names.insert(LineFeatureName(f));
  CHECK(names.size() == count);
}

TEST_CASE("line features: values of a line") {
  const Document doc = SegmentText(kText, Format::kText);
  const LineView view(doc, {});
  CHECK(Value(view, 0, "own_length_0") == 1.0f);  // log2(1 + 1 word)
  CHECK(Value(view, 5, "own_form_2") == 1.0f);    // All capitals.
  CHECK(Value(view, 5, "own_groups_0") == Approx(2.0 / 3));
  CHECK(Value(view, 3, "own_marks_0") == 1.0f);
  CHECK(Value(view, 2, "known") == 1.0f);
  CHECK(Value(view, 0, "position_0") == 0.0f);
  CHECK(Value(view, 5, "position_0") == 1.0f);
  CHECK(Value(view, 0, "prose_0") == -1.0f);
  CHECK(Value(view, 2, "prose_1") == 1.0f);
  CHECK(Value(view, 0, "body_0") == -1.0f);
  CHECK(Value(view, 3, "body_0") == 0.0f);
  CHECK(Value(view, 5, "body_0") == 1.0f);
  CHECK(Value(view, 0, "neighbour_0") == -1.0f);
  CHECK(Value(view, 4, "neighbour_5") == 1.0f);
}

TEST_CASE("every value is a number, also of texts that are hardly any") {
  for (std::string_view text : {std::string_view("x"), std::string_view("—"), std::string_view("1"),
                                std::string_view("灯台"), std::string_view(kText)}) {
    const Document doc = SegmentText(text, Format::kText);
    const LineView view(doc, {});
    for (uint32_t line = 0; line < view.size(); ++line) {
      for (float value : LineRow(view, line)) CHECK(std::isfinite(value));
    }
  }
}

TEST_CASE("columns are the rows, turned; lanes past the last repeat it") {
  const Document doc = SegmentText(kText, Format::kText);
  const LineView view(doc, {});
  const uint32_t lines[] = {4, 0};
  std::vector<Column> columns(LineFeatureCount());
  LineColumns(view, lines, columns.data());
  const std::vector<float> fourth = LineRow(view, 4);
  const std::vector<float> first = LineRow(view, 0);
  for (size_t f = 0; f < LineFeatureCount(); ++f) {
    REQUIRE(columns[f].lane[0] == fourth[f]);
    REQUIRE(columns[f].lane[1] == first[f]);
    REQUIRE(columns[f].lane[kLanes - 1] == first[f]);
  }
}

}  // namespace
}  // namespace unhusk
