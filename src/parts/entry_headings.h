// Headings of entries whose text stays: the titles of a blog's posts.
//
// Such titles are links, and a page's models may take them for teasers, one and
// not the next.  Where the text below stays, so does what it is called.
#pragma once

#include <cstdint>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"

namespace unhusk {

// Headings left out that open an entry, one of three or more alike, with prose right
// below, or below a line or two such as the date, and 30 words or more kept in
// all.  Ascending.  Linear in the blocks.
std::vector<uint32_t> FindEntryHeadings(const PageView& page, const Decision& decision);

}  // namespace unhusk
