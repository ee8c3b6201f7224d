// The replies of a forum's thread: its posts but for the first one.
#pragma once

#include <vector>

#include "model/page_view.h"

namespace unhusk {

// True where the prose ahead of block `end` stands in elements named for a
// thread, or the page's metadata calls it a forum's.
bool IsThread(const PageView& page, uint32_t end);

// Ascending, disjoint; none where the page is no thread.  Posts are elements
// alike below one parent that hold most of the page's prose, each with a line
// that has a number.  Where prose stands ahead of them, that is the first post.
std::vector<BlockRange> FindReplies(const PageView& page);

}  // namespace unhusk
