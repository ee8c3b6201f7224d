// From scores to a decision: which blocks of a page are its content.
//
// Each block has two scores, one from a model of articles and one from a model
// of pages of any kind.  The target says how much each counts.  The cut is made
// for the page as a whole: of all cuts along the scores, the one that promises
// the best F-measure, as the scores are calibrated probabilities (Lewis 1995,
// "Evaluating and optimizing autonomous text classification systems").
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/features.h"
#include "model/page_view.h"
#include "options.h"

namespace unhusk {

struct Decision {
  std::vector<float> scores;  // One a block: the probability that it is content.
  std::vector<bool> keep;
  bool snippet = false;      // Too small a page for the models: only links were looked at.
  float article_words = -1;  // What the article model expects of an article; -1: not asked.
  float article_weight = 0;  // Its score's share of the scores; the rest is the page model's.
};

// `features`: of this page.  `out`: blocks that are known to be no content, whatever
// a model would say; they score 0 and the cut is made without them.
Decision DecideContent(const PageView& page, BlockFeatures& features, Target target,
                       Profile profile, std::span<const BlockRange> out = {});

}  // namespace unhusk
