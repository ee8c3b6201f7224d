// From the line model's scores to how sure it is that a line is boilerplate.
//
// A converted page sets off many rules of the packs, a text that was cleaned
// before few or none.  So what the model may do hangs on how many different
// rules are sure of some line (LineView::pack_voices): without any, nothing.
#pragma once

#include <vector>

#include "model/line_view.h"

namespace unhusk {

struct LineDecision {
  std::vector<float> scores;  // One a line: the probability that it is content.
  // One a line, 0 to 1: the confidence that it is boilerplate.  From 0.5 on the
  // model is sure by itself, above 0.3 a hint of any rule will do, and at 0.3 the
  // text is better without the line, as far as can be told.
  std::vector<float> doubts;
};

// Linear in the lines but for sorting.  REQUIRES: the view has lines.
LineDecision DecideLines(const LineView& view);

}  // namespace unhusk
