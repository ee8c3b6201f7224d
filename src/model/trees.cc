#include "model/trees.h"

#include <algorithm>
#include <bit>
#include <iterator>

namespace unhusk {
namespace {

constexpr float kPolynomial[] = {0.00189510729f, 0.00894621467f, 0.0558632827f,
                                 0.24014077f,    0.69315462f,    0.999999896f};

// 1 / (1 + exp(-x)) to 1e-6, by 2^i times a polynomial for 2^f (Chebyshev
// nodes, degree 5).  libm's exp may differ in the last bit between machines.
float Logistic(float x) {
  const float power = std::clamp(-x * 1.44269504f, -120.0f, 120.0f);
  const int whole = static_cast<int>(power + 128) - 128;  // Rounds down, as power + 128 > 0.
  const float f = power - static_cast<float>(whole);
  float p = kPolynomial[0];
  for (size_t i = 1; i < std::size(kPolynomial); ++i) p = p * f + kPolynomial[i];
  return 1 / (1 + p * std::bit_cast<float>(static_cast<uint32_t>(whole + 127) << 23));
}

}  // namespace

void Evaluate(const TreeModel& model, const float* const rows[kTreeLanes], float out[kTreeLanes]) {
  float sums[kTreeLanes] = {};
  for (size_t t = 0; t < model.first.size(); ++t) {
    const TreeNode* nodes = model.nodes.data() + model.first[t];
    const float* values = model.values.data() + model.first[t];
    uint32_t at[kTreeLanes] = {};
    for (uint32_t step = model.depths[t]; step > 0; --step) {
      for (uint32_t lane = 0; lane < kTreeLanes; ++lane) {
        const TreeNode& node = nodes[at[lane]];
        at[lane] = node.child[rows[lane][node.feature] > node.threshold];
      }
    }
    for (uint32_t lane = 0; lane < kTreeLanes; ++lane) sums[lane] += values[at[lane]];
  }
  for (uint32_t lane = 0; lane < kTreeLanes; ++lane) out[lane] = Logistic(sums[lane]);
}

}  // namespace unhusk
