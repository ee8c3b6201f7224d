#include "parts/entry_headings.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr uint32_t kLeastEntries = 3;
constexpr uint32_t kHeadingWords = 30;  // At most.
constexpr uint32_t kEntryWords = 30;    // Kept, at least.
constexpr uint32_t kReach = 3;          // Blocks from the heading to the prose.
constexpr float kLeastScore = 0.05f;

// The nearest element above that holds more than the heading and a line.
uint32_t EntryOf(const PageView& page, const Block& heading) {
  uint32_t e = heading.element;
  while (e != kNoElement && page.element(e).end_block - page.element(e).first_block < 3) {
    e = page.facts(e).outer;
  }
  return e;
}

}  // namespace

std::vector<uint32_t> FindEntryHeadings(const PageView& page, const Decision& decision) {
  const std::vector<Block>& blocks = page.doc().blocks;
  std::vector<uint64_t> kept = {0};  // Words kept in the blocks before.
  for (uint32_t b = 0; b < page.size(); ++b) {
    kept.push_back(kept.back() + (decision.keep[b] ? blocks[b].words : 0));
  }
  std::vector<uint32_t> found;
  for (uint32_t b = 0; b < page.size(); ++b) {
    const Block& block = blocks[b];
    if (decision.keep[b] || block.kind != BlockKind::kHeading || block.words > kHeadingWords ||
        decision.scores[b] < kLeastScore) {
      continue;
    }
    const uint32_t e = EntryOf(page, block);
    if (e == kNoElement || page.facts(e).alike < kLeastEntries) continue;
    const Element& entry = page.element(e);
    if (b > entry.first_block + 1 || kept[entry.end_block] - kept[b] < kEntryWords) continue;
    const uint32_t end = std::min(entry.end_block, b + 1 + kReach);
    for (uint32_t below = b + 1; below < end; ++below) {
      if (blocks[below].kind == BlockKind::kHeading) break;
      if (!decision.keep[below] || !page.IsLong(below)) continue;
      found.push_back(b);
      break;
    }
  }
  return found;
}

}  // namespace unhusk
