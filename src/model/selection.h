// Readability's selection over blocks: which element holds the article.
//
// Source: the published description of Arc90's Readability (candidate scores,
// sibling joining, conditional cleaning), written anew over blocks: subtrees
// are block ranges, wrappers that add no block count as one level, class names
// are not asked, and there are no retries.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"
#include "options.h"

namespace unhusk {

enum class Choice : uint8_t {
  kKeep,
  kOutside,    // Not in the chosen element.
  kLinks,      // Mostly links.
  kFurniture,  // In nav, header, footer, aside.
  kBare,       // A heading or label whose section is gone.
};

struct Selection {
  uint32_t top = kNoElement;    // The element with the best score; kNoElement if no prose.
  bool article = false;         // The choices below are an article's, not a page's.
  std::vector<double> scores;   // One an element: the prose below it, link density not taken off.
  std::vector<Choice> choices;  // One a block.
};

// REQUIRES: the document has elements.
Selection Select(const PageView& page, Target target);

}  // namespace unhusk
