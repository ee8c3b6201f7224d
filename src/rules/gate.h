// Gates: literals of which every match of a pattern must hold at least one.
//
// Looking for literals is a hundred times faster than running a regex, so a
// pattern only runs on lines that hold one of its gates (matcher.h).  RE2
// tells which literals a pattern cannot match without, as an AND-OR tree; from
// those a set is picked that cannot be made smaller, of literals as rare as may be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace unhusk {

// A gate has at least this many bytes, or three where it is not ASCII.
inline constexpr size_t kMinGateBytes = 4;

// A second set beside the gates takes no more than so many literals: each costs
// a search of the line.
inline constexpr size_t kMaxBeside = 8;

// The gates of a pattern, but for their places.
// REQUIRES: RE2 accepts it under PatternOptions().
Gates ComputeGates(const std::string& pattern);

// Settles rule->gates, of what it matches.  The same holds for each of its patterns.
void SetGates(Rule* rule);

}  // namespace unhusk
