// Gates: literals of which every match of a rule must hold at least one.
//
// Looking for literals is a hundred times faster than running a regex, so a
// rule's regex only runs on lines that hold one of its gates (matcher.h).  RE2
// tells which literals a pattern cannot match without, as an AND-OR tree; from
// those a set is picked that cannot be made smaller, of literals as rare as may be.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

// A gate has at least this many bytes, or three where it is not ASCII.
inline constexpr size_t kMinGateBytes = 4;

// A second set beside the gates takes no more than so many literals: each costs
// a search of the line.
inline constexpr size_t kMaxBeside = 8;

// Literals in lower case, sorted.
struct Gates {
  std::vector<std::string> gate;    // With TidyBorders(); empty if a pattern matches without any.
  std::vector<std::string> beside;  // Every match holds one of these too; empty: nothing known.
};

// The gates of a rule with these patterns.
// REQUIRES: RE2 accepts each pattern under PatternOptions().
Gates ComputeGates(const std::vector<std::string>& match);

}  // namespace unhusk
