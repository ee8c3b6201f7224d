// One tag after the other of a stretch of source: for what is read again once the page has
// become a Document, whose tree lacks tags that move no text.
#pragma once

#include <cstdint>
#include <string_view>

#include "document.h"
#include "html/tags.h"

namespace unhusk {

struct ScannedTag {
  Tag tag = Tag::kUnknown;
  bool ends = false;            // </name>
  std::string_view bytes = {};  // From its '<' to behind its '>'.
};

// Scripts, comments and the like, Document::omitted, are passed over.  Forward only, so that
// all stretches of a page together cost one look at each byte.
class TagScanner {
 public:
  explicit TagScanner(const Document& doc) : doc_(doc) {}

  // Goes to `begin`, unless it is beyond that; tags are read up to `end`.
  void Enter(uint32_t begin, uint32_t end);
  // False where the stretch has no more.
  bool Next(ScannedTag* tag);

 private:
  bool PassOmitted();

  const Document& doc_;
  size_t at_ = 0;
  size_t end_ = 0;
  size_t omitted_ = 0;  // The first of doc_.omitted that is not behind us.
};

}  // namespace unhusk
