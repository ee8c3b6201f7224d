// The tree of a page that HTML5 has nothing to mend in, without Gumbo.
//
// Most pages need no more of HTML5's tree building than end tags that are implied,
// missing or too many: no element is ever moved.  Of such a page the skeleton can
// be read straight to the steps of a walk over its tree, in a tenth of Gumbo's time.
// Where an element or a text would have to move (formatting elements, text in a
// table but in no cell), or where the rules are long and the case is rare, this
// gives up, and Gumbo is asked.  A test compares the two on random pages.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "html/open_elements.h"
#include "html/skeleton.h"
#include "html/tree.h"

namespace unhusk {

// Parses and walks as ParseSkeleton (html/tree.h) does.  False: the page needs Gumbo,
// or its steps outgrow `max_bytes`, and the visitor has not been called.
// `steps` is memory to work in, used again from page to page.
bool ParseNested(const Skeleton& skeleton, std::string_view bytes, uint64_t max_bytes,
                 std::vector<TreeStep>* steps, TreeVisitor* visitor);

}  // namespace unhusk
