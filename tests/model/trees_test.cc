// The walk down the trees, and the generated tables.
#include "model/trees.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <random>
#include <vector>

#include "model/features.h"
#include "model/line_features.h"

namespace unhusk {
namespace {

TEST_CASE("a small forest is summed, lane by lane") {
  // Feature 0 up to 0.5: then feature 1 up to 2 says 1, else 2.  Else 4.  A lone leaf adds 0.25.
  const TreeSplit splits[] = {{0.5f, 0b011, 0}, {2.0f, 0b001, 0}};
  const uint16_t first[] = {0, 1, 2};
  float values[2 * kTreeLeaves] = {1, 2, 4};
  values[kTreeLeaves] = 0.25f;
  const TreeModel model = {splits, first, values};
  const float table[4][2] = {{0, 0}, {0.5f, 2.5f}, {0.6f, 0}, {-1, 2}};
  const double sums[4] = {1.25, 2.25, 4.25, 1.25};
  Column columns[2];
  for (size_t lane = 0; lane < kLanes; ++lane) {
    columns[0].lane[lane] = table[lane % 4][0];
    columns[1].lane[lane] = table[lane % 4][1];
  }
  float out[kLanes];
  Forest(model).Evaluate(columns, out);
  for (size_t lane = 0; lane < kLanes; ++lane) {
    CHECK(static_cast<double>(out[lane]) == Approx(1 / (1 + std::exp(-sums[lane % 4]))));
  }
}

TEST_CASE("planes and words give the same sums, to the last bit") {
  std::mt19937 random(3);
  const auto below = [&](uint32_t most) { return static_cast<uint32_t>(random() % most); };
  for (const uint32_t trees : {1u, 40u, kMaxTrees}) {
    constexpr uint32_t kFeatures = 60;
    std::vector<TreeSplit> splits;
    std::vector<uint16_t> first = {0};
    for (uint32_t f = 0; f < kFeatures; ++f) {
      // Some thresholds are shared, some features never asked for.
      for (uint32_t i = f % 7 == 0 ? 0 : below(60); i > 0; --i) {
        const uint32_t leaf = below(kTreeLeaves - 1);
        const uint32_t left =
            ~uint32_t{0} << leaf & ~(~uint32_t{0} << (leaf + 1 + below(31 - leaf)));
        splits.push_back({static_cast<float>(below(20)) / 4, left, below(trees)});
      }
      std::sort(splits.begin() + first.back(), splits.end(),
                [](const TreeSplit& a, const TreeSplit& b) { return a.threshold < b.threshold; });
      first.push_back(static_cast<uint16_t>(splits.size()));
    }
    std::vector<float> values(size_t{trees} * kTreeLeaves);
    for (float& value : values) value = static_cast<float>(below(1000)) / 4096 - 0.12f;
    const TreeModel model = {splits, first, values};
    const Forest fast(model);
    const Forest slow(model, true);
    for (int round = 0; round < 20; ++round) {
      std::vector<Column> columns(kFeatures);
      for (Column& column : columns) {
        for (float& x : column.lane) x = static_cast<float>(below(24)) / 4 - 0.5f;
      }
      float a[kLanes], b[kLanes];
      fast.Evaluate(columns.data(), a);
      slow.Evaluate(columns.data(), b);
      for (size_t lane = 0; lane < kLanes; ++lane) REQUIRE(a[lane] == b[lane]);
    }
  }
}

// A split that names a tree or a leaf that is not there would read foreign memory.
void CheckTable(const TreeModel& model, uint32_t features) {
  REQUIRE(model.trees() > 0);
  REQUIRE(model.trees() <= kMaxTrees);
  REQUIRE(model.values.size() == model.trees() * kTreeLeaves);
  REQUIRE(model.first.size() == features + 1);
  REQUIRE(model.first.front() == 0);
  REQUIRE(model.first.back() == model.splits.size());
  for (size_t f = 0; f < features; ++f) {
    REQUIRE(model.first[f] <= model.first[f + 1]);
    for (size_t i = model.first[f]; i < model.first[f + 1]; ++i) {
      REQUIRE(model.splits[i].tree < model.trees());
      // The rightmost leaf stands to the right of every split: no row runs out of leaves.
      REQUIRE(model.splits[i].left != 0);
      REQUIRE(model.splits[i].left >> (kTreeLeaves - 1) == 0);
      if (i > model.first[f]) {
        REQUIRE(model.splits[i - 1].threshold <= model.splits[i].threshold);
      }
    }
  }
}

TEST_CASE("the generated tables hold together") {
  CHECK(TrainedFeatureCount() == FeatureCount());
  CHECK(TrainedLineFeatureCount() == LineFeatureCount());
  CheckTable(ArticleModel(), FeatureCount());
  CheckTable(PageModel(), FeatureCount());
  CheckTable(LineModel(), LineFeatureCount());
}

}  // namespace
}  // namespace unhusk
