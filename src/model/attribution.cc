#include "model/attribution.h"

#include <algorithm>
#include <cmath>

#include "model/trees.h"

namespace unhusk {
namespace {

constexpr float kLeastChange = 0.05f;  // Bits; shown with one digit.
constexpr float kSurest = 1e-4f;       // Surer scores are taken for this sure.

// log2 of the odds.
float Odds(float score) {
  const float p = std::clamp(score, kSurest, 1 - kSurest);
  return std::log2(p / (1 - p));
}

// The median of each feature over the blocks of `rows`.
std::vector<float> Medians(const std::vector<float>& rows, uint32_t blocks) {
  const uint32_t width = FeatureCount();
  std::vector<float> medians(width);
  std::vector<float> values(blocks);
  for (uint32_t f = 0; f < width; ++f) {
    for (uint32_t b = 0; b < blocks; ++b) values[b] = rows[size_t{b} * width + f];
    std::nth_element(values.begin(), values.begin() + blocks / 2, values.end());
    medians[f] = values[blocks / 2];
  }
  return medians;
}

// The first `blocks` rows of a page, row after row.
std::vector<float> Rows(BlockFeatures& features, uint32_t blocks) {
  std::vector<float> rows;
  rows.reserve(size_t{blocks} * FeatureCount());
  for (uint32_t b = 0; b < blocks; ++b) {
    const std::vector<float> row = features.Row(b);
    rows.insert(rows.end(), row.begin(), row.end());
  }
  return rows;
}

class Attributor {
 public:
  Attributor(const std::vector<float>& medians, float article_weight)
      : medians_(medians), weight_(article_weight), columns_(FeatureCount()) {}

  std::array<Effect, kMostEffects> Of(const float* row) {
    // The last lane is the block as it is; lane f has family f as the median has it.
    for (uint32_t f = 0; f < FeatureCount(); ++f) {
      std::fill_n(columns_[f].lane, kLanes, row[f]);
    }
    const auto families = FeatureFamilies();
    uint32_t feature = 0;
    for (size_t lane = 0; lane < families.size(); ++lane) {
      for (uint32_t end = feature + families[lane].count; feature < end; ++feature) {
        columns_[feature].lane[lane] = medians_[feature];
      }
    }
    Score();
    const float whole = Odds(scores_[kLanes - 1]);
    std::vector<Effect> effects;
    for (size_t lane = 0; lane < families.size(); ++lane) {
      effects.push_back({families[lane].name, whole - Odds(scores_[lane])});
    }
    std::stable_sort(effects.begin(), effects.end(), [](const Effect& a, const Effect& b) {
      return std::abs(a.change) > std::abs(b.change);
    });
    std::array<Effect, kMostEffects> most = {};
    for (size_t i = 0; i < most.size() && std::abs(effects[i].change) >= kLeastChange; ++i) {
      most[i] = effects[i];
    }
    return most;
  }

 private:
  void Score() {
    float page[kLanes] = {};
    std::fill_n(scores_, kLanes, 0.0f);
    if (weight_ > 0) ArticleForest().Evaluate(columns_.data(), scores_);
    if (weight_ < 1) PageForest().Evaluate(columns_.data(), page);
    for (uint32_t i = 0; i < kLanes; ++i) {
      scores_[i] = weight_ * scores_[i] + (1 - weight_) * page[i];
    }
  }

  const std::vector<float>& medians_;
  const float weight_;  // Of the article model.
  std::vector<Column> columns_;
  float scores_[kLanes] = {};
};

}  // namespace

std::vector<std::array<Effect, kMostEffects>> Attribute(const PageView& page,
                                                        BlockFeatures& features,
                                                        const Decision& decision) {
  std::vector<std::array<Effect, kMostEffects>> effects;
  if (decision.snippet || FeatureFamilies().size() >= kLanes) return effects;
  const uint32_t blocks = std::min(page.size(), kMostExplained);
  const std::vector<float> rows = Rows(features, blocks);
  const std::vector<float> medians = Medians(rows, blocks);
  Attributor attributor(medians, decision.article_weight);
  for (uint32_t b = 0; b < blocks; ++b) {
    effects.push_back(attributor.Of(rows.data() + size_t{b} * FeatureCount()));
  }
  return effects;
}

}  // namespace unhusk
