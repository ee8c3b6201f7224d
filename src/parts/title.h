// Which block is the page's own title.
//
// A page says its title in <title>, with the site's name beside it, and shows it
// once more above its text.  The shown one is the heading (or, on pages without
// headings, the line) that <title> repeats best; a lone <h1> where nothing does.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"

namespace unhusk {

struct Title {
  uint32_t block = kNoElement;   // The title; kNoElement if the page shows none.
  std::vector<uint32_t> copies;  // Further headings of the same wording.
};

// Looks at the page's first headings and lines only.
Title FindTitle(const PageView& page);

}  // namespace unhusk
