// What kind of input is this?
#pragma once

#include <string_view>

#include "document.h"
#include "options.h"

namespace unhusk {

// HTML if the text opens like a page (doctype, a well-known tag, an XML
// declaration or comments before one) or if tags make up a fair share of its
// first kilobytes; Markdown only if it opens with front matter or a fence
// stands in it; plain text otherwise.  A text that merely mentions a tag is text.
Format SniffFormat(std::string_view utf8);

// What `input` says, or the looks of the text if it leaves that open.
Format FormatOf(Input input, std::string_view utf8);

// True for bytes that no charset would make readable: NUL bytes outside UTF-16
// and UTF-32, or a known magic number (PDF, PNG, gzip, ZIP, ELF, …).
bool LooksBinary(std::string_view bytes);

}  // namespace unhusk
