// What became of each line of a page, and why: the report of `unhusk explain`.
//
// One entry a line in text order: kept or cut, its kind, where it stood in the
// input, how it begins, and whatever a rule said about it.  Markup that never was
// text (scripts, comments) is summed up by rule in the text form and listed in the
// JSON form.  Both are streamed.  Linear in the page but for a logarithm.
#pragma once

#include <string_view>

#include "cleaner.h"
#include "render/sink.h"

namespace unhusk {

struct ExplainStyle {
  bool color = false;  // ANSI escapes.
  bool paths = false;  // The way to each block through the page's tree (HTML only).
};

// For people.  `name` is how to call the input.  Control characters of the page
// reach the sink as spaces: a page cannot steer the reader's terminal.
void ExplainText(std::string_view name, const Cleaned& cleaned, const ExplainStyle& style,
                 const Sink& sink);

// For programs: one object on one line, with its line end:
//   {"path", "format", "encoding", "input_bytes", "replaced", "truncated",
//    "page": {"confidence", "snippet", "article_words", "article_weight"},
//    "lines": [{"start", "end", "block", "part", "kind", "path", "score",
//               "moved_by": [{"features", "change"}], "cut", "guarded", "filter", "rule",
//               "reason", "confidence", "text"}],
//    "omitted": [{"start", "end", "rule", "reason"}]}
// start and end are bytes of the input; block counts from 0; part: words of the line
// before.  REQUIRES: `name` is valid UTF-8.
void ExplainJson(std::string_view name, const Cleaned& cleaned, const Sink& sink);

}  // namespace unhusk
