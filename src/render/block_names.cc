// Names for blocks, and the way to them.

#include "render/block_names.h"

#include "html/source_map.h"

namespace unhusk {

std::string_view KindName(BlockKind kind) {
  switch (kind) {
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kListItem:
      return "list-item";
    case BlockKind::kCell:
      return "cell";
    case BlockKind::kPreformatted:
      return "preformatted";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kQuote:
      return "quote";
    case BlockKind::kDefinition:
      return "definition";
    case BlockKind::kFrontMatter:
      return "front-matter";
  }
  return "paragraph";
}

const std::string& PathCache::Of(uint32_t block) {
  uint32_t element = doc_.blocks[block].element;
  if (doc_.elements.empty() || (known_ && element == element_)) return path_;
  known_ = true;
  element_ = element;
  path_ = ElementPath(doc_, element);
  if (path_.size() > kMaxPathBytes) {
    size_t slash = path_.find('/', path_.size() - kMaxPathBytes);
    path_ = slash == std::string::npos ? "…" : "…" + path_.substr(slash);
  }
  return path_;
}

}  // namespace unhusk
