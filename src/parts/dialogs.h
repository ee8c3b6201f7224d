// Boxes that open over a page: sign-in windows, rules for comments, help.
//
// A script shows them when they are asked for, so a reader does not see them as the page's text,
// but they can be as long as an article, and look like one.  They are known by the names of their
// elements.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"
#include "parts/comments.h"

namespace unhusk {

// Ascending, apart from each other.  `title`: the page's title, which no such box holds, or
// kNoElement.
std::vector<BlockRange> FindDialogs(const PageView& page, uint32_t title);

}  // namespace unhusk
