// Which blocks are still in play when a later filter looks: those a reader sees
// and no earlier filter has condemned.  Neighbours are counted among these.
#pragma once

#include <cstdint>
#include <vector>

#include "filter.h"

namespace unhusk {

// Indices into doc.blocks, ascending.  A block is out if it is hidden or part of
// a form control, has no words, or lies whole under a drop of at least even
// chance.  Linear in blocks plus marks but for a logarithm.
std::vector<uint32_t> LiveBlocks(const Document& doc, const std::vector<Mark>& marks);

}  // namespace unhusk
