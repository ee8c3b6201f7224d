// The walk down the trees, and the generated tables.
#include "model/trees.h"

#include <catch2/catch.hpp>
#include <cmath>

#include "model/features.h"

namespace unhusk {
namespace {

TEST_CASE("a small forest is summed") {
  const TreeNode nodes[] = {{0.5f, 0, 1, ~2}, {2.0f, 1, ~0, ~1}, {3e38f, 0, ~0, ~0}};
  const float leaves[] = {1.0f, 2.0f, 4.0f, 0.25f};
  const uint16_t first_node[] = {0, 2};
  const uint16_t first_leaf[] = {0, 3};
  const TreeModel model = {nodes, leaves, first_node, first_leaf, 0.125f};
  struct Case {
    float row[2];
    float sum;
  };
  for (const Case& c :
       {Case{{0, 0}, 1.375f}, Case{{0.5f, 2.5f}, 2.375f}, Case{{0.6f, 0}, 4.375f}}) {
    CHECK(Evaluate(model, c.row) == c.sum);
  }
}

TEST_CASE("log-odds to probability") {
  CHECK(Probability(0) == 0.5f);
  CHECK(Probability(2) == Approx(1 / (1 + std::exp(-2.0))));
  CHECK(Probability(-200) == 0.0f);
}

// A walk that leaves its tree would read foreign memory.
void CheckTable(const TreeModel& model) {
  REQUIRE(model.first_node.size() == model.first_leaf.size());
  REQUIRE_FALSE(model.first_node.empty());
  for (size_t t = 0; t < model.first_node.size(); ++t) {
    bool last = t + 1 == model.first_node.size();
    size_t nodes = (last ? model.nodes.size() : model.first_node[t + 1]) - model.first_node[t];
    size_t leaves = (last ? model.leaves.size() : model.first_leaf[t + 1]) - model.first_leaf[t];
    for (size_t n = 0; n < nodes; ++n) {
      const TreeNode& node = model.nodes[model.first_node[t] + n];
      REQUIRE(node.feature < FeatureCount());
      for (int child : {int{node.left}, int{node.right}}) {
        // Children stand behind their parent: the walk ends.
        if (child >= 0)
          REQUIRE((static_cast<size_t>(child) > n && static_cast<size_t>(child) < nodes));
        if (child < 0) REQUIRE(static_cast<size_t>(~child) < leaves);
      }
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
