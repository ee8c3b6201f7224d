// Writes a skeleton, and leaves out of it what Gumbo takes long over and the tree
// does not need: white space where a block starts or ends, end tags that HTML5
// implies (Gumbo fills a set of tags on its stack for each question it asks of an end
// tag), and elements with nothing in them where blocks are parted anyway.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "html/skeleton.h"

namespace unhusk {

class SkeletonWriter {
 public:
  explicit SkeletonWriter(Skeleton* out) : out_(*out) {}

  // White space that stands between tags, or is to be taken for some.
  void Space() { space_ = true; }
  void Run(Span source, bool link);
  // For foreign elements and <math>, which may end where they start.
  enum class Empty { kIgnored, kTold };
  // A start tag; `border`: a block is sure to start here.  `removable`: if the element
  // ends at once it may go.
  void Start(std::string_view name, const TagRecord& record, bool border, Empty empty,
             bool removable);
  void End(std::string_view name);
  // The end tag of the innermost open element, where a block is sure to end.
  void EndInnermost(Tag tag, std::string_view name);
  // An empty comment, which ends the text before it.
  void Comment();

 private:
  struct Begun {
    size_t begin = 0;  // Of the tag, in the skeleton.
    size_t end = 0;
  };

  void Settle(bool border);
  bool TakeBackEmpty();
  void Append(std::string_view open, std::string_view name) {
    out_.bytes.append(open).append(name).push_back('>');
  }

  Skeleton& out_;
  std::vector<Begun> begun_;  // Each right behind the one before, and nothing since.
  Tag held_ = Tag::kUnknown;  // The element whose end tag is held back.
  bool space_ = false;        // White space was met and not yet written.
  bool border_ = false;       // What was written last is where a block starts or ends.
};

// Elements that mean nothing if nothing stands in them, once they have parted what
// stands around them.
bool IsEmptyable(Tag tag);

}  // namespace unhusk
