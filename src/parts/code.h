// Code amid text.
//
// To a model that has learned from articles code is no prose, least of all where it stands in a
// table beside the numbers of its lines, as many generators of pages write it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"

namespace unhusk {

// Code right below a kept block, in the same element or wrapped there.  Ascending.
std::vector<uint32_t> FindCode(const PageView& page, const Decision& decision);

// Preformatted blocks that number the lines of the code right behind them.  Ascending; linear in
// the text of preformatted blocks.
std::vector<uint32_t> FindLineNumbers(const PageView& page);

}  // namespace unhusk
