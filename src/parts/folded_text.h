// Text brought down to what two wordings of one title share: letters and digits.
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

// Lower case, without spaces, ASCII punctuation and the dashes, quotes and dots
// of U+2000 to U+206F; at most `limit` bytes.
std::string FoldTitle(std::string_view text, size_t limit);

// The page's <title>, entities decoded; empty where the first 256 KiB of the
// source have none.
std::string HeadTitle(std::string_view source);

}  // namespace unhusk
