#include "render/outline.h"

#include <algorithm>

#include "html/tags.h"

namespace unhusk {

std::vector<Standing> OutlineOf(const Document& doc) {
  std::vector<Standing> outline(doc.elements.size());
  for (uint32_t e = 0; e < outline.size(); ++e) {
    Standing& now = outline[e];
    if (e > 0) now = outline[doc.elements[e].parent];
    switch (static_cast<Tag>(doc.elements[e].tag)) {
      case Tag::kBlockquote:
      case Tag::kLi:
      case Tag::kDd:
        now.container = e;
        break;
      case Tag::kUl:
      case Tag::kOl:
      case Tag::kMenu:
      case Tag::kDir:
        now.list = e;
        break;
      case Tag::kTable:
        now.table = e;
        now.row = now.cell = Standing::kNone;
        break;
      case Tag::kTr:
        now.row = e;
        break;
      case Tag::kTd:
      case Tag::kTh:
        now.cell = e;
        break;
      case Tag::kPre:
      case Tag::kListing:
      case Tag::kXmp:
      case Tag::kPlaintext:
      case Tag::kTextarea:
        now.code = e;
        break;
      default:
        break;
    }
  }
  return outline;
}

void ContainersOf(const Document& doc, const std::vector<Standing>& outline, uint32_t element,
                  std::vector<uint32_t>* chain) {
  const size_t begin = chain->size();
  for (uint32_t at = outline[element].container; at != Standing::kNone;) {
    chain->push_back(at);
    at = at == 0 ? Standing::kNone : outline[doc.elements[at].parent].container;
  }
  std::reverse(chain->begin() + static_cast<ptrdiff_t>(begin), chain->end());
}

}  // namespace unhusk
