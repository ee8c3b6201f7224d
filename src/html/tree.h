// HTML5 tree building by Gumbo, for the pages that html/nest.h cannot do; tree.cc is
// the only file that sees it.
//
// The tree lives in an arena under a budget and is walked with a stack of its
// own: Gumbo's destructor recurses off the stack on deep trees, so it is never
// called, and a page that would outgrow the budget is given up whole.
#pragma once

#include <string_view>

#include "base/arena.h"
#include "html/attributes.h"
#include "html/skeleton.h"
#include "html/watch.h"

namespace unhusk {

// Called in tree order.  Texts of one run may come apart, or out of source
// order: a table casts out what does not belong in it.
class TreeVisitor {
 public:
  virtual ~TreeVisitor() = default;
  // An element; `record` is null for one that HTML5 implies.  False: skip what
  // it holds (Leave is not called).
  virtual bool Enter(Tag tag, const TagRecord* record) = 0;
  virtual void Leave(Tag tag) = 0;
  // A text run, as it stands in the source; in a link where the skeleton says so.
  virtual void Run(const SkeletonRun& run) = 0;
  // White space between tags.
  virtual void Space() = 0;
  // Text that Gumbo has decoded (raw route only).
  virtual void Text(std::string_view decoded, Span source) = 0;
};

// Parses and walks.  False: the arena's budget ran out, and the visitor has not
// been called.
bool ParseSkeleton(const Skeleton& skeleton, std::string_view bytes, Arena* arena,
                   TreeVisitor* visitor);
// `watch` may be null; on the skeleton route the scanner has asked it.
bool ParseRaw(std::string_view source, Arena* arena, TreeVisitor* visitor,
              TagWatch* watch = nullptr);

}  // namespace unhusk
