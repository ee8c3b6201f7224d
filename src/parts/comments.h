// Where readers' comments stand: sections below a page's text.
//
// Three kinds of evidence, none of them bound to a year: a heading that says so
// ("12 comments", "评论"), class or id words, and repetition (elements alike, each
// with a text and a short line that holds a number, such as a date).  Two of
// them make a section, if prose stands before it.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"

namespace unhusk {

// What speaks for a section.
enum CommentEvidence : uint8_t {
  kCommentHeading = 1 << 0,
  kCommentClass = 1 << 1,
  kCommentRepeats = 1 << 2,
};

struct CommentSection {
  BlockRange blocks;
  uint8_t evidence = 0;  // CommentEvidence; at least two.
};

// Ascending and disjoint.  Linear in blocks and elements but for sorting.
// REQUIRES: the document has elements.
std::vector<CommentSection> FindComments(const PageView& page);

}  // namespace unhusk
