// The switches of Options (comments, tables, captions, title, min_score) laid
// over the page's decision.
//
//             auto                                   keep       drop
//   comments  go below an article, stay in a thread  all stay   all go, and a thread's replies
//   tables    a data table stays or goes as a whole  all stay   all go
//   captions  as the model scores them               all stay   all go
//   title     stays where anything does              it stays   it goes, repeated ones too
//
// And what needs no switch: the same slot of entries alike (parts/slots.h) is treated
// alike, a paragraph stays with its neighbours and a heading with its text
// (parts/paragraphs.h, parts/code.h, parts/entry_headings.h, parts/companions.h; not in the
// precision profile), boxes that ask for consent or open over the page go, and so do second copies
// (parts/copies.h) and the numbers of lines of code (parts/code.h).
//
// A part that is dropped goes with all it holds, whatever another switch keeps,
// but for a title that is asked for.  Text outside these parts is left alone.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/decide.h"
#include "model/page_view.h"
#include "options.h"
#include "parts/title.h"

namespace unhusk {

// What a block's fate follows from, where it is not its score.
enum class Switch : uint8_t {
  kNone,
  kSlot,
  kParagraph,
  kMinScore,
  kTable,
  kCaption,
  kComment,
  kConsent,
  kCopy,
  kDialog,
  kLineNumbers,
  kTitle
};

// Changes decision->keep and returns one Switch a block; empty where nothing was
// switched.  `title` and `consent`: what FindTitle and FindConsentBoxes found.  Linear but
// for sorting.  REQUIRES: the document has elements.
std::vector<Switch> ApplySwitches(const PageView& page, const Options& options, const Title& title,
                                  std::span<const BlockRange> consent, Decision* decision);

}  // namespace unhusk
