// Paragraphs that the cut has parted from their neighbours.
//
// The cut along the scores can fall between two paragraphs of one text, most
// often before its last.  A paragraph of prose right beside a kept one, in the
// same element, stays with it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"

namespace unhusk {

// The blocks, ascending.  Linear in blocks and in the text of those left out.
std::vector<uint32_t> FindPartedParagraphs(const PageView& page, const Decision& decision);

}  // namespace unhusk
