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

  // Writes the values of block `b` where its families have their place in a row.
  void Row(uint32_t b, float* row) const;

 private:
  void Own(uint32_t b, float* row) const;
  void Place(uint32_t b, float* row) const;
  void Beside(uint32_t b, float* row) const;
  void Neighbour(uint32_t b, uint32_t other, Cell* cell) const;

  // What its neighbours ask of a block, too.
  struct Basics {
    float words = 0;  // Log.
    float links = 0;  // Shares.
    float stopwords = 0;
    float digits = 0;
  };

  const PageView& page_;
  const Document& doc_;
  const std::span<const OwnText> own_;
  const BlockSums all_;
  std::vector<Basics> basics_;          // One a block.
  std::vector<uint32_t> last_heading_;  // Block numbers; kNoElement = none.
  std::vector<uint32_t> last_long_;
  std::vector<uint32_t> next_long_;
};

}  // namespace unhusk::block_features
