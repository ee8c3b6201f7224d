// From claims to a decision: which lines go.
//
// A line is a block, or one of the lines of a block that has several.  A keep
// mark saves what it covers.  Else the drops on a line add up as independent
// evidence, 1 - (1-a)(1-b)…, and the line goes if the sum reaches the profile's
// threshold.  The guard then looks at each rule: lines that only this rule
// condemned, more than half of the text, are kept and reported as uncertain.
#pragma once

#include <vector>

#include "filter.h"
#include "options.h"

namespace unhusk {

// What became of one line, or (part) of some words of a line that stays.
struct Verdict {
  Span text = {};      // In Document::text.
  uint32_t block = 0;  // Index into Document::blocks.
  bool cut = false;
  bool part = false;               // Words of a line; the line's own verdict stands before it.
  bool guarded = false;            // Would have gone, but for the guard.
  float confidence = 0;            // Of all drops together, 0 to 1; 0 = nobody objected.
  const RuleInfo* rule = nullptr;  // The strongest claim, also if it was too weak; may be null.
};

// The sum of evidence, 0 to 1, from which on a line goes.
float CutThreshold(Profile profile);

// Share of a page's words that one rule may take on its own.
inline constexpr double kGuardShare = 0.5;

// One verdict a line, ascending by Verdict::text.begin.  Time: marks log marks
// plus lines covered.
std::vector<Verdict> Decide(const Document& doc, const std::vector<Mark>& marks, Profile profile);

}  // namespace unhusk
