// Tables that hold data, as against tables that lay out a page.
//
// Layout by table holds other tables, or prose and headings in its cells; data
// comes in short cells, several a row.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"

namespace unhusk {

// Ascending and disjoint: no data table holds another.  Linear in the elements.
std::vector<BlockRange> FindDataTables(const PageView& page);

}  // namespace unhusk
