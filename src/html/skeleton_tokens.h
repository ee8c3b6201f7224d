// Reads a skeleton token by token.
#pragma once

#include <cstdint>
#include <string_view>

#include "html/skeleton.h"
#include "html/tags.h"

namespace unhusk {

struct SkeletonToken {
  enum Kind { kEnd, kStartTag, kEndTag, kRun, kSpace };
  Kind kind = kEnd;
  Tag tag = Tag::kUnknown;
  uint32_t number = 0;  // Of the start tag in Skeleton::tags, of the run in Skeleton::runs.
};

// What a page's doctype says of <table> in <p>: HTML5 ends the <p>, and browsers
// before it did not.
enum class Doctype { kNone, kStandard, kOther };

// Both must outlive it.
class SkeletonTokens {
 public:
  // `bytes` are those of the skeleton, or their beginning.
  SkeletonTokens(const Skeleton& skeleton, std::string_view bytes)
      : skeleton_(skeleton), bytes_(bytes) {}

  // kEnd at the end, and from the first tag on that means something to Gumbo and
  // nothing to us.
  SkeletonToken Next();

  // Of the first declaration read so far.
  Doctype doctype() const { return doctype_; }
  bool lost() const { return lost_; }  // Ended for such a tag.

 private:
  SkeletonToken Lose() {
    at_ = bytes_.size();
    lost_ = true;
    return {};
  }

  const Skeleton& skeleton_;
  const std::string_view bytes_;
  size_t at_ = 0;
  uint32_t runs_ = 0;
  Doctype doctype_ = Doctype::kNone;
  bool lost_ = false;
};

}  // namespace unhusk
