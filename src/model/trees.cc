#include "model/trees.h"

#include <cmath>

namespace unhusk {

float Evaluate(const TreeModel& model, const float* row) {
  float sum = model.base;
  for (size_t t = 0; t < model.first_node.size(); ++t) {
    const TreeNode* nodes = model.nodes.data() + model.first_node[t];
    int at = 0;
    do {
      const TreeNode& node = nodes[at];
      at = row[node.feature] <= node.threshold ? node.left : node.right;
    } while (at >= 0);
    sum += model.leaves[model.first_leaf[t] + static_cast<size_t>(~at)];
  }
  return sum;
}

float Probability(float log_odds) {
  return 1 / (1 + std::exp(-log_odds));
}

}  // namespace unhusk
