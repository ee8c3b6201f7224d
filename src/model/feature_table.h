// A table of feature families: which columns of a row are whose, and what they are called.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace unhusk {

// A run of features of one meaning: "sub" with 7 × 6 values, "near" with one a tag.
struct FeatureFamily {
  std::string_view name;
  uint32_t count;         // How many values.
  std::string_view unit;  // "words", "share 0–1", "steps", …; log = log2(1 + x).
  std::string_view meaning;
};

// The families in row order.  Immutable; meant to be constexpr.
template <size_t kFamilies>
class FeatureTable {
 public:
  constexpr explicit FeatureTable(const FeatureFamily (&families)[kFamilies]) {
    for (size_t f = 0; f < kFamilies; ++f) {
      families_[f] = families[f];
      first_[f + 1] = first_[f] + families[f].count;
    }
  }

  constexpr const std::array<FeatureFamily, kFamilies>& families() const { return families_; }
  // The first column of a family.
  constexpr uint32_t First(size_t family) const { return first_[family]; }
  // Columns of a row.
  constexpr uint32_t count() const { return first_[kFamilies]; }

  // A feature's name: its family's, with a number where that has more than one.
  // REQUIRES: column < count().
  std::string Name(uint32_t column) const {
    size_t f = 0;
    while (first_[f + 1] <= column) ++f;
    std::string name(families_[f].name);
    if (families_[f].count > 1) name += "_" + std::to_string(column - first_[f]);
    return name;
  }

 private:
  std::array<FeatureFamily, kFamilies> families_ = {};
  std::array<uint32_t, kFamilies + 1> first_ = {};
};

}  // namespace unhusk
