// Names for blocks, as reports print them.
#pragma once

#include <string>
#include <string_view>

#include "document.h"

namespace unhusk {

// "paragraph", "list-item", …; at most kKindWidth bytes.
std::string_view KindName(BlockKind kind);
inline constexpr size_t kKindWidth = 12;

// A longer way through the tree loses its head: a hostile page of 500,000 blocks,
// each 256 elements deep, would print hundreds of megabytes of nothing else.
inline constexpr size_t kMaxPathBytes = 160;

// The way from the root to a block, ElementPath() cut to kMaxPathBytes; empty for
// plain text.  Blocks of one element follow each other, so the last answer is kept.
// Not thread-safe; must not outlive the document.
class PathCache {
 public:
  explicit PathCache(const Document& doc) : doc_(doc) {}
  // Valid until the next call.  REQUIRES: block < doc.blocks.size().
  const std::string& Of(uint32_t block);

 private:
  const Document& doc_;
  bool known_ = false;
  uint32_t element_ = 0;
  std::string path_;
};

}  // namespace unhusk
