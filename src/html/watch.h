// Which elements somebody wants to see who knows selectors; the walk notes them
// in Document::watched.
//
// The skeleton leaves inline tags out, and the walk forgets elements without
// text.  A selector may name either, so the scanner asks about each start tag
// and keeps what is wanted.  Neither text nor Document::elements change by it.
#pragma once

#include <string_view>

#include "html/attributes.h"

namespace unhusk {

class TagWatch {
 public:
  virtual ~TagWatch() = default;

  // Is the element of this start tag wanted?  Asked once a start tag, so it has
  // to be quick; a yes too many costs time only.  One watch serves one page.
  virtual bool Wants(std::string_view source, const TagRecord& tag) = 0;
};

}  // namespace unhusk
