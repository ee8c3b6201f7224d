#include "parts/slots.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"

namespace unhusk {
namespace {

constexpr uint32_t kLeastEntries = 3;
constexpr uint32_t kLeastBlocks = 2;  // Of an entry.

class Finder {
 public:
  explicit Finder(const PageView& page) : page_(page), doc_(page.doc()) {}

  std::vector<Slot> Run() {
    for (uint32_t b = 0; b < page_.size(); ++b) Note(b);
    std::sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) {
      return std::tie(a.way, a.block) < std::tie(b.way, b.block);
    });
    std::vector<Slot> slots;
    for (size_t i = 0; i < keys_.size();) {
      size_t end = i;
      while (end < keys_.size() && keys_[end].way == keys_[i].way) ++end;
      if (end - i >= kLeastEntries) {
        slots.push_back({keys_[i].home, {}});
        for (; i < end; ++i) slots.back().blocks.push_back(keys_[i].block);
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

  // The nearest entry that holds the block, and the way down from it.
  void Note(uint32_t b) {
    uint32_t e = doc_.blocks[b].element;
    uint64_t way = MixHash(doc_.blocks[b].level, page_.facts(e).look);
    for (uint32_t step = 0; step <= kFarSteps && !IsEntry(e); ++step) {
      const uint32_t above = doc_.elements[e].parent;
      if (above == e) return;
      e = above;
      way = MixHash(way, page_.facts(e).look);
    }
    if (!IsEntry(e)) return;
    const uint32_t home = doc_.elements[e].parent;
    keys_.push_back({MixHash(way, home), home, b});
  }

  struct Key {
    uint64_t way = 0;  // Of the slot: from `home` down.
    uint32_t home = 0;
    uint32_t block = 0;
  };

  const PageView& page_;
  const Document& doc_;
  std::vector<Key> keys_;
};

}  // namespace

std::vector<Slot> FindSlots(const PageView& page) {
  return Finder(page).Run();
}

}  // namespace unhusk
