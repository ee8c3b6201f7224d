// Names, strings and arguments of a selector, as CSS writes them.
#pragma once

#include <string>
#include <string_view>

#include "base/utf8.h"

namespace unhusk {

// A place in a selector's text.
struct CssCursor {
  std::string_view text;
  size_t at = 0;
  bool end() const { return at >= text.size(); }
  char peek() const { return at < text.size() ? text[at] : '\0'; }
  void SkipSpace() {
    while (at < text.size() && IsAsciiSpace(text[at])) ++at;
  }
};

bool IsCssNameChar(char c);

// All three start at the cursor, leave it behind what they have read, and are
// false where nothing of that kind stands; then the cursor may be anywhere.

// An identifier, escapes undone.  Digits may come first: some sites' names do.
bool ReadCssName(CssCursor& c, std::string* name);

// Between quotes, of which the cursor is at the first; escapes undone.
bool ReadCssString(CssCursor& c, std::string* out);

// The argument of a function, from its opening bracket up to its closing one; a view of the text.
bool ReadCssArgument(CssCursor& c, std::string_view* argument);

}  // namespace unhusk
