// One list of verdicts from several rounds over one text.
//
// Plain text is cleaned until nothing more goes.  Each round sees what the rounds before left,
// in lines of its own, for what goes may join or part the lines around it; a reader wants
// to know of the text as it was handed in.
#pragma once

#include <vector>

#include "render/cut_map.h"
#include "render/verdict.h"

namespace unhusk {

class VerdictRounds {
 public:
  // The first round's, as Decide gives them.
  explicit VerdictRounds(std::vector<Verdict> first);

  // Takes over what a later round cuts; `maps` lead from its text back to the first.
  void Add(const std::vector<Verdict>& later, const std::vector<UncutMap>& maps);

  // Ascending, the parts of a line behind it; a line that goes has none.
  std::vector<Verdict> Take();

 private:
  void AddOne(Verdict verdict);

  std::vector<Verdict> lines_;  // Ascending and disjoint.
  std::vector<Verdict> parts_;
};

}  // namespace unhusk
