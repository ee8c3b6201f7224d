// Captions: the lines that belong to a picture or a table.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"

namespace unhusk {

// Blocks of <figcaption> and <caption>, and short ones in an element whose class
// says caption, as pages did before there was <figcaption>.  Ascending.
std::vector<uint32_t> FindCaptions(const PageView& page);

}  // namespace unhusk
