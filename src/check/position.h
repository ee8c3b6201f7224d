// Offsets to lines and columns, and the line that an offset stands in.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"

namespace unhusk {

// The positions of `offsets` (ascending, at most utf8.size()).  One pass over the text.
std::vector<Position> Positions(std::string_view utf8, const std::vector<uint32_t>& offsets);

// The line that `where` begins in, with about 160 bytes at most around its beginning.
Excerpt MakeExcerpt(std::string_view utf8, Span where);

// At most `bytes` of `utf8`, cut between characters, with "…" if anything is missing.
std::string Clip(std::string_view utf8, size_t bytes);

}  // namespace unhusk
