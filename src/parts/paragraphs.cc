#include "parts/paragraphs.h"

#include <algorithm>

#include "model/own_text.h"

namespace unhusk {
namespace {

constexpr uint32_t kProseWords = 10;
constexpr uint32_t kLinkShare = 3;  // Fewer than one word in so many is in a link.
constexpr float kLeastScore = 0.05f;

bool IsProse(const Document& doc, const Block& block) {
  return block.words >= kProseWords && block.link_words * kLinkShare < block.words &&
         (block.flags & (kInFormControl | kInButton)) == 0 && EndsSentence(doc.At(block.text));
}

// In the same element, or `item` in a list there.
bool StandTogether(const Document& doc, const Block& paragraph, const Block& item) {
  const uint32_t home = doc.elements[paragraph.element].parent;
  const uint32_t list = doc.elements[item.element].parent;
  return list == home || (item.kind == BlockKind::kListItem && doc.elements[list].parent == home);
}

}  // namespace

std::vector<uint32_t> FindPartedParagraphs(const PageView& page, const Decision& decision) {
  const Document& doc = page.doc();
  std::vector<bool> keep = decision.keep;
  std::vector<uint32_t> found;
  const auto look = [&](uint32_t b, uint32_t beside) {
    if (keep[b] || !keep[beside] || decision.scores[b] < kLeastScore) return;
    const Block& block = doc.blocks[b];
    const Block& kept = doc.blocks[beside];
    if (block.kind != BlockKind::kParagraph || !StandTogether(doc, block, kept)) return;
    if ((block.flags & kHidden) > (kept.flags & kHidden)) return;
    const bool heading = beside < b && kept.kind == BlockKind::kHeading;
    if (!IsProse(doc, block) || !(heading || IsProse(doc, kept))) return;
    keep[b] = true;
    found.push_back(b);
  };
  for (uint32_t b = 1; b < page.size(); ++b) look(b, b - 1);
  for (uint32_t b = page.size(); b-- > 1;) look(b - 1, b);
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace unhusk
