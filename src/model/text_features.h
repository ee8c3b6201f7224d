// Block features of a page read from top to bottom: a block's text, place and neighbours.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "model/block_families.h"
#include "model/own_text.h"
#include "model/page_view.h"

namespace unhusk::block_features {

// Views its arguments, which must outlive it.
class TextFeatures {
 public:
  // `own`: one a block.
  TextFeatures(const PageView& page, std::span<const OwnText> own);

  // Writes the values of block `b` into its families' columns, kLanes floats apart.
  void Row(uint32_t b, float* row) const;

 private:
  void Own(uint32_t b, float* row) const;
  void Place(uint32_t b, float* row) const;
  void Beside(uint32_t b, float* row) const;
  void Neighbour(uint32_t b, uint32_t other, Cell* cell) const;

  const PageView& page_;
  const Document& doc_;
  const std::span<const OwnText> own_;
  const BlockSums all_;
  std::vector<uint32_t> last_heading_;  // Block numbers; kNoElement = none.
  std::vector<uint32_t> last_long_;
  std::vector<uint32_t> next_long_;
};

}  // namespace unhusk::block_features
