// What the model knows of a block: one list of features, one way to compute them.
//
// Training reads what `unhusk features` prints from here; there is no second
// implementation.  No feature depends on anything but the document: no global
// state, no order of pages.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "model/feature_table.h"
#include "model/page_view.h"
#include "model/selection.h"
#include "model/trees.h"

namespace unhusk {

// In the order of a row; docs and tests read it, so does training.
std::span<const FeatureFamily> FeatureFamilies();

// Values in one row.
uint32_t FeatureCount();

// Name of a feature: its family's, with a number where that has more than one.
std::string FeatureName(uint32_t index);

// The features of a page's blocks, a group of blocks at a time: a page of a million
// blocks needs no matrix.  Making one is linear in blocks, elements and text but
// for sorting.  Views the page and the selection, which must outlive it; one thread.
class BlockFeatures {
 public:
  // `title`: the block that is the page's title (parts/title.h), or kNoElement.
  // REQUIRES: the document has elements and blocks.
  BlockFeatures(const PageView& page, const Selection& selection, uint32_t title);
  ~BlockFeatures();

  // Writes FeatureCount() columns, one a feature: out[feature].lane[lane]
  // is blocks[lane]'s.  Lanes past the last say again what the last one says.
  // REQUIRES: 1 to kLanes blocks.
  void Columns(std::span<const uint32_t> blocks, Column* out);
  // The FeatureCount() values of one block: slower, for those who look at single blocks.
  std::vector<float> Row(uint32_t block);

 private:
  class Computer;
  std::unique_ptr<Computer> computer_;
};

}  // namespace unhusk
