// How rare a literal is in text: what tells a good gate from a poor one.
//
// A gate is only worth as much as it is rare: "more " gates nothing.  Letters
// are taken to come as in a chain, each with the odds it has behind the one
// before, which tells "cook" from "tion"; common words are counted apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace unhusk {

// -log2 of how likely `literal`, folded text, starts at a place in text, in half
// bits.
uint32_t RarityHalfBits(std::string_view literal);

// Replaces `*sums` by the rarity of the first 0, 1, … size() bytes.  The
// difference of two of them is the rarity of the bytes between.
void RaritySums(std::string_view literal, std::vector<uint32_t>* sums);

}  // namespace unhusk
