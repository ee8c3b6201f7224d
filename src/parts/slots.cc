#include "parts/slots.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr uint32_t kLeastEntries = 3;
constexpr uint32_t kLeastBlocks = 2;  // Of an entry.

uint64_t Mix(uint64_t hash, uint64_t value) {
  hash = (hash ^ value) * 0x9E3779B97F4A7C15u;
  return hash ^ (hash >> 29);
}

class Finder {
 public:
  explicit Finder(const PageView& page) : page_(page), doc_(page.doc()) {}

  std::vector<std::vector<uint32_t>> Run() {
    for (uint32_t b = 0; b < page_.size(); ++b) Note(b);
    std::sort(keys_.begin(), keys_.end());
    std::vector<std::vector<uint32_t>> slots;
    for (size_t i = 0; i < keys_.size();) {
      size_t end = i;
      while (end < keys_.size() && keys_[end].first == keys_[i].first) ++end;
      if (end - i >= kLeastEntries) {
        slots.emplace_back();
        for (; i < end; ++i) slots.back().push_back(keys_[i].second);
      }
      i = end;
    }
    return slots;
  }

 private:
  bool IsEntry(uint32_t e) const {
    const Element& element = doc_.elements[e];
    return page_.facts(e).alike >= kLeastEntries &&
           element.end_block - element.first_block >= kLeastBlocks;
  }

  // The nearest entry above the block's own element, and the way down from it.
  void Note(uint32_t b) {
    uint32_t e = doc_.blocks[b].element;
    uint64_t way = Mix(doc_.blocks[b].level, page_.facts(e).look);
    for (uint32_t step = 0; step < kFarSteps; ++step) {
      const uint32_t above = doc_.elements[e].parent;
      if (above == e) return;
      e = above;
      way = Mix(way, page_.facts(e).look);
      if (!IsEntry(e)) continue;
      keys_.push_back({Mix(way, doc_.elements[e].parent), b});
      return;
    }
  }

  const PageView& page_;
  const Document& doc_;
  std::vector<std::pair<uint64_t, uint32_t>> keys_;  // Slot and block.
};

}  // namespace

std::vector<std::vector<uint32_t>> FindSlots(const PageView& page) {
  return Finder(page).Run();
}

}  // namespace unhusk
