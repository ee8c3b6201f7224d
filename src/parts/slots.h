// The same place in entries alike: the names of a grid's products, the times of
// a live blog's entries.
//
// Entries are siblings of one tag and first class, three or more; a slot is all
// the blocks that the same way leads to from their entry.  What a page shows so
// is content in all entries or in none.
#pragma once

#include <cstdint>
#include <vector>

#include "model/page_view.h"

namespace unhusk {

struct Slot {
  uint32_t home = 0;             // The element whose children the entries are.
  std::vector<uint32_t> blocks;  // One an entry, or more; ascending.
};

// Slots of fewer than three blocks are left out.
// An entry of a single block is no entry: plain lists and paragraphs are not meant.  Nor are
// the columns of a layout: up to four siblings, of which one holds most of the words.
// Linear in blocks but for sorting.
std::vector<Slot> FindSlots(const PageView& page);

}  // namespace unhusk
