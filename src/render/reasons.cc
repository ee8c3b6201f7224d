// Walks cuts and verdicts side by side; both are in text order.

#include "render/reasons.h"

namespace unhusk {
namespace {

// Lets `verdict` answer for the cut from where it begins on.
void Claim(const Verdict& verdict, Span cut, std::vector<CutReason>& pieces) {
  CutReason* last = &pieces.back();
  if (last->rule != nullptr && verdict.text.begin > last->text.begin) {
    last->text.end = verdict.text.begin;
    pieces.push_back(CutReason{.text = {verdict.text.begin, cut.end}});
    last = &pieces.back();
  } else if (last->rule != nullptr && verdict.confidence <= last->confidence) {
    return;  // Two claims from the same byte on: the surer one answers.
  }
  last->rule = verdict.rule;
  last->confidence = verdict.confidence;
}

}  // namespace

std::vector<CutReason> CutReasons(const Cleaned& cleaned) {
  std::vector<CutReason> pieces;
  auto verdict = cleaned.verdicts.begin();
  for (Span cut : cleaned.cuts) {
    pieces.push_back(CutReason{.text = cut});
    for (; verdict != cleaned.verdicts.end() && verdict->text.begin < cut.end; ++verdict) {
      if (verdict->cut && verdict->text.end > cut.begin) Claim(*verdict, cut, pieces);
    }
  }
  return pieces;
}

}  // namespace unhusk
