// What stays of a page, as Markdown: headings, lists, quotes, tables, code, links.
//
// CommonMark 0.31; tables and strikethrough as GitHub has them; a definition is ": " before
// its text.  The words are those of Cleaned::Text(), in the same order, but that what stands in
// a table outside its cells comes first.  Pictures are no text.  Links lead where the page says,
// relative ones too.  A line names sixteen lists and quotes that it stands in, and no more.
// Linear in the page.
#pragma once

#include <string>

#include "cleaner.h"

namespace unhusk {

// REQUIRES: an HTML page.  Lines end in "\n", the last one does not.
std::string PageMarkdown(const Cleaned& cleaned);

}  // namespace unhusk
