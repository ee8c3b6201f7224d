// Gates: literals of which every match of a rule must hold at least one.
//
// Looking for literals is a hundred times faster than running a regex, so a
// rule's regex only runs on lines that hold one of its gates (matcher.h).  RE2
// tells which literals a pattern cannot match without, as an AND-OR tree; from
// those a set is picked that cannot be made smaller, of literals as long as may be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

// A gate has at least this many bytes, or three where it is not ASCII.
inline constexpr size_t kMinGateBytes = 4;

// The gates of a rule with these patterns, in lower case and sorted; empty if
// some pattern can match without any literal long enough.
// REQUIRES: RE2 accepts each pattern under PatternOptions().
std::vector<std::string> ComputeGate(const std::vector<std::string>& match);

}  // namespace unhusk
