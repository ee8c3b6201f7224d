// What stands above a block: subtrees, names, repetition, and where the page's
// main parts are.
#include "model/tree_features.h"

#include <algorithm>

namespace unhusk::block_features {
namespace {

constexpr uint32_t kSubtreeWords = 0;  // Places of two values of a subtree.
constexpr uint32_t kSubtreeShare = 3;
constexpr int kNoTitle = -32;

}  // namespace

TreeFeatures::TreeFeatures(const PageView& page, const Selection& selection, uint32_t title,
                           std::span<const OwnText> own)
    : page_(page),
      doc_(page.doc()),
      selection_(selection),
      title_(title),
      all_(page.Sums(0, page.size())),
      shapes_(page, [&](uint32_t b) { return page.facts(doc_.blocks[b].element).signature; }),
      texts_(page, [&](uint32_t b) { return own[b].hash; }),
      entries_(page, own),
      subtrees_(doc_.elements.size(), SubtreeValues{-1}),
      repeats_(doc_.elements.size(), RepeatValues{-1}),
      repeats_above_(FindRepeatsAbove(page)) {
  for (uint32_t b = 0; b < page_.size(); ++b) {
    if (page_.IsLong(b)) long_words_ += doc_.blocks[b].words;
  }
  if (selection_.top != kNoElement) {
    top_ = page_.element(selection_.top);
    top_score_ = selection_.scores[selection_.top];
    ways_to_top_ = FindWaysToTop(page, selection);
  }
  if (title_ == kNoElement) return;
  title_steps_.resize(doc_.elements.size());
  for (uint32_t e = 0; e < doc_.elements.size(); ++e) {
    const Element& element = doc_.elements[e];
    const bool above = element.first_block <= title_ && title_ < element.end_block;
    const uint32_t outer = page.facts(e).outer;
    if (!above && outer != kNoElement) title_steps_[e] = title_steps_[outer] + 1;
  }
}

void TreeFeatures::Row(uint32_t b, float* row) {
  Subtree(b, row);
  Near(b, row);
  Alike(b, row);
  Container(b, row);
  Cell entries(row, kEntries);
  for (float value : entries_.Of(b)) entries << value;
  FromTitle(b, row);
}

void TreeFeatures::Subtree(uint32_t b, float* row) {
  Cell cell(row, kSubtree);
  uint32_t e = doc_.blocks[b].element;
  for (uint32_t k = 0; k < kAncestors; ++k) {
    if (e == kNoElement) {
      for (uint32_t i = 0; i < kSubtreeValues; ++i) cell << -1;
      continue;
    }
    for (float value : ValuesOf(e)) cell << value;
    e = page_.facts(e).outer;
  }
}

// Blocks share their ancestors, so an element's values are kept.
const TreeFeatures::SubtreeValues& TreeFeatures::ValuesOf(uint32_t e) {
  SubtreeValues& values = subtrees_[e];
  if (values[0] >= 0) return values;
  const BlockSums sums = page_.Sums(doc_.elements[e]);
  values = {Log(static_cast<double>(sums.words)),
            static_cast<float>(sums.Density()),
            Log(static_cast<double>(sums.words) / std::max(1u, sums.blocks)),
            Share(static_cast<double>(sums.words), static_cast<double>(all_.words)),
            Log(page_.facts(e).children),
            Log(page_.facts(e).alike)};
  return values;
}

void TreeFeatures::Near(uint32_t b, float* row) const {
  const ElementFacts& facts = page_.facts(doc_.blocks[b].element);
  Cell tags(row, kNearTag);
  for (uint8_t steps : facts.tag_steps) tags << steps;
  Cell classes(row, kNearClass);
  for (uint8_t steps : facts.class_steps) classes << steps;
}

void TreeFeatures::Alike(uint32_t b, float* row) {
  const BlockSums& shape = shapes_.Of(b);
  Cell(row, kShape) << Log(shape.blocks) << Log(static_cast<double>(shape.words)) << shape.Density()
                    << Log(static_cast<double>(shape.words) / std::max(1u, shape.blocks));
  Cell(row, kDuplicate) << Log(texts_.Of(b).blocks);
  const RepeatsAbove& above = repeats_above_[doc_.blocks[b].element];
  Cell repeat(row, kRepeat);
  Repeated(above.nearest, above.nearest_steps, &repeat);
  Repeated(above.largest, above.largest_steps, &repeat);
}

void TreeFeatures::Repeated(uint32_t e, uint32_t steps, Cell* cell) {
  if (e == kNoElement) {
    for (int i = 0; i < 6; ++i) *cell << -1;
    return;
  }
  RepeatValues& values = repeats_[e];
  if (values[0] < 0) {
    const ElementFacts& facts = page_.facts(e);
    const SubtreeValues& parent = ValuesOf(doc_.elements[e].parent);
    values = {Log(facts.alike), Log(static_cast<double>(page_.Sums(doc_.elements[e]).words)),
              Share(facts.alike_before, facts.alike), parent[kSubtreeWords], parent[kSubtreeShare]};
  }
  *cell << values[0] << values[1] << steps << values[2] << values[3] << values[4];
}

// Where the block stands to Readability's top element.
void TreeFeatures::Container(uint32_t b, float* row) const {
  Cell cell(row, kContainer);
  if (selection_.top == kNoElement) {
    cell << -1 << -1 << -1 << -1 << -1 << -1 << -1;
    Cell(row, kSelection) << 0 << 0;
    Cell(row, kPage) << 0 << 0 << 0 << 0;
    return;
  }
  const WayToTop& way = ways_to_top_[doc_.blocks[b].element];
  bool inside = b >= top_.first_block && b < top_.end_block;
  double side = inside ? 0 : b < top_.first_block ? -1 : 1;
  double gap = inside ? 0 : side < 0 ? top_.first_block - b : b - top_.end_block + 1;
  BlockSums common = page_.Sums(doc_.elements[way.common]);
  cell << (inside ? 0 : way.steps + 1)
       << Share(static_cast<double>(common.words), static_cast<double>(all_.words)) << inside
       << side << Log(gap) << Share(way.best, top_score_)
       << Share(static_cast<double>(page_.Sums(top_).words), static_cast<double>(common.words));
  Cell(row, kSelection) << static_cast<int>(selection_.choices[b])
                        << (selection_.choices[b] == Choice::kKeep);
  Cell(row, kPage) << all_.Density() << Share(all_.longs, all_.blocks)
                   << Share(static_cast<double>(page_.Sums(top_).words),
                            static_cast<double>(all_.words))
                   << Share(static_cast<double>(long_words_), static_cast<double>(all_.words));
}

void TreeFeatures::FromTitle(uint32_t b, float* row) const {
  Cell cell(row, kTitle);
  if (title_ == kNoElement) {
    cell << kNoTitle << kNoTitle << -1;
    return;
  }
  const bool before = b < title_;
  const BlockSums between = page_.Sums(before ? b : title_, before ? title_ : b);
  const float blocks = Log(between.blocks);
  const float words = Log(static_cast<double>(between.words));
  cell << (before ? -blocks : blocks) << (before ? -words : words)
       << title_steps_[doc_.blocks[b].element];
}

}  // namespace unhusk::block_features
