// Second copies of a text: a page's narrow layout beside its wide one, the same
// note in every dialog, a teaser that is the article's own first paragraph.
//
// Verse and refrains repeat on purpose, but among siblings; a copy stands in
// another element.
#pragma once

#include <cstdint>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"

namespace unhusk {

// Kept paragraphs of 12 words or more whose text a kept one elsewhere has too,
// ascending.  The first that is not hidden stays, else the first.  Steps of a list,
// quotations, cells and code repeat on purpose.  Linear but for sorting.
std::vector<uint32_t> FindCopies(const PageView& page, const Decision& decision);

}  // namespace unhusk
