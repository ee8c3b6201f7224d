// Paragraphs that the cut has parted from their neighbours.
//
// The cut along the scores can fall between two paragraphs of one text, most
// often before its last.  A paragraph of prose right beside a kept one, in the
// same element, stays with it; right below one a short sentence is enough.  On
// pages laid out by tables paragraphs are what <br><br> or a stray <p> parts in a cell.
// So does a list between kept blocks, the one before which announces it with a colon.
#pragma once

#include <cstdint>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"

namespace unhusk {

// The blocks, ascending.  Linear in blocks and in the text of those left out.
std::vector<uint32_t> FindPartedParagraphs(const PageView& page, const Decision& decision);

// Paragraphs of prose between the page's title, if it is kept, and the first kept prose
// below it: an article's lead often stands in a box of its own.  On other pages the text may begin
// with a list or a table: the first kept block that is no heading.  Ascending.
std::vector<uint32_t> FindLead(const PageView& page, const Decision& decision, uint32_t title);

}  // namespace unhusk
