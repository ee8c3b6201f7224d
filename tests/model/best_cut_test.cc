// The cut against all cuts tried one by one.
#include "model/best_cut.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <vector>

namespace unhusk {
namespace {

double ExpectedF(const std::vector<float>& scores, const std::vector<uint32_t>& words, double cut,
                 double beta) {
  double hit = 0, taken = 0, expected = 0;
  for (size_t i = 0; i < scores.size(); ++i) {
    expected += static_cast<double>(scores[i]) * words[i];
    if (static_cast<double>(scores[i]) < cut) continue;
    hit += static_cast<double>(scores[i]) * words[i];
    taken += words[i];
  }
  return hit == 0 ? 0 : (1 + beta * beta) * hit / (taken + beta * beta * expected);
}

TEST_CASE("no cut promises more than the best") {
  std::mt19937 random(7);
  for (int trial = 0; trial < 200; ++trial) {
    std::vector<float> scores(1 + random() % 40);
    std::vector<uint32_t> words(scores.size());
    for (float& score : scores) score = static_cast<float>(random() % 1000) / 999.0f;
    for (uint32_t& count : words) count = static_cast<uint32_t>(random() % 30);
    for (const double beta : {0.5, 1.0, 2.0}) {
      const auto cut = static_cast<double>(BestCut(scores, words, beta));
      const double best = ExpectedF(scores, words, cut, beta);
      if (beta == 1) {
        CHECK(PromisesF1(scores, words, best - 1e-9));
        CHECK_FALSE(PromisesF1(scores, words, best + 1e-9));
      }
      for (const float score : scores) {
        CHECK(ExpectedF(scores, words, static_cast<double>(score), beta) <= best + 1e-9);
      }
    }
  }
}

TEST_CASE("what is sure stays, and recall keeps more") {
  const std::vector<float> scores = {0.99f, 0.98f, 0.4f, 0.3f, 0.01f};
  const std::vector<uint32_t> words = {100, 100, 10, 10, 50};
  CHECK(BestCut(scores, words, 1) == 0.98f);
  CHECK(BestCut(scores, words, 2) == 0.3f);
}

TEST_CASE("nothing to cut") {
  CHECK(BestCut({}, {}, 1) == 0);
  CHECK_FALSE(PromisesF1({}, {}, 0.1));
  const std::vector<float> none = {0, 0};
  const std::vector<uint32_t> words = {3, 0};
  CHECK(BestCut(none, words, 1) == 0);
}

}  // namespace
}  // namespace unhusk
