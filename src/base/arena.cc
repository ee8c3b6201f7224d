#include "base/arena.h"

#include <algorithm>

namespace unhusk {

bool Arena::Grow(size_t bytes) {
  if (used_chunks_ < chunks_.size() && chunks_[used_chunks_].size < bytes) {
    chunks_.resize(used_chunks_);  // Kept chunks are too small for this one: start afresh.
  }
  if (used_chunks_ == chunks_.size()) {
    size_t size = std::max(bytes, kChunk);
    if (reserved_ + size > budget_) return false;
    chunks_.push_back(Chunk{std::unique_ptr<char[]>(new char[size]), size});
  } else if (reserved_ + chunks_[used_chunks_].size > budget_) {
    return false;
  }
  Chunk& chunk = chunks_[used_chunks_++];
  reserved_ += chunk.size;
  next_ = chunk.memory.get();
  left_ = chunk.size;
  return true;
}

void Arena::Reset(uint64_t budget) {
  uint64_t kept = 0;
  size_t n = 0;
  while (n < chunks_.size() && kept + chunks_[n].size <= kRetained) kept += chunks_[n++].size;
  chunks_.resize(n);
  used_chunks_ = 0;
  reserved_ = 0;
  budget_ = budget;
  next_ = nullptr;
  left_ = 0;
}

}  // namespace unhusk
