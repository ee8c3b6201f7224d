// <!-- unhusk: off --> … <!-- unhusk: on -->: what stands between is let be.
#pragma once

#include <string_view>
#include <vector>

#include "document.h"

namespace unhusk {

// The stretches of a Markdown file or page that are switched off, the comments themselves
// included; the last one may reach to the end.  Ascending, disjoint.  White space within
// the comments does not matter.  In Markdown a comment counts only on a line of its own, so
// that a text may speak of them.  Linear.
std::vector<Span> OffRegions(std::string_view text, Format format);

// True if one of `regions` overlaps `span`.
bool Overlaps(const std::vector<Span>& regions, Span span);

}  // namespace unhusk
