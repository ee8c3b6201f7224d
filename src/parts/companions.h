// Blocks that mean nothing but with another, and stay where that stays.
//
// A heading right above kept text says what it is about, and what a <details> shows while it is
// closed, what it unfolds (of questions and their answers, the question); a term of a list of
// definitions is what its definition defines; a quote between two kept paragraphs is what they
// speak of.  To the models all of these are short and look like labels.
#pragma once

#include <cstdint>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"

namespace unhusk {

// The blocks left out that have a kept companion, ascending.  Linear in the blocks.
std::vector<uint32_t> FindCompanions(const PageView& page, const Decision& decision);

}  // namespace unhusk
