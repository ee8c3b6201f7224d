#include "model/features.h"

#include <algorithm>
#include <array>
#include <bit>

#include "model/key_groups.h"
#include "model/own_text.h"

namespace unhusk {
namespace {

constexpr uint32_t kAncestors = 7;  // The block's own element and six above it.
constexpr uint32_t kSubtreeValues = 6;
constexpr uint32_t kSubtreeWords = 0;  // Places of two of them.
constexpr uint32_t kSubtreeShare = 3;
using SubtreeValues = std::array<float, kSubtreeValues>;
constexpr std::array<uint32_t, 3> kReach = {1, 5, 12};

// Families, in row order.  The enumerators index kFamilies.
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
  kFamilyCount
};

constexpr FeatureFamily kFamilies[] = {
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
};
static_assert(std::size(kFamilies) == kFamilyCount);

consteval auto MakeOffsets() {
  std::array<uint32_t, kFamilyCount + 1> offsets = {};
  for (uint32_t f = 0; f < kFamilyCount; ++f) offsets[f + 1] = offsets[f] + kFamilies[f].count;
  return offsets;
}
constexpr auto kOffsets = MakeOffsets();

// log2(1 + x) for x >= 0, to 1e-5: a polynomial for the mantissa (Chebyshev
// nodes, degree 5, times m - 1).  Faster than libm's, and the same on any machine.
float Log(double x) {
  const float y = static_cast<float>(1 + x);
  const uint32_t bits = std::bit_cast<uint32_t>(y);
  const float m = std::bit_cast<float>((bits & 0x007fffffu) | 0x3f800000u);
  float p = -0.034595211f;
  for (float c : {0.31940967f, -1.2350762f, 2.6040245f, -3.3279253f, 3.1168458f}) p = p * m + c;
  return static_cast<float>(static_cast<int>(bits >> 23) - 127) + (m - 1) * p;
}
float Share(double part, double whole) {
  return whole <= 0 ? 0 : static_cast<float>(part / whole);
}

// Blocks that share a key: sums over each group.
class Groups {
 public:
  template <class KeyOf>
  Groups(const PageView& page, KeyOf key_of) : group_(page.size()) {
    KeyGroups groups(page.size());
    for (uint32_t b = 0; b < page.size(); ++b) {
      group_[b] = groups.GroupOf(key_of(b));
      if (group_[b] == sums_.size()) sums_.push_back({});
      const Block& block = page.doc().blocks[b];
      BlockSums& sum = sums_[group_[b]];
      sum.words += block.words;
      sum.links += block.link_words;
      ++sum.blocks;
    }
  }
  const BlockSums& Of(uint32_t b) const { return sums_[group_[b]]; }

 private:
  std::vector<uint32_t> group_;
  std::vector<BlockSums> sums_;
};

}  // namespace

class BlockFeatures::Computer {
 public:
  Computer(const PageView& page, const Selection& selection)
      : page_(page),
        doc_(page.doc()),
        selection_(selection),
        all_(page.Sums(0, page.size())),
        own_(ReadAll(page.doc())),
        shapes_(page, [&](uint32_t b) { return page.facts(doc_.blocks[b].element).signature; }),
        texts_(page, [&](uint32_t b) { return own_[b].hash; }),
        subtrees_(doc_.elements.size(), SubtreeValues{-1}) {
    FindHeadingsAndLongs();
    FindPage();
  }

  // One block's values, kLanes floats apart.
  void Row(uint32_t b, float* row) {
    Own(b, row);
    Place(b, row);
    Beside(b, row);
    Subtree(b, row);
    Near(b, row);
    Alike(b, row);
    Container(b, row);
  }

 private:
  // Writes one family's values in order.
  class Cell {
   public:
    Cell(float* row, Family family) : at_(row + size_t{kOffsets[family]} * kLanes) {}
    template <class Value>
    Cell& operator<<(Value value) {
      *at_ = static_cast<float>(value);
      at_ += kLanes;
      return *this;
    }

   private:
    float* at_;
  };

  static std::vector<OwnText> ReadAll(const Document& doc) {
    std::vector<OwnText> own;
    own.reserve(doc.blocks.size());
    for (const Block& block : doc.blocks) own.push_back(ReadOwnText(doc.At(block.text)));
    return own;
  }

  void FindHeadingsAndLongs() {
    const uint32_t n = page_.size();
    last_heading_.assign(n, kNoElement);
    last_long_.assign(n, kNoElement);
    next_long_.assign(n, kNoElement);
    for (uint32_t b = 1; b < n; ++b) {
      bool heading = doc_.blocks[b - 1].kind == BlockKind::kHeading;
      last_heading_[b] = heading ? b - 1 : last_heading_[b - 1];
      last_long_[b] = page_.IsLong(b - 1) ? b - 1 : last_long_[b - 1];
    }
    for (uint32_t b = n - 1; b-- > 0;) {
      next_long_[b] = page_.IsLong(b + 1) ? b + 1 : next_long_[b + 1];
    }
  }

  void FindPage() {
    for (uint32_t b = 0; b < page_.size(); ++b) {
      if (page_.IsLong(b)) long_words_ += doc_.blocks[b].words;
    }
    if (selection_.top != kNoElement) {
      top_ = page_.element(selection_.top);
      top_score_ = selection_.scores[selection_.top];
    }
  }

  void Own(uint32_t b, float* row) const {
    const Block& block = doc_.blocks[b];
    const OwnText& own = own_[b];
    const double words = std::max<double>(1, block.words);
    Cell(row, kOwnLength) << Log(block.words) << Log(own.bytes) << own.bytes / words;
    Cell(row, kOwnLinks) << Share(block.link_words, block.words);
    Cell(row, kOwnText) << own.commas / words << own.sentences / words
                        << Share(own.capitals, own.ascii_words) << Share(own.digits, own.bytes)
                        << Share(own.stopwords, own.ascii_words) << Share(own.letters, own.bytes)
                        << own.marks / words;
    Cell(row, kOwnMarks) << own.ends_sentence << own.ends_colon << own.ends_question
                         << own.has_price << own.has_at << own.has_copyright << own.has_url;
    Cell(row, kOwnKind) << static_cast<int>(block.kind) << block.level;
    Cell flags(row, kOwnFlags);
    for (int bit = 0; bit < 10; ++bit) flags << (block.flags >> bit & 1);
  }

  void Place(uint32_t b, float* row) const {
    const uint32_t n = page_.size();
    Cell(row, kPosition) << Share(b, n)
                         << Share(static_cast<double>(page_.Sums(0, b).words),
                                  static_cast<double>(all_.words))
                         << Log(b) << Log(n - 1 - b);
    uint32_t h = last_heading_[b];
    if (h == kNoElement) {
      Cell(row, kHeading) << -1 << -1 << -1;
    } else {
      Cell(row, kHeading) << Log(b - h) << doc_.blocks[h].level << Log(doc_.blocks[h].words);
    }
    Cell(row, kNextLong) << (last_long_[b] == kNoElement ? -1 : Log(b - last_long_[b]))
                         << (next_long_[b] == kNoElement ? -1 : Log(next_long_[b] - b));
  }

  void Beside(uint32_t b, float* row) const {
    Cell around(row, kAround);
    for (uint32_t reach : kReach) {
      BlockSums sums = page_.Around(b, reach);
      around << Log(static_cast<double>(sums.words)) << sums.Density()
             << Share(sums.longs, sums.blocks);
    }
    Cell neighbour(row, kNeighbour);
    Neighbour(b, b == 0 ? kNoElement : b - 1, &neighbour);
    Neighbour(b, b + 1 == page_.size() ? kNoElement : b + 1, &neighbour);
  }

  void Neighbour(uint32_t b, uint32_t other, Cell* cell) const {
    if (other == kNoElement) {
      for (int i = 0; i < 7; ++i) *cell << -1;
      return;
    }
    const Block& block = doc_.blocks[other];
    const OwnText& own = own_[other];
    uint32_t mine = doc_.elements[doc_.blocks[b].element].parent;
    *cell << Log(block.words) << Share(block.link_words, block.words)
          << static_cast<int>(block.kind) << own.ends_sentence
          << (doc_.elements[block.element].parent == mine) << Share(own.stopwords, own.ascii_words)
          << Share(own.digits, own.bytes);
  }

  void Subtree(uint32_t b, float* row) {
    Cell cell(row, kSubtree);
    uint32_t e = doc_.blocks[b].element;
    for (uint32_t k = 0; k < kAncestors; ++k) {
      if (e == kNoElement) {
        for (uint32_t i = 0; i < kSubtreeValues; ++i) cell << -1;
        continue;
      }
      for (float value : ValuesOf(e)) cell << value;
      e = page_.facts(e).outer;
    }
  }

  // Blocks share their ancestors, so an element's values are kept.
  const SubtreeValues& ValuesOf(uint32_t e) {
    SubtreeValues& values = subtrees_[e];
    if (values[0] >= 0) return values;
    const BlockSums sums = page_.Sums(doc_.elements[e]);
    values = {Log(static_cast<double>(sums.words)),
              static_cast<float>(sums.Density()),
              Log(static_cast<double>(sums.words) / std::max(1u, sums.blocks)),
              Share(static_cast<double>(sums.words), static_cast<double>(all_.words)),
              Log(page_.facts(e).children),
              Log(page_.facts(e).alike)};
    return values;
  }

  void Near(uint32_t b, float* row) const {
    const ElementFacts& facts = page_.facts(doc_.blocks[b].element);
    Cell tags(row, kNearTag);
    for (uint8_t steps : facts.tag_steps) tags << steps;
    Cell classes(row, kNearClass);
    for (uint8_t steps : facts.class_steps) classes << steps;
  }

  void Alike(uint32_t b, float* row) {
    const BlockSums& shape = shapes_.Of(b);
    Cell(row, kShape) << Log(shape.blocks) << Log(static_cast<double>(shape.words))
                      << shape.Density()
                      << Log(static_cast<double>(shape.words) / std::max(1u, shape.blocks));
    Cell(row, kDuplicate) << Log(texts_.Of(b).blocks);
    uint32_t nearest = kNoElement, largest = kNoElement;
    double nearest_steps = -1, largest_steps = -1;
    uint32_t steps = 0;
    for (uint32_t e = doc_.blocks[b].element;; e = doc_.elements[e].parent, ++steps) {
      uint32_t alike = page_.facts(e).alike;
      if (alike >= 3 && nearest == kNoElement) {
        nearest = e;
        nearest_steps = steps;
      }
      if (alike >= 3 && (largest == kNoElement || alike > page_.facts(largest).alike)) {
        largest = e;
        largest_steps = steps;
      }
      if (doc_.elements[e].parent == e || steps >= kFarSteps) break;
    }
    Cell repeat(row, kRepeat);
    Repeated(nearest, nearest_steps, &repeat);
    Repeated(largest, largest_steps, &repeat);
  }

  void Repeated(uint32_t e, double steps, Cell* cell) {
    if (e == kNoElement) {
      for (int i = 0; i < 6; ++i) *cell << -1;
      return;
    }
    const ElementFacts& facts = page_.facts(e);
    const SubtreeValues& parent = ValuesOf(doc_.elements[e].parent);
    *cell << Log(facts.alike) << Log(static_cast<double>(page_.Sums(doc_.elements[e]).words))
          << steps << Share(facts.alike_before, facts.alike) << parent[kSubtreeWords]
          << parent[kSubtreeShare];
  }

  // Where the block stands to Readability's top element.
  void Container(uint32_t b, float* row) const {
    Cell cell(row, kContainer);
    if (selection_.top == kNoElement) {
      cell << -1 << -1 << -1 << -1 << -1 << -1 << -1;
      return;
    }
    uint32_t e = doc_.blocks[b].element;
    double best = 0;
    uint32_t steps = 0;
    while (!Holds(doc_.elements[e], top_) && page_.facts(e).outer != kNoElement) {
      best = std::max(best, selection_.scores[e]);
      e = page_.facts(e).outer;
      ++steps;
    }
    bool inside = b >= top_.first_block && b < top_.end_block;
    double side = inside ? 0 : b < top_.first_block ? -1 : 1;
    double gap = inside ? 0 : side < 0 ? top_.first_block - b : b - top_.end_block + 1;
    BlockSums common = page_.Sums(doc_.elements[e]);
    cell << (inside ? 0 : steps + 1)
         << Share(static_cast<double>(common.words), static_cast<double>(all_.words)) << inside
         << side << Log(gap) << Share(best, top_score_)
         << Share(static_cast<double>(page_.Sums(top_).words), static_cast<double>(common.words));
    Cell(row, kSelection) << static_cast<int>(selection_.choices[b])
                          << (selection_.choices[b] == Choice::kKeep);
    Cell(row, kPage) << all_.Density() << Share(all_.longs, all_.blocks)
                     << Share(static_cast<double>(page_.Sums(top_).words),
                              static_cast<double>(all_.words))
                     << Share(static_cast<double>(long_words_), static_cast<double>(all_.words));
  }

  static bool Holds(const Element& outer, const Element& inner) {
    return outer.first_block <= inner.first_block && inner.end_block <= outer.end_block;
  }

  const PageView& page_;
  const Document& doc_;
  const Selection& selection_;
  const BlockSums all_;
  const std::vector<OwnText> own_;
  const Groups shapes_;
  const Groups texts_;
  std::vector<SubtreeValues> subtrees_;  // One an element; -1 in front: not yet asked for.
  std::vector<uint32_t> last_heading_;   // Block numbers; kNoElement = none.
  std::vector<uint32_t> last_long_;
  std::vector<uint32_t> next_long_;
  uint64_t long_words_ = 0;
  Element top_ = {};
  double top_score_ = 0;
};

std::span<const FeatureFamily> FeatureFamilies() {
  return kFamilies;
}
uint32_t FeatureCount() {
  return kOffsets[kFamilyCount];
}

std::string FeatureName(uint32_t index) {
  uint32_t f = 0;
  while (kOffsets[f + 1] <= index) ++f;
  std::string name(kFamilies[f].name);
  if (kFamilies[f].count > 1) name += "_" + std::to_string(index - kOffsets[f]);
  return name;
}

BlockFeatures::BlockFeatures(const PageView& page, const Selection& selection)
    : computer_(std::make_unique<Computer>(page, selection)) {}
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
