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
#include <string_view>
#include <vector>

#include "model/page_view.h"
#include "model/selection.h"
#include "model/trees.h"

namespace unhusk {

// A run of features of one meaning: "sub" with 7 × 6 values, "near" with one a tag.
struct FeatureFamily {
  std::string_view name;
  uint32_t count;         // How many values.
  std::string_view unit;  // "words", "share 0–1", "steps", …; log = log2(1 + x).
  std::string_view meaning;
};

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
  // REQUIRES: the document has elements and blocks.
  BlockFeatures(const PageView& page, const Selection& selection);
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
