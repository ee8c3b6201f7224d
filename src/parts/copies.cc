#include "parts/copies.h"

#include <algorithm>
#include <functional>
#include <string_view>
#include <tuple>

namespace unhusk {
namespace {

constexpr uint32_t kLeastWords = 12;

bool MayBeCopy(const Block& block) {
  return block.words >= kLeastWords && block.kind == BlockKind::kParagraph;
}

struct Candidate {
  size_t hash = 0;
  bool hidden = false;
  uint32_t block = 0;
};

}  // namespace

std::vector<uint32_t> FindCopies(const PageView& page, const Decision& decision) {
  const Document& doc = page.doc();
  std::vector<Candidate> candidates;
  for (uint32_t b = 0; b < page.size(); ++b) {
    const Block& block = doc.blocks[b];
    if (!decision.keep[b] || !MayBeCopy(block)) continue;
    candidates.push_back(
        {std::hash<std::string_view>()(doc.At(block.text)), (block.flags & kHidden) != 0, b});
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.hash, a.hidden, a.block) < std::tie(b.hash, b.hidden, b.block);
  });
  std::vector<uint32_t> copies;
  const auto home = [&](const Block& block) { return doc.elements[block.element].parent; };
  for (size_t i = 0, first = 0; i < candidates.size(); ++i) {
    if (candidates[i].hash != candidates[first].hash) first = i;
    const Block& kept = doc.blocks[candidates[first].block];
    const Block& block = doc.blocks[candidates[i].block];
    if (i == first || home(block) == home(kept)) continue;
    if (doc.At(block.text) == doc.At(kept.text)) copies.push_back(candidates[i].block);
  }
  std::sort(copies.begin(), copies.end());
  return copies;
}

}  // namespace unhusk
