#include "model/trees.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <iterator>

#include "model/tree_planes.h"

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

// Four lanes, as gcc and clang know them on any processor.  A feature's splits end at the
// first threshold that no row passes.
void SumLeaves(const TreeModel& model, const Column* columns, float sums[kLanes]) {
  using Floats [[gnu::vector_size(16), gnu::may_alias]] = float;
  using Words [[gnu::vector_size(16)]] = uint32_t;
  constexpr uint32_t kParts = kLanes * sizeof(float) / sizeof(Floats);
  Words alive[kMaxTrees][kParts];
  std::fill_n(alive[0], size_t{model.trees()} * kParts, Words{} - 1);
  for (size_t f = 0; f + 1 < model.first.size(); ++f) {
    const TreeSplit* s = model.splits.data() + model.first[f];
    const TreeSplit* end = model.splits.data() + model.first[f + 1];
    if (s == end) continue;
    const auto* x = reinterpret_cast<const Floats*>(columns[f].lane);
    const float highest = *std::max_element(columns[f].lane, columns[f].lane + kLanes);
    for (; s != end && highest > s->threshold; ++s) {
      for (uint32_t i = 0; i < kParts; ++i) {
        alive[s->tree][i] &= ~(reinterpret_cast<Words>(x[i] > s->threshold) & s->left);
      }
    }
  }
  for (uint32_t t = 0; t < model.trees(); ++t) {
    const float* values = model.values.data() + size_t{t} * kTreeLeaves;
    uint32_t leaves[kLanes];
    std::memcpy(leaves, alive[t], sizeof leaves);
    for (uint32_t lane = 0; lane < kLanes; ++lane) {
      sums[lane] += values[std::countr_zero(leaves[lane])];
    }
  }
}

}  // namespace

Forest::Forest(const TreeModel& model, bool portable)
    : model_(model),
      planes_(TreePlanes::IsSupported() && !portable ? std::make_unique<TreePlanes>(model)
                                                     : nullptr) {}
Forest::~Forest() = default;

void Forest::Evaluate(const Column* columns, float out[kLanes]) const {
  float sums[kLanes] = {};
  if (planes_ != nullptr) {
    planes_->Sum(columns, sums);
  } else {
    SumLeaves(model_, columns, sums);
  }
  for (uint32_t lane = 0; lane < kLanes; ++lane) out[lane] = Logistic(sums[lane]);
}

const Forest& ArticleForest() {
  static const Forest forest(ArticleModel());
  return forest;
}
const Forest& PageForest() {
  static const Forest forest(PageModel());
  return forest;
}
const Forest& LineForest() {
  static const Forest forest(LineModel());
  return forest;
}

}  // namespace unhusk
