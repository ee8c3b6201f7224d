// Readability's selection over blocks: which element holds the article.
//
// Source: the published description of Arc90's Readability (candidate scores,
// sibling joining, conditional cleaning), written anew over blocks: whole
// subtrees are block ranges, wrappers that add no block count as one level,
// class names are not asked.
#pragma once

#include <cstdint>
#include <vector>

#include "document.h"
#include "options.h"

namespace unhusk {

enum class Choice : uint8_t {
  kKeep,
  kOutside,    // Not in the chosen element.
  kLinks,      // Mostly links.
  kFurniture,  // In nav, header, footer, aside.
  kBare,       // A heading or label whose section is gone.
};

// One choice a block.  REQUIRES: doc.elements is not empty.
std::vector<Choice> SelectContent(const Document& doc, Target target);

}  // namespace unhusk
