// What the line model knows of a line of plain text: one list of features, one
// way to compute them, as features.h is for the blocks of a page.
//
// No markup, and no blank lines either: converters differ in those.  Length is
// counted in words and bytes so that scripts without spaces get their due.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "model/feature_table.h"
#include "model/line_view.h"
#include "model/trees.h"

namespace unhusk {

// In the order of a row.
std::span<const FeatureFamily> LineFeatureFamilies();

// Values in one row.
uint32_t LineFeatureCount();

// Name of a feature: its family's, with a number where that has more than one.
std::string LineFeatureName(uint32_t index);

// The LineFeatureCount() values of one line.
std::vector<float> LineRow(const LineView& view, uint32_t line);

// The same of a group of lines, as Forest::Evaluate (trees.h) wants them, feature by feature:
// out[feature].lane[lane] is lines[lane]'s.  Lanes past the last say again what
// the last one says.  REQUIRES: 1 to kLanes lines; room for LineFeatureCount() columns.
void LineColumns(const LineView& view, std::span<const uint32_t> lines, Column* out);

}  // namespace unhusk
