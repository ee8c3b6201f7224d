// Block features of a page's tree: what a block stands in, and what is alike.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/ancestors.h"
#include "model/block_families.h"
#include "model/entries.h"
#include "model/key_groups.h"
#include "model/own_text.h"
#include "model/page_view.h"
#include "model/selection.h"

namespace unhusk::block_features {

// Blocks that share a key: sums over each group.
class Groups {
 public:
  template <class KeyOf>
  Groups(const PageView& page, KeyOf key_of) : group_(page.size()) {
    KeyGroups groups(page.size());
    for (uint32_t b = 0; b < page.size(); ++b) {
      group_[b] = groups.GroupOf(key_of(b));
      if (group_[b] == sums_.size()) sums_.push_back({});
      const Block& block = page.doc().blocks[b];
      BlockSums& sum = sums_[group_[b]];
      sum.words += block.words;
      sum.links += block.link_words;
      ++sum.blocks;
    }
  }
  const BlockSums& Of(uint32_t b) const { return sums_[group_[b]]; }

 private:
  std::vector<uint32_t> group_;
  std::vector<BlockSums> sums_;
};

// Views its arguments but for `own`, and they must outlive it.
class TreeFeatures {
 public:
  // `title`: the block that is the page's title, or kNoElement.  `own`: one a block.
  TreeFeatures(const PageView& page, const Selection& selection, uint32_t title,
               std::span<const OwnText> own);

  // Writes the values of block `b` where its families have their place in a row.
  void Row(uint32_t b, float* row);

 private:
  using SubtreeValues = std::array<float, kSubtreeValues>;
  using RepeatValues = std::array<float, 5>;  // Of an element that repeats, but for the steps.

  void Subtree(uint32_t b, float* row);
  const SubtreeValues& ValuesOf(uint32_t e);
  void Near(uint32_t b, float* row) const;
  void Alike(uint32_t b, float* row);
  void Repeated(uint32_t e, uint32_t steps, Cell* cell);
  void Container(uint32_t b, float* row) const;
  void FromTitle(uint32_t b, float* row) const;

  const PageView& page_;
  const Document& doc_;
  const Selection& selection_;
  const uint32_t title_;
  const BlockSums all_;
  const Groups shapes_;
  const Groups texts_;
  const Entries entries_;
  // One an element each; -1 in front: not yet asked for.
  std::vector<SubtreeValues> subtrees_;
  std::vector<RepeatValues> repeats_;
  const std::vector<RepeatsAbove> repeats_above_;
  std::vector<WayToTop> ways_to_top_;  // None if there is no top element.
  std::vector<uint32_t> title_steps_;  // From each element up to one that holds the title.
  uint64_t long_words_ = 0;
  Element top_ = {};
  double top_score_ = 0;
};

}  // namespace unhusk::block_features
