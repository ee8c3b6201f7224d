// Placing hits; see place.h.
#include "rules/place.h"

#include <algorithm>

namespace unhusk {
namespace {

bool LooksUp(const Rule& rule) {  // Its place depends on what follows.
  return rule.where == Where::kTail || rule.scope == Scope::kTail ||
         (rule.needs & kNeedShortAfter) != 0;
}

bool IsPlaced(const Rule& rule) {
  return LooksUp(rule) || rule.where == Where::kHead || (rule.needs & kNeedProseBefore) != 0;
}

class Placing {
 public:
  Placing(const Document& doc, const std::vector<Rule>& rules, std::vector<Hit>& hits)
      : doc_(doc), rules_(rules), hits_(hits) {}

  void Run(const std::vector<Mark>& marks) {
    bool placed = false;
    for (Hit& hit : hits_) {
      hit.holds = !IsPlaced(RuleOf(hit));
      placed = placed || !hit.holds;
    }
    if (!placed) return;
    CountLiveWords(marks);
    prose_before_.assign(hits_.size(), false);
    PassDown();
    PassUp();
  }

 private:
  const Rule& RuleOf(const Hit& hit) const { return rules_[hit.rule]; }

  // Words of each block that no claim has taken yet.
  void CountLiveWords(const std::vector<Mark>& marks) {
    const size_t count = doc_.blocks.size();
    live_words_.resize(count);
    std::vector<int64_t> covers(count + 1, 0);  // Differences of how many marks cover a block.
    for (const Mark& mark : marks) {
      if (mark.keep || mark.confidence < kSureConfidence) continue;
      const auto first =
          std::lower_bound(doc_.blocks.begin(), doc_.blocks.end(), mark.text.begin,
                           [](const Block& block, uint32_t at) { return block.text.begin < at; });
      const auto last =
          std::upper_bound(first, doc_.blocks.end(), mark.text.end,
                           [](uint32_t at, const Block& block) { return at < block.text.end; });
      ++covers[static_cast<size_t>(first - doc_.blocks.begin())];
      --covers[static_cast<size_t>(last - doc_.blocks.begin())];
    }
    int64_t covered = 0;
    for (size_t b = 0; b < count; ++b) {
      const Block& block = doc_.blocks[b];
      covered += covers[b];
      live_words_[b] = covered > 0 || block.kind == BlockKind::kFrontMatter ? 0 : block.words;
    }
    uint32_t units = 0;
    for (const Hit& hit : hits_) units = std::max(units, hit.unit + 1);
    unit_taken_.assign(units, false);
    for (const Hit& hit : hits_) {
      if (hit.holds) Take(hit);
    }
  }

  // The block of `hit` loses its words, once for all rules that take them.
  void Take(const Hit& hit) {
    if (RuleOf(hit).confidence < kSureConfidence || unit_taken_[hit.unit]) return;
    unit_taken_[hit.unit] = true;
    uint32_t& live = live_words_[hit.block];
    live -= std::min(live, hit.words);
  }

  // Code between paragraphs is as much the author's as they are.
  bool IsProse(size_t b) const {
    return live_words_[b] >= kProseWords ||
           (doc_.blocks[b].kind == BlockKind::kPreformatted && live_words_[b] > 0);
  }

  // Settles what depends only on what stands before.
  void PassDown() {
    bool prose = false;
    size_t h = 0;
    for (size_t b = 0; b < doc_.blocks.size(); ++b) {
      for (; h < hits_.size() && hits_[h].block == b; ++h) {
        prose_before_[h] = prose;
        const Rule& rule = RuleOf(hits_[h]);
        if (hits_[h].holds || LooksUp(rule)) continue;
        hits_[h].holds = rule.where == Where::kHead ? !prose : prose;
        if (hits_[h].holds) Take(hits_[h]);
      }
      prose = prose || IsProse(b);
    }
  }

  // Settles what depends on what follows, the last block first.
  void PassUp() {
    bool prose = false;       // Somewhere below.
    bool prose_next = false;  // In the next block that is left.
    size_t h = hits_.size();
    for (size_t b = doc_.blocks.size(); b-- > 0;) {
      for (; h > 0 && hits_[h - 1].block == b; --h) {
        if (!LooksUp(RuleOf(hits_[h - 1]))) continue;
        hits_[h - 1].holds = HoldsAbove(h - 1, prose, prose_next);
        if (hits_[h - 1].holds) Take(hits_[h - 1]);
      }
      prose = prose || IsProse(b);
      if (live_words_[b] > 0) prose_next = IsProse(b);
    }
  }

  bool HoldsAbove(size_t h, bool prose_after, bool prose_next) const {
    const Rule& rule = RuleOf(hits_[h]);
    const bool before = prose_before_[h];
    if (rule.where == Where::kHead && before) return false;
    if ((rule.needs & kNeedProseBefore) != 0 && !before) return false;
    if ((rule.needs & kNeedShortAfter) != 0 && prose_next) return false;
    if (rule.where != Where::kTail && rule.scope != Scope::kTail) return true;
    // Of a block's lines, none is last while prose is left in the block.
    const Hit& hit = hits_[h];
    const bool whole = hit.span == doc_.blocks[hit.block].text;
    return before && !prose_after && (whole || live_words_[hit.block] < kProseWords);
  }

  const Document& doc_;
  const std::vector<Rule>& rules_;
  std::vector<Hit>& hits_;
  std::vector<bool> prose_before_;    // A hit.
  std::vector<uint32_t> live_words_;  // A block.
  std::vector<bool> unit_taken_;
};

}  // namespace

void PlaceHits(const Document& doc, const std::vector<Rule>& rules, const std::vector<Mark>& marks,
               std::vector<Hit>* hits) {
  Placing(doc, rules, *hits).Run(marks);
}

}  // namespace unhusk
