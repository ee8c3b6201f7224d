#include "filters/selection.h"

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr uint32_t kNone = 0xffffffff;
constexpr int kLevels = 5;             // How far up prose lends its weight.
constexpr uint32_t kParagraphWords = 8;
constexpr uint32_t kArticleWords = 60; // An article has at least these, …
constexpr double kArticleShare = 0.4;  // … and this share of the page's text outside links.

double Density(uint64_t links, uint64_t words) {
  return words == 0 ? 0 : static_cast<double>(links) / static_cast<double>(words);
}

class Selector {
 public:
  explicit Selector(const Document& doc) : doc_(doc), words_(1, 0), links_(1, 0) {
    for (const Block& block : doc.blocks) {
      words_.push_back(words_.back() + block.words);
      links_.push_back(links_.back() + block.link_words);
    }
    FindWrappers();
  }

  std::vector<Choice> Run(Target target) {
    choices_.assign(doc_.blocks.size(), Choice::kKeep);
    Score();
    uint32_t top = Best();
    bool article = top != kNone && (target == Target::kArticle ||
                                    (target == Target::kAuto && IsArticle(top)));
    if (article) {
      KeepOnly(top);
    } else {
      DropFurniture(kNone);
    }
    DropLinks(article);
    if (article) DropBareHeadings();
    return std::move(choices_);
  }

 private:
  uint64_t Words(uint32_t begin, uint32_t end) const { return words_[end] - words_[begin]; }
  uint64_t Links(uint32_t begin, uint32_t end) const { return links_[end] - links_[begin]; }
  uint64_t Words(const Element& e) const { return Words(e.first_block, e.end_block); }
  double Density(const Element& e) const {
    return unhusk::Density(Links(e.first_block, e.end_block), Words(e));
  }
  static uint32_t Size(const Element& e) { return e.end_block - e.first_block; }

  // outer_[e]: the nearest ancestor that holds more blocks than e; kNone at the root.
  void FindWrappers() {
    outer_.assign(doc_.elements.size(), kNone);
    for (uint32_t e = 1; e < doc_.elements.size(); ++e) {
      uint32_t parent = doc_.elements[e].parent;
      outer_[e] = Size(doc_.elements[parent]) > Size(doc_.elements[e]) ? parent : outer_[parent];
    }
  }

  void Score() {
    score_.assign(doc_.elements.size(), 0);
    for (const Block& block : doc_.blocks) {
      if (block.words < kParagraphWords || block.kind == BlockKind::kHeading ||
          (block.flags & (kInFormControl | kInNav | kInFooter))) {
        continue;
      }
      std::string_view text = doc_.At(block.text);
      double weight = 1 + static_cast<double>(std::count(text.begin(), text.end(), ',')) +
                      std::min(3.0, block.words / 16.0);
      weight *= 1 - unhusk::Density(block.link_words, block.words);
      uint32_t e = block.element;
      if (Size(doc_.elements[e]) == 1) e = outer_[e];
      double divisor = 1;
      for (int level = 0; level < kLevels && e != kNone; ++level) {
        score_[e] += weight / divisor;
        e = outer_[e];
        divisor = level == 0 ? 2 : 3.0 * (level + 1);
      }
    }
  }

  uint32_t Best() const {
    uint32_t best = kNone;
    double most = 0;
    for (uint32_t e = 0; e < doc_.elements.size(); ++e) {
      double score = score_[e] * (1 - Density(doc_.elements[e]));
      if (score > most) {
        most = score;
        best = e;
      }
    }
    return best;
  }

  bool IsArticle(uint32_t top) const {
    const Element& e = doc_.elements[top];
    uint64_t inside = Words(e) - Links(e.first_block, e.end_block);
    uint64_t all = words_.back() - links_.back();
    return inside >= kArticleWords &&
           static_cast<double>(inside) >= kArticleShare * static_cast<double>(all);
  }

  // The chosen element, and siblings that read like it.
  void KeepOnly(uint32_t top) {
    std::fill(choices_.begin(), choices_.end(), Choice::kOutside);
    Keep(doc_.elements[top]);
    uint32_t outer = outer_[top];
    if (outer != kNone) {
      double enough = std::max(5.0, score_[top] * 0.2);
      const Element& range = doc_.elements[outer];
      for (uint32_t e = outer + 1; e < doc_.elements.size(); ++e) {
        const Element& sibling = doc_.elements[e];
        if (sibling.first_block >= range.end_block) break;
        if (outer_[e] != outer) continue;
        bool prose = Size(sibling) == 1 && Words(sibling) >= 15 && Density(sibling) < 0.25;
        if (score_[e] >= enough || prose) Keep(sibling);
      }
    }
    DropFurniture(top);
  }

  void Keep(const Element& e) {
    std::fill(choices_.begin() + e.first_block, choices_.begin() + e.end_block, Choice::kKeep);
  }

  // `top`: the chosen element; what it lies in itself is no furniture.
  void DropFurniture(uint32_t top) {
    uint16_t own = 0;
    if (top != kNone) {
      own = 0xffff;
      const Element& e = doc_.elements[top];
      for (uint32_t b = e.first_block; b < e.end_block; ++b) own &= doc_.blocks[b].flags;
    }
    for (size_t b = 0; b < choices_.size(); ++b) {
      uint16_t flags = doc_.blocks[b].flags & static_cast<uint16_t>(~own);
      bool header = (flags & kInHeader) && !(flags & kInArticle);
      if ((flags & (kInNav | kInFooter | kInAside)) || header) {
        if (choices_[b] == Choice::kKeep) choices_[b] = Choice::kFurniture;
      }
    }
  }

  void DropLinks(bool article) {
    const uint32_t n = static_cast<uint32_t>(doc_.blocks.size());
    for (uint32_t b = 0; b < n; ++b) {
      if (choices_[b] != Choice::kKeep) continue;
      const Block& block = doc_.blocks[b];
      double own = unhusk::Density(block.link_words, block.words);
      uint32_t begin = b < 2 ? 0 : b - 2;
      uint32_t end = std::min(n, b + 3);
      double around = unhusk::Density(Links(begin, end), Words(begin, end));
      bool links = article ? own > 0.5 && (block.words < 25 || own > 0.9) && around > 0.3
                           : own > 0.6 && around > 0.6;
      if (links) choices_[b] = Choice::kLinks;
    }
  }

  // A heading whose section holds nothing that stays.
  void DropBareHeadings() {
    constexpr uint8_t kNothing = 0, kText = 255;
    uint8_t below = kNothing;  // What was last kept: text, or a heading of this level.
    for (size_t b = choices_.size(); b-- > 0;) {
      const Block& block = doc_.blocks[b];
      if (choices_[b] != Choice::kKeep) continue;
      if (block.kind != BlockKind::kHeading) {
        below = kText;
      } else if (below == kText || (below != kNothing && block.level < below)) {
        below = block.level;
      } else {
        choices_[b] = Choice::kBare;
      }
    }
  }

  const Document& doc_;
  std::vector<uint64_t> words_;  // Prefix sums over blocks.
  std::vector<uint64_t> links_;
  std::vector<uint32_t> outer_;
  std::vector<double> score_;
  std::vector<Choice> choices_;
};

}  // namespace

std::vector<Choice> SelectContent(const Document& doc, Target target) {
  return Selector(doc).Run(target);
}

}  // namespace unhusk
