#include "parts/paragraphs.h"

#include <algorithm>

#include "model/own_text.h"

namespace unhusk {
namespace {

constexpr uint32_t kProseWords = 10;
constexpr uint32_t kShortWords = 5;     // Of a sentence right below prose: an article's last line.
constexpr uint32_t kAnnounceWords = 5;  // Of a sentence that announces a list.
constexpr uint32_t kLinkShare = 3;      // Fewer than one word in so many is in a link.
constexpr float kLeastScore = 0.05f;
constexpr uint32_t kLeadReach = 24;  // Blocks from a title within which the text begins.
constexpr float kLeadScore = 0.2f;

bool IsProse(const Document& doc, const Block& block) {
  return block.words >= kProseWords && block.link_words * kLinkShare < block.words &&
         (block.flags & (kInFormControl | kInButton)) == 0 && EndsSentence(doc.At(block.text));
}

// A sentence without links, and without the digits of a date or a price.
bool IsShortSentence(const Document& doc, const Block& block) {
  const std::string_view text = doc.At(block.text);
  return block.words >= kShortWords && block.link_words == 0 &&
         (block.flags & (kInFormControl | kInButton)) == 0 && EndsSentence(text) &&
         text.find_first_of("0123456789") == std::string_view::npos;
}

// In the same element, or `item` in a list there, or one in the other's <p>: where
// paragraphs are parted by <br><br>, a stray <p> starts the next.
bool StandTogether(const Document& doc, const Block& paragraph, const Block& item) {
  const uint32_t home = doc.elements[paragraph.element].parent;
  const uint32_t list = doc.elements[item.element].parent;
  if (list == home || home == item.element || list == paragraph.element) return true;
  return item.kind == BlockKind::kListItem && doc.elements[list].parent == home;
}

// Cells are the paragraphs of pages laid out by tables.
bool IsParagraph(const Block& block) {
  return block.kind == BlockKind::kParagraph || block.kind == BlockKind::kCell;
}

bool Announces(const Document& doc, const Block& block) {
  const std::string_view text = doc.At(block.text);
  return block.words >= kAnnounceWords && block.link_words * kLinkShare < block.words &&
         (text.ends_with(':') || text.ends_with("："));
}

// Where the list that begins at block `b` ends, a list right below `home`.
uint32_t ListEnd(const PageView& page, const std::vector<float>& scores, uint32_t b,
                 uint32_t home) {
  const Document& doc = page.doc();
  for (const uint32_t first = b; b < page.size(); ++b) {
    const Block& item = doc.blocks[b];
    if (item.kind != BlockKind::kListItem || scores[b] < kLeastScore) break;
    if (item.flags & (kHidden | kInFormControl | kInButton | kInNav)) break;
    const uint32_t list = doc.elements[item.element].parent;
    if (list != doc.elements[doc.blocks[first].element].parent) break;
    if (doc.elements[list].parent != home) break;
  }
  return b;
}

}  // namespace

std::vector<uint32_t> FindLead(const PageView& page, const Decision& decision, uint32_t title) {
  const bool article = decision.article_weight > 0;
  if (title == kNoElement || !decision.keep[title]) return {};
  const Document& doc = page.doc();
  const uint32_t end = std::min(page.size(), title + 1 + kLeadReach);
  std::vector<uint32_t> found;
  for (uint32_t b = title + 1; b < end; ++b) {
    const Block& block = doc.blocks[b];
    const bool prose = IsParagraph(block) && IsProse(doc, block);
    const bool text = prose || (!article && block.kind != BlockKind::kHeading);
    if (decision.keep[b] && text) return found;
    if (!prose) continue;
    if (decision.scores[b] >= kLeadScore && !(block.flags & kHidden)) found.push_back(b);
  }
  return {};
}

std::vector<uint32_t> FindPartedParagraphs(const PageView& page, const Decision& decision) {
  const Document& doc = page.doc();
  std::vector<bool> keep = decision.keep;
  std::vector<uint32_t> found;
  const auto look = [&](uint32_t b, uint32_t beside) {
    if (keep[b] || !keep[beside] || decision.scores[b] < kLeastScore) return;
    const Block& block = doc.blocks[b];
    const Block& kept = doc.blocks[beside];
    if (!IsParagraph(block) || !StandTogether(doc, block, kept)) return;
    if ((block.flags & kHidden) > (kept.flags & kHidden)) return;
    const bool heading = beside < b && kept.kind == BlockKind::kHeading;
    const bool below = beside < b && IsShortSentence(doc, block) && IsProse(doc, kept);
    if (!below && (!IsProse(doc, block) || !(heading || IsProse(doc, kept)))) return;
    keep[b] = true;
    found.push_back(b);
  };
  for (uint32_t b = 1; b < page.size(); ++b) look(b, b - 1);
  for (uint32_t b = page.size(); b-- > 1;) look(b - 1, b);
  for (uint32_t b = 0; b + 1 < page.size(); ++b) {
    if (!keep[b] || !Announces(doc, doc.blocks[b])) continue;
    const uint32_t home = doc.elements[doc.blocks[b].element].parent;
    const uint32_t end = ListEnd(page, decision.scores, b + 1, home);
    if (end == page.size() || !keep[end]) continue;
    if (doc.elements[doc.blocks[end].element].parent != home) continue;
    for (uint32_t item = b + 1; item < end; ++item) {
      if (!keep[item]) found.push_back(item);
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

}  // namespace unhusk
