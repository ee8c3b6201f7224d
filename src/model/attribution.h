// What moved a block's score: for `unhusk explain`, not for the decision.
//
// For each family of features: how far are the odds from what they would be if
// the block had the page's median there instead of its own values?  In bits: +1
// is twice the odds.  That needs nothing but the model itself, and fits its
// evaluation: a lane a family.  Families that say the same thing cover for each
// other, so the changes do not add up.
#pragma once

#include <array>
#include <vector>

#include "filter.h"
#include "model/decide.h"
#include "model/features.h"
#include "model/page_view.h"

namespace unhusk {

// Blocks looked at, the first ones of a page: each costs as much as 32 others.
inline constexpr uint32_t kMostExplained = 4096;

// One a block, strongest first; families that change nothing are left empty.
// REQUIRES: `decision` is DecideContent's for this page.
std::vector<std::array<Effect, kMostEffects>> Attribute(const PageView& page,
                                                        BlockFeatures& features,
                                                        const Decision& decision);

}  // namespace unhusk
