// What a block says, where it stands, and what stands beside it.
#include "model/text_features.h"

#include <algorithm>
#include <array>

namespace unhusk::block_features {
namespace {

constexpr std::array<uint32_t, 3> kReach = {1, 5, 12};

}  // namespace

TextFeatures::TextFeatures(const PageView& page, std::span<const OwnText> own)
    : page_(page), doc_(page.doc()), own_(own), all_(page.Sums(0, page.size())) {
  const uint32_t n = page_.size();
  basics_.reserve(n);
  for (uint32_t b = 0; b < n; ++b) {
    const Block& block = doc_.blocks[b];
    basics_.push_back({Log(block.words), Share(block.link_words, block.words),
                       Share(own[b].stopwords, own[b].ascii_words),
                       Share(own[b].digits, own[b].bytes)});
  }
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

void TextFeatures::Row(uint32_t b, float* row) const {
  Own(b, row);
  Place(b, row);
  Beside(b, row);
}

void TextFeatures::Own(uint32_t b, float* row) const {
  const Block& block = doc_.blocks[b];
  const OwnText& own = own_[b];
  const Basics& basics = basics_[b];
  const double words = std::max<double>(1, block.words);
  Cell(row, kOwnLength) << basics.words << Log(own.bytes) << own.bytes / words;
  Cell(row, kOwnLinks) << basics.links;
  Cell(row, kOwnText) << own.commas / words << own.sentences / words
                      << Share(own.capitals, own.ascii_words) << basics.digits << basics.stopwords
                      << Share(own.letters, own.bytes) << own.marks / words;
  Cell(row, kOwnMarks) << own.ends_sentence << own.ends_colon << own.ends_question << own.has_price
                       << own.has_at << own.has_copyright << own.has_url;
  Cell(row, kOwnKind) << static_cast<int>(block.kind) << block.level;
  Cell flags(row, kOwnFlags);
  for (int bit = 0; bit < 10; ++bit) flags << (block.flags >> bit & 1);
}

void TextFeatures::Place(uint32_t b, float* row) const {
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

void TextFeatures::Beside(uint32_t b, float* row) const {
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

void TextFeatures::Neighbour(uint32_t b, uint32_t other, Cell* cell) const {
  if (other == kNoElement) {
    for (int i = 0; i < 7; ++i) *cell << -1;
    return;
  }
  const Block& block = doc_.blocks[other];
  const Basics& basics = basics_[other];
  uint32_t mine = doc_.elements[doc_.blocks[b].element].parent;
  *cell << basics.words << basics.links << static_cast<int>(block.kind) << own_[other].ends_sentence
        << (doc_.elements[block.element].parent == mine) << basics.stopwords << basics.digits;
}

}  // namespace unhusk::block_features
