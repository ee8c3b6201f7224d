// A page's blocks and elements with the sums that features ask for.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <vector>

#include "document.h"
#include "model/class_words.h"

namespace unhusk {

inline constexpr uint32_t kNoElement = 0xffffffff;

// Blocks [begin, end).
struct BlockRange {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const BlockRange&, const BlockRange&) = default;
};

// Sums over a range of blocks.
struct BlockSums {
  uint64_t words = 0;
  uint64_t links = 0;  // Words in links.
  uint32_t blocks = 0;
  uint32_t longs = 0;  // Blocks of at least kLongWords words, mostly outside links.

  double Density() const {
    return words == 0 ? 0 : static_cast<double>(links) / static_cast<double>(words);
  }
};

inline constexpr uint32_t kLongWords = 10;
inline constexpr uint8_t kFarSteps = 30;  // "Not above", and the most steps told apart.

// The elements whose nearness matters, in the order of PageView::tag_steps.
inline constexpr int kNearTags = 14;

// Everything about an element but its place.
struct ElementFacts {
  uint32_t outer = kNoElement;  // Nearest ancestor that holds more blocks.
  uint32_t children = 0;        // Elements right below.
  uint32_t alike = 0;           // Siblings of the same tag and first class, itself included.
  uint32_t alike_before = 0;    // How many of them come before it.
  uint32_t signature = 0;       // Hash of the tags from the root down to it.
  uint32_t look = 0;            // Hash of its tag and first class.
  std::array<uint8_t, kNearTags> tag_steps = {};       // Steps up to the nearest such element.
  std::array<uint8_t, kClassGroups> class_steps = {};  // The same for class groups.
};

// Most words of the page are hidden: then a script shows them, and being hidden says nothing.
bool HidesMost(const Document& doc);

// Views `doc`, which must outlive it.
class PageView {
 public:
  explicit PageView(const Document& doc);

  const Document& doc() const { return doc_; }
  uint32_t size() const { return static_cast<uint32_t>(doc_.blocks.size()); }
  // REQUIRES: begin <= end <= size().
  BlockSums Sums(uint32_t begin, uint32_t end) const {
    const BlockSums& a = sums_[begin];
    const BlockSums& b = sums_[end];
    return {b.words - a.words, b.links - a.links, b.blocks - a.blocks, b.longs - a.longs};
  }
  BlockSums Sums(const Element& e) const { return Sums(e.first_block, e.end_block); }
  // The blocks at most `reach` away from `b`, itself included.
  BlockSums Around(uint32_t b, uint32_t reach) const {
    return Sums(b < reach ? 0 : b - reach, std::min(size(), b + reach + 1));
  }
  const Element& element(uint32_t e) const { return doc_.elements[e]; }
  const ElementFacts& facts(uint32_t e) const { return facts_[e]; }
  bool IsLong(uint32_t b) const {
    const Block& block = doc_.blocks[b];
    return block.words >= kLongWords && block.link_words * 2 < block.words;
  }

 private:
  void FindOuter();
  // What an element's names, tags and siblings are.
  void Describe();
  // How far above `e`, whose class and id are of `groups`, certain elements are.
  void CountSteps(uint32_t e, uint64_t groups);

  const Document& doc_;
  std::vector<BlockSums> sums_;  // sums_[i]: over blocks [0, i).
  std::vector<ElementFacts> facts_;
};

}  // namespace unhusk
