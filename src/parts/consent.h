// Boxes that ask for consent to cookies, which can be longer than the text.
//
// Two kinds of evidence: names that say so in class or id ("cookie-banner",
// "gdpr", a provider's name), and a button inside.  A box with the page's <h1>
// is none, nor is one with nearly all of the page's text.
#pragma once

#include <vector>

#include "model/page_view.h"

namespace unhusk {

// Ascending and disjoint.  Linear in blocks and elements.
std::vector<BlockRange> FindConsentBoxes(const PageView& page);

}  // namespace unhusk
