// Lines compared as a reader sees them: any run of white space, no-break spaces
// and line ends included, is one space.  Nothing is copied.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unhusk {

// The first eight folded bytes, as a number.
uint64_t FoldedHead(std::string_view text);

// Equal for lines that read the same.  Only the first `limit` bytes count, rounded up to
// eight, so a huge line costs no more than a long one.
uint64_t FoldedHash(std::string_view text, size_t limit);

bool FoldedEqual(std::string_view a, std::string_view b);

// Where in `text` the folded `prefix` ends, in bytes; npos if it does not lead.
size_t FoldedPrefix(std::string_view prefix, std::string_view text);

}  // namespace unhusk
