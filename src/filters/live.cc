// See live.h.  Marks may overlap without end, so they are not walked block by
// block: each adds one where it starts and takes it back where it stops.
#include "filters/live.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr float kCondemned = 0.5f;

// covered[i] = how many drops lie over the whole of block i.
std::vector<int32_t> CountDrops(const Document& doc, const std::vector<Mark>& marks) {
  const std::vector<Block>& blocks = doc.blocks;
  std::vector<int32_t> covered(blocks.size() + 1, 0);
  if (marks.empty()) return covered;
  size_t next = 0;  // Filters that weigh the page mark block after block.
  for (const Mark& mark : marks) {
    if (mark.keep || mark.confidence < kCondemned || mark.text.empty()) continue;
    size_t first = next;
    if (first == blocks.size() || blocks[first].text.begin != mark.text.begin) {
      first = static_cast<size_t>(
          std::partition_point(blocks.begin(), blocks.end(),
                               [&](const Block& b) { return b.text.begin < mark.text.begin; }) -
          blocks.begin());
    }
    size_t last = first;
    if (last < blocks.size() && blocks[last].text.end == mark.text.end) {
      ++last;
    } else {
      last = static_cast<size_t>(
          std::partition_point(blocks.begin() + static_cast<ptrdiff_t>(first), blocks.end(),
                               [&](const Block& b) { return b.text.end <= mark.text.end; }) -
          blocks.begin());
    }
    ++covered[first];
    --covered[last];
    next = last;
  }
  for (size_t i = 1; i < covered.size(); ++i) covered[i] += covered[i - 1];
  return covered;
}

}  // namespace

std::vector<uint32_t> LiveBlocks(const Document& doc, const std::vector<Mark>& marks) {
  const std::vector<int32_t> covered = CountDrops(doc, marks);
  std::vector<uint32_t> live;
  live.reserve(doc.blocks.size());
  for (uint32_t i = 0; i < doc.blocks.size(); ++i) {
    const Block& block = doc.blocks[i];
    if (covered[i] > 0 || block.words == 0 || (block.flags & (kHidden | kInFormControl))) continue;
    live.push_back(i);
  }
  return live;
}

}  // namespace unhusk
