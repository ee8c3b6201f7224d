// See best_cut.h.  Something is worth keeping if its score is above a fixed share,
// 1 / (1 + beta²), of the F-measure reached.  So the cut is found from below, as
// ratios are maximized (Dinkelbach 1967): keep what is worth it by the measure
// so far, which raises the measure, until nothing changes.
#include "model/best_cut.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr int kMostRounds = 64;  // Each about squares the error: a handful is enough.

// Climbs from cut to cut; ends early where the measure, F / (1 + beta²), reaches `enough`.
struct Climb {
  double measure = 0;
  float least = 0;  // The lowest score above the cut.
};

Climb ClimbCuts(std::span<const float> scores, std::span<const uint32_t> words, double beta2,
                double enough) {
  double expected = 0;
  for (size_t i = 0; i < scores.size(); ++i) expected += double{scores[i]} * words[i];
  Climb climb;
  for (int round = 0; round < kMostRounds && climb.measure < enough; ++round) {
    double hit = 0;
    double taken = 0;
    float lowest = 1;
    for (size_t i = 0; i < scores.size(); ++i) {
      if (words[i] == 0 || double{scores[i]} <= climb.measure) continue;
      hit += double{scores[i]} * words[i];
      taken += words[i];
      lowest = std::min(lowest, scores[i]);
    }
    if (taken == 0) break;
    climb.least = lowest;
    const double next = hit / (taken + beta2 * expected);
    if (next <= climb.measure) break;
    climb.measure = next;
  }
  return climb;
}

}  // namespace

float BestCut(std::span<const float> scores, std::span<const uint32_t> words, double beta) {
  return ClimbCuts(scores, words, beta * beta, 1).least;
}

bool PromisesF1(std::span<const float> scores, std::span<const uint32_t> words, double least) {
  return 2 * ClimbCuts(scores, words, 1, least / 2).measure >= least;
}

}  // namespace unhusk
