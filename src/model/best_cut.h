// From calibrated scores to a decision: the cut that promises the best F-measure
// (Lewis 1995, "Evaluating and optimizing autonomous text classification
// systems").
#pragma once

#include <cstdint>
#include <span>

namespace unhusk {

// Of all cuts along the scores, the best by expected F-measure, measured in
// words: the lowest score that is worth keeping.  scores[i] is the probability that
// words[i] words are content; recall counts `beta` times over precision.  Linear for all practical
// purposes: no sorting. REQUIRES: as many words as scores.
float BestCut(std::span<const float> scores, std::span<const uint32_t> words, double beta);

// Does some cut promise an F1 of `least` or more?  Looks no further than it must.
// REQUIRES: as many words as scores.
bool PromisesF1(std::span<const float> scores, std::span<const uint32_t> words, double least);

}  // namespace unhusk
