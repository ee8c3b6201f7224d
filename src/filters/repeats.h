// Which lines say again what a line before has said.
//
// Converters emit a picture's alternative text and its caption: the same words,
// once with the agency's credit.  The shorter one stays.  Else the first copy of
// a repeated line stays, if it is likely a mishap: close by, or too long to be
// said twice.  Verse, refrains, dialogue, code, tables and lists repeat on
// purpose.  Lines are grouped by sorting their hashes, which, unlike a hash
// table, no input can make slow.
// Tested by duplicates_test.cc.
#pragma once

#include <cstdint>
#include <vector>

#include "filter.h"

namespace unhusk {

struct Repeat {
  uint32_t block = 0;
  float confidence = 0;  // That it should go.
  bool caption = false;  // A caption beside its copy; else a line.
};

// Among the blocks that the marks leave (live.h), in no order.
std::vector<Repeat> FindRepeats(const Document& doc, const std::vector<Mark>& marks);

}  // namespace unhusk
