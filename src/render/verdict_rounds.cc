// Lines and parts are held apart, for only lines are disjoint, and so can be searched.
// Tested by verdict_rounds_test.cc.
#include "render/verdict_rounds.h"

#include <algorithm>

namespace unhusk {

VerdictRounds::VerdictRounds(std::vector<Verdict> first) : lines_(std::move(first)) {
  const auto parts = std::stable_partition(lines_.begin(), lines_.end(),
                                           [](const Verdict& verdict) { return !verdict.part; });
  parts_.assign(parts, lines_.end());
  lines_.erase(parts, lines_.end());
}

void VerdictRounds::Add(const std::vector<Verdict>& later, const std::vector<UncutMap>& maps) {
  for (Verdict verdict : later) {
    if (!verdict.cut) continue;
    verdict.text = MapBack(verdict.text, maps);
    AddOne(verdict);
  }
}

void VerdictRounds::AddOne(Verdict verdict) {
  const Span text = verdict.text;
  auto line = std::partition_point(lines_.begin(), lines_.end(),
                                   [&](const Verdict& x) { return x.text.end <= text.begin; });
  if (verdict.part) {
    if (line != lines_.end()) verdict.block = line->block;
    parts_.push_back(verdict);
    return;
  }
  for (; line != lines_.end() && line->text.begin < text.end; ++line) {
    if (line->cut) continue;
    if (line->text.begin < text.begin || line->text.end > text.end) {
      // One line of what the first round took for a wrapped paragraph.
      verdict.text = {std::max(line->text.begin, text.begin), std::min(line->text.end, text.end)};
      verdict.part = true;
      verdict.block = line->block;
      parts_.push_back(verdict);
      continue;
    }
    line->cut = true;
    line->guarded = false;
    line->confidence = verdict.confidence;
    line->rule = verdict.rule;
  }
}

std::vector<Verdict> VerdictRounds::Take() {
  if (parts_.empty()) return std::move(lines_);
  std::stable_sort(parts_.begin(), parts_.end(),
                   [](const Verdict& a, const Verdict& b) { return a.text.begin < b.text.begin; });
  std::vector<Verdict> all;
  all.reserve(lines_.size() + parts_.size());
  auto part = parts_.begin();
  for (const Verdict& line : lines_) {
    all.push_back(line);
    for (; part != parts_.end() && part->text.begin < line.text.end; ++part) {
      if (!line.cut) all.push_back(*part);
    }
  }
  return all;
}

}  // namespace unhusk
