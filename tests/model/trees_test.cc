// The walk down the trees, and the generated tables.
#include "model/trees.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/features.h"

namespace unhusk {
namespace {

TEST_CASE("a small forest is summed, lane by lane") {
  // Feature 0 up to 0.5: then feature 1 up to 2 says 1, else 2.  Else 4.  A lone leaf adds 0.25.
  const TreeNode nodes[] = {{0.5f, 0, {1, 4}}, {2.0f, 1, {2, 3}}, {0, 0, {2, 2}},
                            {0, 0, {3, 3}},    {0, 0, {4, 4}},    {0, 0, {0, 0}}};
  const float values[] = {0, 0, 1, 2, 4, 0.25f};
  const uint16_t first[] = {0, 5};
  const uint8_t depths[] = {2, 0};
  const TreeModel model = {nodes, values, first, depths};
  const float table[4][2] = {{0, 0}, {0.5f, 2.5f}, {0.6f, 0}, {-1, 2}};
  const double sums[4] = {1.25, 2.25, 4.25, 1.25};
  const float* rows[kTreeLanes];
  for (size_t lane = 0; lane < kTreeLanes; ++lane) rows[lane] = table[lane % 4];
  float out[kTreeLanes];
  Evaluate(model, rows, out);
  for (size_t lane = 0; lane < kTreeLanes; ++lane) {
    CHECK(static_cast<double>(out[lane]) == Approx(1 / (1 + std::exp(-sums[lane % 4]))));
  }
}

// A walk that leaves its tree would read foreign memory.
void CheckTable(const TreeModel& model) {
  REQUIRE(model.first.size() == model.depths.size());
  REQUIRE(model.nodes.size() == model.values.size());
  REQUIRE_FALSE(model.first.empty());
  for (size_t t = 0; t < model.first.size(); ++t) {
    const bool last = t + 1 == model.first.size();
    const size_t size = (last ? model.nodes.size() : model.first[t + 1]) - model.first[t];
    for (size_t n = 0; n < size; ++n) {
      const TreeNode& node = model.nodes[model.first[t] + n];
      REQUIRE(node.feature < FeatureCount());
      const bool leaf = node.child[0] == n;
      for (size_t child : node.child) {
        // Children stand behind their parent, a leaf leads to itself.
        REQUIRE(child < size);
        REQUIRE((leaf ? child == n : child > n));
      }
      if (!leaf) REQUIRE(model.values[model.first[t] + n] == 0);
    }
  }
}

TEST_CASE("the generated tables hold together") {
  CHECK(TrainedFeatureCount() == FeatureCount());
  CheckTable(ArticleModel());
  CheckTable(PageModel());
}

}  // namespace
}  // namespace unhusk
