// Which rule answers for which of the bytes that went.
//
// A cut may join several lines, each gone for a reason of its own, and takes the
// line ends and blank lines between them.  Here each cut is parted again so that
// every byte of it belongs to exactly one rule.
#pragma once

#include <vector>

#include "cleaner.h"

namespace unhusk {

struct CutReason {
  Span text = {};                  // In Document::text.
  const RuleInfo* rule = nullptr;  // Owned by the Cleaner; null if no verdict accounts for it.
  float confidence = 0;            // 0 to 1.
};

// Ascending, disjoint, not empty; together they cover cleaned.cuts exactly.
// Linear in cuts plus verdicts.
std::vector<CutReason> CutReasons(const Cleaned& cleaned);

}  // namespace unhusk
