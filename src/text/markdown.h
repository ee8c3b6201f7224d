// What a single line says about its place in a Markdown (or plain) text.
//
// This is no Markdown parser: nothing is rendered, so inline markup does not
// matter.  Only what decides whether a line may be judged as prose is read:
// code, metadata, headings, lists, quotes, tables.
#pragma once

#include <cstdint>
#include <string_view>

#include "base/text_planes.h"
#include "document.h"

namespace unhusk {

// The line that opens a fenced code block: ``` or ~~~, three or more.
struct Fence {
  char mark = 0;
  uint32_t length = 0;    // How many marks; the closing line needs as many.
  bool has_info = false;  // Something stands behind the marks: ```python
};

// True if `line` (without line end) opens a fence, however far it is indented
// (fences in list items are).  Backticks behind the marks make it inline code.
bool OpensFence(std::string_view line, Fence* fence);
bool ClosesFence(std::string_view line, const Fence& fence);

// Offset in bytes of the end of the front matter's closing line, line end not
// counted; 0 if the text has none.  Front matter is a first line of --- (or +++)
// and a later one of --- or ... (+++), with "key: value" ("key = value") between.
uint32_t FrontMatterEnd(const TextPlanes& planes);

// What a line is by its first characters.  `line` is without white space at
// both ends and not empty.
struct LineKind {
  BlockKind kind = BlockKind::kParagraph;
  uint8_t level = 0;  // Of a heading.
};
LineKind ClassifyLine(std::string_view line);

// 1 or 2 for the line of = or - under a heading, else 0.  `line` as above.
uint8_t UnderlineLevel(std::string_view line);

// True if white space of at least four columns leads the line; a tab reaches
// to the next multiple of four.
bool IsIndentedCode(std::string_view line);

}  // namespace unhusk
