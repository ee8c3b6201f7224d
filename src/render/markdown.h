// What stays of a page, as Markdown: headings, lists, quotes, tables, code, links.
//
// CommonMark 0.31; tables and strikethrough as GitHub has them; a definition is ": " before
// its text.  The words are those of Cleaned::Text(), in the same order: what goes is decided
// before, and pictures are no text.  Links lead where the page says, relative ones too.
// Linear in the page; a list deeper than Limits::max_depth cannot be.
#pragma once

#include <string>

#include "cleaner.h"

namespace unhusk {

// REQUIRES: an HTML page.  Lines end in "\n", the last one does not.
std::string PageMarkdown(const Cleaned& cleaned);

}  // namespace unhusk
