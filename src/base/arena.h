// A bump allocator with a budget: memory for one page's tree, given back all at
// once, so that no destructor has to walk a deep tree.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <vector>

namespace unhusk {

// Not thread-safe.
class Arena {
 public:
  // 16-byte aligned, not initialised; null when the budget is spent.
  void* Allocate(size_t bytes) {
    bytes = (bytes + 15) & ~size_t{15};
    if (bytes > left_ && !Grow(bytes)) return nullptr;
    char* at = next_;
    next_ += bytes;
    left_ -= bytes;
    return at;
  }

  // Forgets all that was allocated; keeps up to kRetained bytes for the next page.
  void Reset(uint64_t budget);

  uint64_t reserved() const { return reserved_; }

 private:
  static constexpr size_t kChunk = 1 << 20;
  static constexpr uint64_t kRetained = 16u << 20;

  struct Chunk {
    std::unique_ptr<char[]> memory = nullptr;
    size_t size = 0;
  };
  bool Grow(size_t bytes);

  std::vector<Chunk> chunks_;
  size_t used_chunks_ = 0;  // chunks_[0, used_chunks_) hold live memory.
  uint64_t reserved_ = 0;   // Their sizes together.
  uint64_t budget_ = 0;
  char* next_ = nullptr;
  size_t left_ = 0;
};

}  // namespace unhusk
