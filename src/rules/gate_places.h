// Under which of its bytes each gate is filed: the rarest, so that few lines without the
// gate hold them (matcher.h).
#pragma once

#include <cstdint>
#include <vector>

#include "rules/rule.h"

namespace unhusk {

// Bytes that are looked up at once.
inline constexpr uint32_t kLongGram = 6;
inline constexpr uint32_t kShortGram = 4;
inline constexpr uint32_t kTinyGram = 3;

// A gate without a start is filed under so many grams side by side.
inline constexpr uint32_t kGramStride = 3;

// Settles the place of each gate of the rules: Gates::places.  Rules that go through here
// together share the work of a text best.
void PlaceGates(std::vector<Rule>* rules);

}  // namespace unhusk
