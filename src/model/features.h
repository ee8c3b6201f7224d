// What the model knows of a block: one list of features, one way to compute them.
//
// Training reads what `unhusk features` prints from here; there is no second
// implementation.  No feature depends on anything but the document: no global
// state, no order of pages.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "model/page_view.h"
#include "model/selection.h"

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

// Rows of FeatureCount() floats, one a block, row after row.  Linear in blocks,
// elements and text but for sorting.  REQUIRES: the document has elements.
std::vector<float> ComputeFeatures(const PageView& page, const Selection& selection);

}  // namespace unhusk
