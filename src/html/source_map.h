// From shown text back to the page it came from.
#pragma once

#include <cstdint>
#include <string>

#include "document.h"

namespace unhusk {

// Where the byte at `offset` of doc.text stands in doc.source; an end maps to
// an end.  Exact to the byte but on the raw route, where it is exact to the
// text node.  Costs a look at the text run that holds it.
// REQUIRES: offset <= doc.text.size().
uint32_t SourceOffset(const Document& doc, uint32_t offset);

// The range of doc.source behind a range of doc.text.  Where a table has cast text out of its
// place, the source may go backwards from one run to the next: then all that holds the runs.
Span SourceRange(const Document& doc, Span text);

// The way from the root to an element: "html/body/div#main.post/p".
// Empty for plain text.
std::string ElementPath(const Document& doc, uint32_t element);

}  // namespace unhusk
