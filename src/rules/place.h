// Where a line stands: which of the rules whose words fit do hold.
//
// "head" and "tail" turn on where prose stands, and prose that a rule takes is
// no prose, so that a long promo below the article doesn't hide the lines around
// it.  That is settled in one pass down, for what stands before, and one pass
// up, for what follows; each looks at every block once.
#pragma once

#include <cstdint>
#include <vector>

#include "document.h"
#include "filter.h"
#include "rules/rule.h"

namespace unhusk {

// A drop of less confidence doesn't count as gone.
inline constexpr float kSureConfidence = 0.5f;

// A line (or block) that a rule's words fit.
struct Hit {
  Span span = {};
  uint32_t unit = 0;   // Hits of several rules on one line have the same.
  uint32_t block = 0;  // Index into Document::blocks.
  uint32_t rule = 0;   // Index into the rules.
  uint32_t words = 0;
  bool holds = false;
};

// Decides Hit::holds.  What drops in `marks` cover is regarded as gone.
// REQUIRES: hits ascend by block.
void PlaceHits(const Document& doc, const std::vector<Rule>& rules, const std::vector<Mark>& marks,
               std::vector<Hit>* hits);

}  // namespace unhusk
