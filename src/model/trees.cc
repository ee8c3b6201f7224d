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

// Vectors of 4 and 8 lanes, as gcc and clang know them.
struct By4 {
  using Floats [[gnu::vector_size(16), gnu::may_alias]] = float;
  using Words [[gnu::vector_size(16)]] = uint32_t;
};
struct By8 {
  using Floats [[gnu::vector_size(32), gnu::may_alias]] = float;
  using Words [[gnu::vector_size(32)]] = uint32_t;
};

// Any width gives the same sums, bit for bit: lanes do not meet, and a lane adds
// tree by tree.
template <class By>
[[gnu::always_inline]] inline void EvaluateBy(const TreeModel& model, const Column* columns,
                                              float out[kLanes]) {
  using Floats = typename By::Floats;
  using Words = typename By::Words;
  constexpr uint32_t kWidth = sizeof(Floats) / sizeof(float);
  constexpr uint32_t kParts = kLanes / kWidth;
  Words alive[kMaxTrees][kParts];
  const uint32_t trees = model.trees();
  std::fill_n(alive[0], size_t{trees} * kParts, Words{} - 1);
  for (size_t f = 0; f + 1 < model.first.size(); ++f) {
    const TreeSplit* s = model.splits.data() + model.first[f];
    const TreeSplit* end = model.splits.data() + model.first[f + 1];
    if (s == end) continue;
    const auto* x = reinterpret_cast<const Floats*>(columns[f].lane);
    Floats most = x[0];
    for (uint32_t i = 1; i < kParts; ++i) most = x[i] > most ? x[i] : most;
    float highest = most[0];
    for (uint32_t i = 1; i < kWidth; ++i) highest = std::max(highest, most[i]);
    for (; s != end && highest > s->threshold; ++s) {
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
[[gnu::target("avx2,bmi")]] void EvaluateAvx2(const TreeModel& model, const Column* columns,
                                              float out[kLanes]) {
  EvaluateBy<By8>(model, columns, out);
}
#endif

}  // namespace

void Evaluate(const TreeModel& model, const Column* columns, float out[kLanes]) {
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi")) {
    return EvaluateAvx2(model, columns, out);
  }
#endif
  EvaluateBy<By4>(model, columns, out);
}

}  // namespace unhusk
