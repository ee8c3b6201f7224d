// Numbers equal keys: which blocks or elements of a page are alike.
//
// A hash table of bounded probes, so that no page, however its names were
// chosen, makes it slow: a key that finds no place near its own gets a group to
// itself each time it comes.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace unhusk {

class KeyGroups {
 public:
  // For at most `size` calls of GroupOf.
  explicit KeyGroups(size_t size)
      : shift_(64 - static_cast<int>(std::bit_width(size * 2 + kProbes))),
        slots_(size_t{1} << (64 - shift_)) {}

  // The number of the key's group, from 0 in the order of first appearance.
  uint32_t GroupOf(uint64_t key) {
    size_t at = (key ^ key >> 32) * 0x9E3779B97F4A7C15u >> shift_;
    for (int probe = 0; probe < kProbes; ++probe, at = (at + 1) & (slots_.size() - 1)) {
      Slot& slot = slots_[at];
      if (slot.group == kFree) slot = {key, count_++};
      if (slot.key == key) return slot.group;
    }
    return count_++;
  }
  uint32_t count() const { return count_; }

 private:
  static constexpr int kProbes = 32;
  static constexpr uint32_t kFree = 0xffffffff;
  struct Slot {
    uint64_t key = 0;
    uint32_t group = kFree;
  };

  int shift_;
  std::vector<Slot> slots_;
  uint32_t count_ = 0;
};

}  // namespace unhusk
