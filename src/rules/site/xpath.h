// The XPath of site configurations as selectors, where it is simple enough.
//
// Most expressions say no more than a selector could: a tag below another, with
// a class or an id.  Those are written anew as selectors and read as such;
// positions, siblings and computed texts are refused.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/site/skip.h"

namespace unhusk {

// "//div[@id='a' or @class='b']" becomes `div[id="a"]`, `div[class="b"]`.
// kNone, or why not; kMetadata for what takes an attribute or the page's head.
Skip TranslateXPath(std::string_view xpath, std::vector<std::string>* selectors);

}  // namespace unhusk
