#include "parts/slots.h"

#include <algorithm>
#include <tuple>

#include "base/hash.h"

namespace unhusk {
namespace {

constexpr uint32_t kLeastEntries = 3;
constexpr uint32_t kLeastBlocks = 2;  // Of an entry.
constexpr uint32_t kLeastBlocksOfSlot = 3;
constexpr uint32_t kMostColumns = 4;  // Of a layout.

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
      if (IsSlot(i, end)) {
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

  // Whether keys [begin, end) make a slot.  The columns of a layout are siblings alike, too:
  // they are few, and one holds most of the text.
  bool IsSlot(size_t begin, size_t end) const {
    if (end - begin < kLeastBlocksOfSlot) return false;
    uint32_t entries = 0;
    uint64_t words = 0, most = 0;
    for (size_t i = begin; i < end; ++entries) {
      uint64_t own = 0;
      const uint32_t entry = keys_[i].entry;
      for (; i < end && keys_[i].entry == entry; ++i) own += doc_.blocks[keys_[i].block].words;
      words += own;
      most = std::max(most, own);
    }
    return entries == 1 || entries > kMostColumns || most * 2 <= words;
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
    keys_.push_back({MixHash(way, home), home, e, b});
  }

  struct Key {
    uint64_t way = 0;  // Of the slot: from `home` down.
    uint32_t home = 0;
    uint32_t entry = 0;
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
