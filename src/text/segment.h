// Plain text and Markdown to blocks.
//
// A line is a block, for that is how converters write paragraphs; hard-wrapped
// prose (several lines of like length that do not end sentences) is one block.
// Fenced and indented code is preformatted, front matter is set apart: neither
// is judged by any filter.  Nothing is copied: the text is the source.
#pragma once

#include <string_view>

#include "document.h"

namespace unhusk {

// `utf8` must stay alive as long as the Document.  Format is kText or kMarkdown;
// fences and front matter are honoured in both, headings ("# x") and list items
// ("- x", "1. x") get their kind in both, indented code only in Markdown.
// Line ends are LF, CRLF or CR, also mixed; they belong to no block.
Document SegmentText(std::string_view utf8, Format format);

}  // namespace unhusk
