// The families of block features, for the files that compute them: features.h is
// the face.
#pragma once

#include <array>
#include <bit>
#include <cstdint>

#include "model/entries.h"
#include "model/feature_table.h"
#include "model/page_view.h"

namespace unhusk::block_features {

inline constexpr uint32_t kAncestors = 7;  // The block's own element and six above it.
inline constexpr uint32_t kSubtreeValues = 6;

// In row order.  The enumerators index kFamilies.
enum Family : uint32_t {
  kOwnLength,
  kOwnLinks,
  kOwnText,
  kOwnMarks,
  kOwnKind,
  kOwnFlags,
  kPosition,
  kAround,
  kNeighbour,
  kHeading,
  kNextLong,
  kSubtree,
  kNearTag,
  kNearClass,
  kShape,
  kRepeat,
  kDuplicate,
  kContainer,
  kSelection,
  kPage,
  kEntries,
  kTitle,
  kFamilyCount
};

inline constexpr FeatureFamily kFamilies[] = {
    {"own_length", 3, "log words, log bytes, bytes a word", "size of the block's text"},
    {"own_links", 1, "share 0–1", "words in links"},
    {"own_text", 7, "per word or share 0–1",
     "commas, sentences, capitals, digits, stopwords, letters, marks"},
    {"own_marks", 7, "0 or 1",
     "ends as a sentence, with a colon, with a question mark; has a price, @, ©, a URL"},
    {"own_kind", 2, "BlockKind, level", "what the block is"},
    {"own_flags", 10, "0 or 1", "BlockFlag, bit by bit"},
    {"position", 4, "share 0–1, log blocks", "place by blocks and by words; from start, from end"},
    {"around", 9, "log words, share 0–1",
     "words, words in links, long blocks within 1, 5, 12 blocks"},
    {"neighbour", 14, "log words, share 0–1, BlockKind",
     "previous and next block: words, links, kind, sentence end, same element's parent, stopwords, "
     "digits"},
    {"heading", 3, "log blocks, level, log words", "the last heading before"},
    {"next_long", 2, "log blocks", "distance to the last and next long block"},
    {"subtree", kAncestors* kSubtreeValues, "log words, share 0–1, log",
     "for the element and six above: words, links, words a block, share of page, children, alike"},
    {"near_tag", kNearTags, "steps", "up to the nearest main, article, nav, …"},
    {"near_class", kClassGroups, "steps", "up to the nearest class or id of a group"},
    {"shape", 4, "log, share 0–1",
     "blocks below the same tags: count, words, links, words a block"},
    {"repeat", 12, "log, share 0–1, steps",
     "nearest and largest repeated element above: how many alike, words of one, steps, place among "
     "them, words of the parent, its share of the page"},
    {"duplicate", 1, "log count", "blocks of the page with this text"},
    {"container", 7, "steps, share 0–1, -1 to 1",
     "Readability's top element: steps to the common ancestor, its size, inside, side, own score"},
    {"selection", 2, "Choice, 0 or 1", "what Readability's selection makes of the block"},
    {"page", 4, "share 0–1", "links, long blocks, top element's share, words in long blocks"},
    {"entries", kEntryValues, "log, share 0–1",
     "the entries like the nearest above: words, share of page, blocks, long blocks, how many, "
     "sentence ends, different texts, deviation of words"},
    {"title", 3, "log blocks, log words, steps",
     "from the page's title, before it less than 0; up to an element that holds it; -32: no title"},
};
inline constexpr FeatureTable kTable(kFamilies);
static_assert(kTable.families().size() == kFamilyCount);

// Writes one family's values in order.
class Cell {
 public:
  Cell(float* row, Family family) : at_(row + kTable.First(family)) {}
  template <class Value>
  Cell& operator<<(Value value) {
    *at_++ = static_cast<float>(value);
    return *this;
  }

 private:
  float* at_;
};

// log2(1 + x) for x >= 0, to 1e-5: a polynomial for the mantissa (Chebyshev
// nodes, degree 5, times m - 1).  Faster than libm's, and the same on any machine.
inline float Log(double x) {
  const float y = static_cast<float>(1 + x);
  const uint32_t bits = std::bit_cast<uint32_t>(y);
  const float m = std::bit_cast<float>((bits & 0x007fffffu) | 0x3f800000u);
  float p = -0.034595211f;
  for (float c : {0.31940967f, -1.2350762f, 2.6040245f, -3.3279253f, 3.1168458f}) p = p * m + c;
  return static_cast<float>(static_cast<int>(bits >> 23) - 127) + (m - 1) * p;
}
inline float Share(double part, double whole) {
  return whole <= 0 ? 0 : static_cast<float>(part / whole);
}

}  // namespace unhusk::block_features
