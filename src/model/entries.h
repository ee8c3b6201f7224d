// The entries of a page: elements that repeat and hold several blocks each, such as
// the posts of a thread, the cards of a shop, the rows of a list.
//
// Entries of the same names all the way down from the root are judged together: whether
// a card is content hangs on what cards of its kind are like.  Menus say the same
// in few words again and again; posts differ in length, end in sentences, and share
// nothing but their buttons.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "model/own_text.h"
#include "model/page_view.h"

namespace unhusk {

inline constexpr uint32_t kEntryValues = 8;
using EntryValues = std::array<float, kEntryValues>;

// Linear in blocks and elements.  Keeps no reference to its arguments.
class Entries {
 public:
  // `own`: one a block.
  Entries(const PageView& page, std::span<const OwnText> own);

  // Of the nearest entry above block `b` and those like it: log words of one, share of the
  // page's words, log blocks of one, long blocks of one, log how many, share of blocks that
  // end a sentence, share of different texts, deviation of log words.  All -1: no entry.
  const EntryValues& Of(uint32_t b) const { return values_[group_[b]]; }

 private:
  std::vector<uint32_t> group_;  // One a block.
  std::vector<EntryValues> values_;
};

}  // namespace unhusk
