// One block's text as Markdown: escapes, emphasis, code spans, links.
//
// CommonMark 0.31 and GitHub's strikethrough.  What would not be read as meant is left out:
// emphasis that begins or ends inside a word with punctuation (section 6.2, flanking), links
// that lead nowhere (fragments, scripts).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "render/inline_style.h"

namespace unhusk {

// A stretch of text in one style.  '\n' is a line break of the author.
struct StyledText {
  std::string_view text = {};
  InlineStyle style = {};
};

// `doc` is what hrefs stand in.  Line breaks come out as '\n' alone.
std::string InlineMarkdown(const Document& doc, std::span<const StyledText> parts);

// Escapes what would make a line of text something else: "# ", "- ", "1. ", "> ", ": ",
// "---".
// `line`: as InlineMarkdown() wrote it.
std::string EscapeLineStart(std::string_view line);

// Without white space at either end, as CommonMark has it: no-break spaces too.
std::string_view TrimSpaces(std::string_view text);

// The longest run of `c` in `text`.
size_t LongestRun(std::string_view text, char c);

}  // namespace unhusk
