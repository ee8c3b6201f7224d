// A guess at the charset of bytes that name none and are not UTF-8.
#pragma once

#include <cstddef>
#include <string_view>

#include "input/charset.h"

namespace unhusk {

// How a text fares as UTF-8.  Counts are of characters outside ASCII, and of
// pieces that make none; a character cut off by the end of the input is in
// neither.
struct Utf8Tally {
  size_t good = 0;
  size_t bad = 0;
};
Utf8Tally TallyUtf8(std::string_view bytes);

// Never utf-8.  Looks at no more than 64 KB from the first byte outside ASCII on.
// Thread-safe.
const Charset& DetectCharset(std::string_view bytes);

}  // namespace unhusk
