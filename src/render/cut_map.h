// The way back from a text that had ranges taken out.
//
// What is found in a text after one round of cuts, and after the next, has to be told in
// the offsets of the text as it was handed in.
#pragma once

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <vector>

#include "document.h"

namespace unhusk {

// Maps offsets of a text that had `cuts` taken out back to the text before.
// `cuts` must be ascending and disjoint.
class UncutMap {
 public:
  explicit UncutMap(const std::vector<Span>& cuts) {
    uint32_t removed = 0;
    for (Span cut : cuts) {
      starts_.push_back(Shift{cut.begin - removed, removed + cut.size()});
      removed += cut.size();
    }
  }
  // A begin that falls on a seam lies behind the cut, an end before it.
  Span Map(Span s) const {
    return {s.begin + RemovedBefore(s.begin, true), s.end + RemovedBefore(s.end, s.empty())};
  }

 private:
  struct Shift {
    uint32_t at = 0;       // Offset in the cut text.
    uint32_t removed = 0;  // Bytes taken out up to and including this seam.
  };
  uint32_t RemovedBefore(uint32_t offset, bool past_seam) const {
    auto it = std::partition_point(starts_.begin(), starts_.end(), [&](const Shift& s) {
      return past_seam ? s.at <= offset : s.at < offset;
    });
    return it == starts_.begin() ? 0 : std::prev(it)->removed;
  }
  std::vector<Shift> starts_;
};

// Of a range in the text that all cuts left, to the range in the first text.
inline Span MapBack(Span text, const std::vector<UncutMap>& maps) {
  for (auto map = maps.rbegin(); map != maps.rend(); ++map) text = map->Map(text);
  return text;
}

}  // namespace unhusk
