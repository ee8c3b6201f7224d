// See ancestors.h.
#include "model/ancestors.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr uint32_t kLeastAlike = 3;

bool Holds(const Element& outer, const Element& inner) {
  return outer.first_block <= inner.first_block && inner.end_block <= outer.end_block;
}

// Sets the largest repeated element from `e` upwards.
void SearchLargest(const PageView& page, uint32_t e, RepeatsAbove* out) {
  out->largest = kNoElement;
  for (uint8_t steps = 0;; ++steps) {
    const uint32_t alike = page.facts(e).alike;
    if (alike >= kLeastAlike &&
        (out->largest == kNoElement || alike > page.facts(out->largest).alike)) {
      out->largest = e;
      out->largest_steps = steps;
    }
    const uint32_t parent = page.element(e).parent;
    if (parent == e || steps == kFarSteps) return;
    e = parent;
  }
}

}  // namespace

std::vector<RepeatsAbove> FindRepeatsAbove(const PageView& page) {
  std::vector<RepeatsAbove> above(page.doc().elements.size());
  for (uint32_t e = 0; e < above.size(); ++e) {
    RepeatsAbove& own = above[e];
    const uint32_t parent = page.element(e).parent;
    if (parent != e) {
      own = above[parent];
      if (own.nearest != kNoElement && ++own.nearest_steps > kFarSteps) own.nearest = kNoElement;
      // What drops out of reach may leave another the largest.
      if (own.largest != kNoElement && ++own.largest_steps > kFarSteps)
        SearchLargest(page, e, &own);
    }
    const uint32_t alike = page.facts(e).alike;
    if (alike < kLeastAlike) continue;
    own.nearest = e;
    own.nearest_steps = 0;
    if (own.largest != kNoElement && alike < page.facts(own.largest).alike) continue;
    own.largest = e;
    own.largest_steps = 0;
  }
  return above;
}

std::vector<WayToTop> FindWaysToTop(const PageView& page, const Selection& selection) {
  const Element& top = page.element(selection.top);
  std::vector<WayToTop> ways(page.doc().elements.size());
  for (uint32_t e = 0; e < ways.size(); ++e) {
    const uint32_t outer = page.facts(e).outer;
    if (outer == kNoElement || Holds(page.element(e), top)) {
      ways[e].common = e;
    } else {
      ways[e] = ways[outer];
      ++ways[e].steps;
      ways[e].best = std::max(ways[e].best, selection.scores[e]);
    }
  }
  return ways;
}

}  // namespace unhusk
