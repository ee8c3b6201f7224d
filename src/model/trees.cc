#include "model/trees.h"

#include <algorithm>
#include <bit>
#include <cstring>
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

// Halving keeps the chain of comparisons short.
template <uint32_t kWidth, class Floats>
[[gnu::always_inline]] inline float Highest(const Floats& x) {
  float lanes[kWidth];
  std::memcpy(lanes, &x, sizeof lanes);
  for (uint32_t half = kWidth / 2; half > 0; half /= 2) {
    for (uint32_t i = 0; i < half; ++i) lanes[i] = std::max(lanes[i], lanes[i + half]);
  }
  return lanes[0];
}

// The evaluation with vectors of kWidth lanes, as gcc and clang know them.  Any width
// gives the same sums, bit for bit: lanes do not meet, and a lane adds tree by tree.
template <uint32_t kWidth>
[[gnu::always_inline]] inline void EvaluateBy(const TreeModel& model, const float* columns,
                                              float out[kLanes]) {
  using Floats [[gnu::vector_size(kWidth * sizeof(float))]] = float;
  using Words [[gnu::vector_size(kWidth * sizeof(uint32_t))]] = uint32_t;
  constexpr uint32_t kParts = kLanes / kWidth;
  Words alive[kMaxTrees][kParts];
  const uint32_t trees = model.trees();
  std::fill_n(alive[0], size_t{trees} * kParts, Words{} - 1);
  for (size_t f = 0; f + 1 < model.first.size(); ++f) {
    const TreeSplit* s = model.splits.data() + model.first[f];
    const TreeSplit* end = model.splits.data() + model.first[f + 1];
    if (s == end) continue;
    Floats x[kParts];
    std::memcpy(x, columns + f * kLanes, sizeof x);
    Floats most = x[0];
    for (uint32_t i = 1; i < kParts; ++i) most = x[i] > most ? x[i] : most;
    const float highest = Highest<kWidth>(most);
    for (; s != end; ++s) {
      if (!(highest > s->threshold)) break;
      for (uint32_t i = 0; i < kParts; ++i) {
        alive[s->tree][i] &= ~(reinterpret_cast<Words>(x[i] > s->threshold) & s->left);
      }
    }
  }
  float sums[kLanes] = {};
  for (uint32_t t = 0; t < trees; ++t) {
    const float* values = model.values.data() + size_t{t} * kTreeLeaves;
    uint32_t leaves[kLanes];
    std::memcpy(leaves, alive[t], sizeof leaves);
    for (uint32_t lane = 0; lane < kLanes; ++lane) {
      sums[lane] += values[std::countr_zero(leaves[lane])];
    }
  }
  for (uint32_t lane = 0; lane < kLanes; ++lane) out[lane] = Logistic(sums[lane]);
}

#if defined(__x86_64__)
[[gnu::target("avx2,bmi")]] void EvaluateAvx2(const TreeModel& model, const float* columns,
                                              float out[kLanes]) {
  EvaluateBy<8>(model, columns, out);
}
#endif

}  // namespace

void Evaluate(const TreeModel& model, const float* columns, float out[kLanes]) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
    return EvaluateAvx2(model, columns, out);
  }
#endif
  EvaluateBy<4>(model, columns, out);
}

}  // namespace unhusk
