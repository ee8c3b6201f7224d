// Choosing places; see gate_places.h.  Tested by matcher_test.cc.
#include "rules/gate_places.h"

#include <algorithm>
#include <functional>
#include <string>
#include <string_view>

#include "rules/borders.h"
#include "rules/rarity.h"

namespace unhusk {
namespace {

// How many bytes of what a start leaves of a gate are looked up.
uint32_t GramSize(size_t left) {
  return left >= kLongGram ? kLongGram : left >= kShortGram ? kShortGram : kTinyGram;
}

constexpr size_t kMaxPlaced = 255;
constexpr uint32_t kUsedCost = 4;       // Half bits.
constexpr uint32_t kUnicodeBonus = 16;  // Most texts have few characters past ASCII.

// Where in a gate the rarest gram starts, or the rarest few side by side.
class GatePlacer {
 public:
  uint8_t Place(std::string_view gate, bool at_word_start) {
    RaritySums(gate, &sums_);
    best_rarity_ = INT64_MIN;
    best_ = 0;
    uint32_t size = 0;
    for (uint32_t at = 0; at + kTinyGram <= gate.size() && at <= kMaxPlaced; ++at) {
      if (!IsStart(gate, at_word_start, at)) continue;
      const uint32_t gram = GramSize(gate.size() - at);
      if (Try(gate, at, gram, 1)) size = gram;
    }
    if (size > 0) return Take(gate, size, 1);
    if (gate.size() < kShortGram + kGramStride - 1) return 0;  // No choice.
    const size_t last = std::min(gate.size(), kMaxPlaced) - (kShortGram + kGramStride - 1);
    for (uint32_t at = 0; at <= last; ++at) Try(gate, at, kShortGram, kGramStride);
    return Take(gate, kShortGram, kGramStride);
  }

 private:
  // Is this the best place so far?
  bool Try(std::string_view gate, uint32_t at, uint32_t size, uint32_t stride) {
    int64_t rarity = INT64_MAX;
    for (uint32_t k = at; k < at + stride; ++k) {
      rarity = std::min(rarity, int64_t{sums_[k + size]} - sums_[k] -
                                    int64_t{kUsedCost} * Used(gate.substr(k, size)));
    }
    if (static_cast<unsigned char>(gate[at]) >= 0xC0) rarity += kUnicodeBonus;
    if (rarity <= best_rarity_) return false;
    best_rarity_ = rarity;
    best_ = at;
    return true;
  }

  uint8_t Take(std::string_view gate, uint32_t size, uint32_t stride) {
    for (uint32_t k = best_; k < best_ + stride; ++k) {
      uint16_t& used = Used(gate.substr(k, size));
      if (used < UINT16_MAX) ++used;
    }
    return static_cast<uint8_t>(best_);
  }

  // By how many gates the gram is used, so that like gates part ways.
  uint16_t& Used(std::string_view gram) {
    return used_[std::hash<std::string_view>()(gram) % used_.size()];
  }

  std::vector<uint32_t> sums_;
  std::vector<uint16_t> used_ = std::vector<uint16_t>(size_t{1} << 16);  // A clash does no harm.
  int64_t best_rarity_ = 0;
  uint32_t best_ = 0;
};

}  // namespace

void PlaceGates(std::vector<Rule>* rules) {
  GatePlacer placer;
  for (Rule& rule : *rules) {
    for (Gates& gates : rule.gates) {
      gates.places.clear();
      for (const std::string& marked : gates.gate) {
        const std::string gate = WithoutBorders(marked);
        const bool at_word_start = IsBorder(marked[0]);
        gates.places.push_back(static_cast<char>(placer.Place(gate, at_word_start)));
      }
    }
  }
}

}  // namespace unhusk
