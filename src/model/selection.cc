#include "model/selection.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr int kLevels = 5;  // How far up prose lends its weight.
constexpr uint32_t kParagraphWords = 8;
constexpr uint32_t kArticleWords = 60;  // An article has at least these, …
constexpr double kArticleShare = 0.4;   // … and this share of the page's text outside links.

double Density(const Block& block) {
  return block.words == 0 ? 0 : static_cast<double>(block.link_words) / block.words;
}
// In runs so short that a byte counts them: then compilers take sixteen bytes at a time.
uint32_t CountCommas(std::string_view text) {
  constexpr size_t kRun = 255;
  uint32_t count = 0;
  for (size_t at = 0; at < text.size(); at += kRun) {
    uint8_t in_run = 0;
    for (char c : text.substr(at, kRun)) in_run = static_cast<uint8_t>(in_run + (c == ',' ? 1 : 0));
    count += in_run;
  }
  return count;
}

uint32_t Size(const Element& e) {
  return e.end_block - e.first_block;
}

class Selector {
 public:
  explicit Selector(const PageView& page) : page_(page), doc_(page.doc()) {}

  Selection Run(Target target) {
    out_.choices.assign(page_.size(), Choice::kKeep);
    Score();
    out_.top = Best();
    out_.article = out_.top != kNoElement &&
                   (target == Target::kArticle || (target == Target::kAuto && IsArticle()));
    if (out_.article) KeepOnlyTop();
    DropFurniture();
    DropLinks();
    if (out_.article) DropBareHeadings();
    return std::move(out_);
  }

 private:
  void Score() {
    out_.scores.assign(doc_.elements.size(), 0);
    for (const Block& block : doc_.blocks) {
      if (block.words < kParagraphWords || block.kind == BlockKind::kHeading ||
          (block.flags & (kInFormControl | kInNav | kInFooter))) {
        continue;
      }
      double weight = 1 + CountCommas(doc_.At(block.text)) + std::min(3.0, block.words / 16.0);
      weight *= 1 - Density(block);
      uint32_t e = block.element;
      if (Size(doc_.elements[e]) == 1) e = page_.facts(e).outer;
      double divisor = 1;
      for (int level = 0; level < kLevels && e != kNoElement; ++level) {
        out_.scores[e] += weight / divisor;
        e = page_.facts(e).outer;
        divisor = level == 0 ? 2 : 3.0 * (level + 1);
      }
    }
  }

  uint32_t Best() const {
    uint32_t best = kNoElement;
    double most = 0;
    for (uint32_t e = 0; e < doc_.elements.size(); ++e) {
      if (out_.scores[e] <= most) continue;
      double score = out_.scores[e] * (1 - page_.Sums(doc_.elements[e]).Density());
      if (score > most) {
        most = score;
        best = e;
      }
    }
    return best;
  }

  bool IsArticle() const {
    BlockSums top = page_.Sums(doc_.elements[out_.top]);
    BlockSums all = page_.Sums(0, page_.size());
    return top.words - top.links >= kArticleWords &&
           static_cast<double>(top.words - top.links) >=
               kArticleShare * static_cast<double>(all.words - all.links);
  }

  // The chosen element, and siblings that read like it.
  void KeepOnlyTop() {
    std::fill(out_.choices.begin(), out_.choices.end(), Choice::kOutside);
    Keep(doc_.elements[out_.top]);
    uint32_t outer = page_.facts(out_.top).outer;
    if (outer == kNoElement) return;
    double enough = std::max(5.0, out_.scores[out_.top] * 0.2);
    const Element& range = doc_.elements[outer];
    for (uint32_t e = outer + 1; e < doc_.elements.size(); ++e) {
      const Element& sibling = doc_.elements[e];
      if (sibling.first_block >= range.end_block) break;
      if (page_.facts(e).outer != outer) continue;
      BlockSums sums = page_.Sums(sibling);
      bool prose = sums.blocks == 1 && sums.words >= 15 && sums.Density() < 0.25;
      if (out_.scores[e] >= enough || prose) Keep(sibling);
    }
  }

  void Keep(const Element& e) {
    std::fill(out_.choices.begin() + e.first_block, out_.choices.begin() + e.end_block,
              Choice::kKeep);
  }

  // What the chosen element lies in itself is no furniture.
  void DropFurniture() {
    uint16_t own = 0;
    if (out_.article) {
      own = 0xffff;
      const Element& e = doc_.elements[out_.top];
      for (uint32_t b = e.first_block; b < e.end_block; ++b) own &= doc_.blocks[b].flags;
    }
    for (size_t b = 0; b < out_.choices.size(); ++b) {
      uint16_t flags = doc_.blocks[b].flags & static_cast<uint16_t>(~own);
      bool header = (flags & kInHeader) && !(flags & kInArticle);
      bool furniture = (flags & (kInNav | kInFooter | kInAside)) || header;
      if (furniture && out_.choices[b] == Choice::kKeep) out_.choices[b] = Choice::kFurniture;
    }
  }

  void DropLinks() {
    for (uint32_t b = 0; b < page_.size(); ++b) {
      if (out_.choices[b] != Choice::kKeep) continue;
      const Block& block = doc_.blocks[b];
      double own = Density(block);
      double around = page_.Around(b, 2).Density();
      bool links = out_.article ? own > 0.5 && (block.words < 25 || own > 0.9) && around > 0.3
                                : own > 0.6 && around > 0.6;
      if (links) out_.choices[b] = Choice::kLinks;
    }
  }

  // A heading whose section holds nothing that stays.
  void DropBareHeadings() {
    constexpr uint8_t kNothing = 0, kText = 255;
    uint8_t below = kNothing;  // What was last kept: text, or a heading of this level.
    for (size_t b = out_.choices.size(); b-- > 0;) {
      const Block& block = doc_.blocks[b];
      if (out_.choices[b] != Choice::kKeep) continue;
      if (block.kind != BlockKind::kHeading) {
        below = kText;
      } else if (below == kText || (below != kNothing && block.level < below)) {
        below = block.level;
      } else {
        out_.choices[b] = Choice::kBare;
      }
    }
  }

  const PageView& page_;
  const Document& doc_;
  Selection out_;
};

}  // namespace

Selection Select(const PageView& page, Target target) {
  return Selector(page).Run(target);
}

}  // namespace unhusk
