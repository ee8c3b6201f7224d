#include "model/features.h"

#include <algorithm>

#include "model/block_families.h"
#include "model/text_features.h"
#include "model/tree_features.h"

namespace unhusk {
namespace {

std::vector<OwnText> ReadAll(const Document& doc) {
  std::vector<OwnText> own;
  own.reserve(doc.blocks.size());
  for (const Block& block : doc.blocks) own.push_back(ReadOwnText(doc.text, block.text));
  return own;
}

}  // namespace

class BlockFeatures::Computer {
 public:
  Computer(const PageView& page, const Selection& selection, uint32_t title)
      : own_(ReadAll(page.doc())), text_(page, own_), tree_(page, selection, title, own_) {}

  // One block's values, kLanes floats apart.
  void Row(uint32_t b, float* row) {
    text_.Row(b, row);
    tree_.Row(b, row);
  }

 private:
  const std::vector<OwnText> own_;
  const block_features::TextFeatures text_;
  block_features::TreeFeatures tree_;
};

std::span<const FeatureFamily> FeatureFamilies() {
  return block_features::kTable.families();
}
uint32_t FeatureCount() {
  return block_features::kTable.count();
}
std::string FeatureName(uint32_t index) {
  return block_features::kTable.Name(index);
}

BlockFeatures::BlockFeatures(const PageView& page, const Selection& selection, uint32_t title)
    : computer_(std::make_unique<Computer>(page, selection, title)) {}
BlockFeatures::~BlockFeatures() = default;

void BlockFeatures::Columns(std::span<const uint32_t> blocks, Column* out) {
  for (size_t lane = 0; lane < blocks.size(); ++lane)
    computer_->Row(blocks[lane], &out->lane[lane]);
  if (blocks.size() == kLanes) return;
  for (size_t f = 0; f < FeatureCount(); ++f) {
    float* lanes = out[f].lane;
    std::fill(lanes + blocks.size(), lanes + kLanes, lanes[blocks.size() - 1]);
  }
}

std::vector<float> BlockFeatures::Row(uint32_t block) {
  std::vector<Column> columns(FeatureCount());
  Columns({&block, 1}, columns.data());
  std::vector<float> row(FeatureCount());
  for (size_t f = 0; f < row.size(); ++f) row[f] = columns[f].lane[0];
  return row;
}

}  // namespace unhusk
