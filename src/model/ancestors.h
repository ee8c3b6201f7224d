// What stands above an element: which repeated elements, and where the page's top element
// joins.  Found once on the way down: an element takes its parent's answer a step further.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"
#include "model/selection.h"

namespace unhusk {

// Of the elements at most kFarSteps above one, itself included, those that repeat …
struct RepeatsAbove {
  uint32_t nearest = kNoElement;
  uint32_t largest = kNoElement;  // … and of those the one with most siblings alike, the nearest
                                  // of several.
  uint8_t nearest_steps = 0;
  uint8_t largest_steps = 0;
};

// One an element.
std::vector<RepeatsAbove> FindRepeatsAbove(const PageView& page);

// The way from an element along ElementFacts::outer to the first that holds the top element.
struct WayToTop {
  uint32_t common = 0;  // That element; the outermost if none does.
  uint32_t steps = 0;   // So far is it,
  double best = 0;      // and this is the best of the selection's scores before it.
};

// One an element.  REQUIRES: selection.top is an element.
std::vector<WayToTop> FindWaysToTop(const PageView& page, const Selection& selection);

}  // namespace unhusk
