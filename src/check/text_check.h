// One text, checked: what should go, and what goes with it.
//
// Safe is what the profile `recall` would cut, for it asks for the most evidence; the rest
// of what a bolder profile would cut is unsure.  Findings that somebody allowed stay, and as a
// line that stays may save its neighbours, the text without the others is checked again
// until nothing more is found: what is reported is exactly what a fix takes, and after
// the fix there is nothing left to report.
#pragma once

#include <functional>
#include <optional>
#include <string_view>
#include <vector>

#include "cleaner.h"

namespace unhusk {

// The rules at two levels of evidence.  Many threads may share them.
struct Engines {
  Cleaner safe;
  std::optional<Cleaner> unsure;  // Only if unsure findings are wanted, too.
};

struct TextFinding {
  Span where = {};    // The words, without white space around them.
  Span removed = {};  // With line ends and blank lines; may be empty, see Finding::removed.
  const RuleInfo* rule = nullptr;
  float confidence = 0;
  bool safe = false;
  Format format = Format::kText;  // What the text was taken for.  kHtml: not to be fixed.
};

// True for a finding that may stay.  May be asked several times about the same one.
using Allow = std::function<bool(const TextFinding&)>;

// `text` is valid UTF-8, and of the format that `input` names; kAuto goes by its looks, which
// may change with what goes.  Ascending by `where`, which do not overlap; the `removed` do
// not either.  In HTML nothing is ever removed, and only what stands amid the page's main
// content is found: the page's own furniture is no husk to who keeps the page.
std::vector<TextFinding> CheckText(const Engines& engines, std::string_view text, Input input,
                                   const Allow& allow);

}  // namespace unhusk
