// See features.h.  A row is computed once and kept, as the second model often asks for what
// the first one saw; trees want columns, so rows are turned in small squares.
#include "model/features.h"

#include <algorithm>
#include <cstring>

#include "model/block_families.h"
#include "model/text_features.h"
#include "model/tree_features.h"

namespace unhusk {
namespace {

using block_features::kTable;

constexpr uint32_t kSquare = 4;
constexpr size_t kStride = kTable.count();  // Of rows.
// Blocks whose rows are kept: less than a megabyte of them.
constexpr uint32_t kKeptRows = 1024;

std::vector<OwnText> ReadAll(const Document& doc) {
  std::vector<OwnText> own;
  own.reserve(doc.blocks.size());
  for (const Block& block : doc.blocks) own.push_back(ReadOwnText(doc.text, block.text));
  return own;
}

// Four rows from rows[0] on to four columns from `out` on.
void TurnSquare(const float* const* rows, size_t f, uint32_t lane, Column* out) {
  using Floats [[gnu::vector_size(16)]] = float;
  Floats r[kSquare];
  for (uint32_t i = 0; i < kSquare; ++i) std::memcpy(&r[i], rows[i] + f, sizeof r[i]);
  const Floats a = __builtin_shufflevector(r[0], r[1], 0, 4, 1, 5);
  const Floats b = __builtin_shufflevector(r[2], r[3], 0, 4, 1, 5);
  const Floats c = __builtin_shufflevector(r[0], r[1], 2, 6, 3, 7);
  const Floats d = __builtin_shufflevector(r[2], r[3], 2, 6, 3, 7);
  const Floats columns[kSquare] = {
      __builtin_shufflevector(a, b, 0, 1, 4, 5), __builtin_shufflevector(a, b, 2, 3, 6, 7),
      __builtin_shufflevector(c, d, 0, 1, 4, 5), __builtin_shufflevector(c, d, 2, 3, 6, 7)};
  for (size_t i = 0; i < kSquare; ++i) {
    std::memcpy(out[f + i].lane + lane, &columns[i], sizeof columns[i]);
  }
}

}  // namespace

class BlockFeatures::Computer {
 public:
  Computer(const PageView& page, const Selection& selection, uint32_t title)
      : own_(ReadAll(page.doc())),
        text_(page, own_),
        tree_(page, selection, title, own_),
        known_(std::min(page.size(), kKeptRows)),
        kept_(std::make_unique_for_overwrite<float[]>(known_.size() * kStride)),
        others_(page.size() > kKeptRows ? kLanes * kStride : 0) {}

  // One block's values.  Those of a block that is not kept are good until the lane's next.
  const float* Row(uint32_t b, size_t lane) {
    const bool keep = b < known_.size();
    float* row = keep ? &kept_[b * kStride] : &others_[lane * kStride];
    if (keep && known_[b]) return row;
    text_.Row(b, row);
    tree_.Row(b, row);
    if (keep) known_[b] = true;
    return row;
  }

 private:
  const std::vector<OwnText> own_;
  const block_features::TextFeatures text_;
  block_features::TreeFeatures tree_;
  std::vector<bool> known_;        // One a block that is kept: whether its row is set.
  std::unique_ptr<float[]> kept_;  // kStride floats a row,
  std::vector<float> others_;      // and here a row a lane, for all other blocks.
};

std::span<const FeatureFamily> FeatureFamilies() {
  return kTable.families();
}
uint32_t FeatureCount() {
  return kTable.count();
}
std::string FeatureName(uint32_t index) {
  return kTable.Name(index);
}

BlockFeatures::BlockFeatures(const PageView& page, const Selection& selection, uint32_t title)
    : computer_(std::make_unique<Computer>(page, selection, title)) {}
BlockFeatures::~BlockFeatures() = default;

void BlockFeatures::Columns(std::span<const uint32_t> blocks, Column* out) {
  const float* rows[kLanes];
  for (size_t lane = 0; lane < kLanes; ++lane) {
    rows[lane] = lane < blocks.size() ? computer_->Row(blocks[lane], lane) : rows[lane - 1];
  }
  size_t f = 0;
  for (; f + kSquare <= kTable.count(); f += kSquare) {
    for (uint32_t lane = 0; lane < kLanes; lane += kSquare) TurnSquare(rows + lane, f, lane, out);
  }
  for (; f < kTable.count(); ++f) {
    for (size_t lane = 0; lane < kLanes; ++lane) out[f].lane[lane] = rows[lane][f];
  }
}

std::vector<float> BlockFeatures::Row(uint32_t block) {
  const float* row = computer_->Row(block, 0);
  return {row, row + FeatureCount()};
}

}  // namespace unhusk
