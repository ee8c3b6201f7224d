#include "parts/companions.h"

#include <algorithm>
#include <initializer_list>

#include "html/tags.h"

namespace unhusk {
namespace {

constexpr uint32_t kHeadingWords = 30;  // At most.
constexpr uint32_t kTermWords = 20;
constexpr uint32_t kTermDepth = 4;  // Elements that a term may be wrapped in.
constexpr uint32_t kToolWords = 3;  // "[edit | edit source]", between a heading and its text.
constexpr float kHeadingScore = 0.3f;
constexpr float kTermScore = 0.02f;
constexpr float kQuoteScore = 0.1f;

class Finder {
 public:
  Finder(const PageView& page, const Decision& decision)
      : page_(page), doc_(page.doc()), decision_(decision) {}

  std::vector<uint32_t> Run() const {
    std::vector<uint32_t> found;
    for (uint32_t b = 0; b + 1 < page_.size(); ++b) {
      if (!decision_.keep[b] && HasCompanion(b)) found.push_back(b);
    }
    return found;
  }

 private:
  bool HasCompanion(uint32_t b) const {
    const Block& block = doc_.blocks[b];
    if (block.flags & (kInFormControl | kInButton)) return false;
    if ((block.flags & kHidden) > (doc_.blocks[b + 1].flags & kHidden)) return false;
    const float score = decision_.scores[b];
    if (score >= kTermScore && block.words <= kTermWords && UnfoldsNext(b)) return true;
    switch (block.kind) {
      case BlockKind::kHeading:
        return score >= kHeadingScore && block.words <= kHeadingWords && NamesNext(b);
      case BlockKind::kDefinition:
        return score >= kTermScore && block.words <= kTermWords && IsDefined(b);
      case BlockKind::kQuote:
        return score >= kQuoteScore && b > 0 && decision_.keep[b - 1] && decision_.keep[b + 1];
      default:
        return false;
    }
  }

  bool NamesNext(uint32_t b) const {
    uint32_t n = b + 1;
    if (IsTool(n) && n + 1 < page_.size()) ++n;
    const Block& next = doc_.blocks[n];
    return decision_.keep[n] && next.kind != BlockKind::kHeading &&
           next.link_words * 2 <= next.words;
  }

  // A link or two that were left out, in brackets.
  bool IsTool(uint32_t b) const {
    const Block& block = doc_.blocks[b];
    return !decision_.keep[b] && block.words <= kToolWords && block.link_words * 2 >= block.words &&
           doc_.At(block.text).starts_with('[');
  }

  // Is the block what a <details> shows while it is closed, and the next what it unfolds?
  bool UnfoldsNext(uint32_t b) const {
    const Block& block = doc_.blocks[b];
    if (!decision_.keep[b + 1] || block.link_words * 2 > block.words) return false;
    const uint32_t e = Nearest({Tag::kSummary}, block);
    if (e == kNoElement) return false;
    const Element& summary = doc_.elements[e];
    const Element& details = doc_.elements[summary.parent];
    return static_cast<Tag>(details.tag) == Tag::kDetails && summary.end_block == b + 1 &&
           b + 1 < details.end_block;
  }

  bool IsDefined(uint32_t b) const {
    const Block& term = doc_.blocks[b];
    if (term.link_words * 2 > term.words || !IsIn(Tag::kDt, term)) return false;
    return decision_.keep[b + 1] && IsIn(Tag::kDd, doc_.blocks[b + 1]);
  }

  // Is it in this half of a definition?
  bool IsIn(Tag half, const Block& block) const {
    const uint32_t e = Nearest({Tag::kDt, Tag::kDd}, block);
    return e != kNoElement && static_cast<Tag>(doc_.elements[e].tag) == half;
  }

  // The nearest of such elements that the block is wrapped in; kNoElement if none is near.
  uint32_t Nearest(std::initializer_list<Tag> tags, const Block& block) const {
    uint32_t e = block.element;
    for (uint32_t up = 0; up < kTermDepth; ++up, e = doc_.elements[e].parent) {
      const Tag at = static_cast<Tag>(doc_.elements[e].tag);
      if (std::find(tags.begin(), tags.end(), at) != tags.end()) return e;
    }
    return kNoElement;
  }

  const PageView& page_;
  const Document& doc_;
  const Decision& decision_;
};

}  // namespace

std::vector<uint32_t> FindCompanions(const PageView& page, const Decision& decision) {
  return Finder(page, decision).Run();
}

}  // namespace unhusk
