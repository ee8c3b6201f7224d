// A model's splits laid out for processors with AVX2: all rows of a group are one register.
//
// A tree's leaves are four planes of eight, and a plane has a byte a row.  A threshold is
// compared once for all splits that have it, and a split touches the one or two planes that
// its leaves lie in.  Nothing branches on a value, so nothing is mispredicted: that is worth
// more than ending a feature's splits early, as trees.cc does for other processors.
#pragma once

#include <cstdint>
#include <vector>

#include "model/trees.h"

namespace unhusk {

// Immutable.  Keeps no reference to the model but to its values, which must outlive it.
class TreePlanes {
 public:
  // Whether this processor can run Sum.
  static bool IsSupported();

  explicit TreePlanes(const TreeModel& model);

  // The sums of the rows' leaves, each added up tree by tree.
  // REQUIRES: IsSupported(); `columns` as in Forest::Evaluate.
  void Sum(const Column* columns, float sums[kLanes]) const;

 private:
  struct Step {  // A threshold of a feature.
    uint32_t feature;
    float threshold;
  };
  struct Cut {  // The leaves that rows past a threshold lose in a plane.
    uint16_t plane;
    uint8_t step;  // Of the tile.
    uint8_t leaves;
  };
  // So few steps that their results stay at hand.
  struct Tile {
    uint32_t steps_end;
    uint32_t cuts_end;
  };
  struct Planes;

  void PassTiles(const Column* columns, Planes* alive) const;
  void SumLeaves(const Planes& alive, float sums[kLanes]) const;

  std::span<const float> values_;
  std::vector<Step> steps_;
  std::vector<Cut> cuts_;
  std::vector<Tile> tiles_;
};

}  // namespace unhusk
