// Where blocks stand among quotes, lists and tables: what each element is in, by one pass over
// the elements.
#pragma once

#include <cstdint>
#include <vector>

#include "document.h"

namespace unhusk {

// Of one element, itself counted.  Indices into Document::elements.
struct Standing {
  static constexpr uint32_t kNone = 0xffffffff;

  uint32_t container = kNone;  // The nearest <blockquote>, <li> or <dd>.
  uint32_t list = kNone;       // The nearest <ul> or <ol>.
  uint32_t table = kNone;
  uint32_t row = kNone;
  uint32_t cell = kNone;
  uint32_t code = kNone;  // <pre> and its like.
};

// One an element.
std::vector<Standing> OutlineOf(const Document& doc);

// The containers that an element stands in, the outermost first; appended to *chain.
void ContainersOf(const Document& doc, const std::vector<Standing>& outline, uint32_t element,
                  std::vector<uint32_t>* chain);

}  // namespace unhusk
