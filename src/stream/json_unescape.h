// What a JSON string stands for.
#pragma once

#include <string>
#include <string_view>

#include "stream/unescape_copy.h"

namespace unhusk {

// Writes `raw` (between quotes, valid UTF-8) with escapes undone to `to`, and returns where that
// ends; a surrogate without its other half becomes U+FFFD.  Null for an escape JSON does not know.
// REQUIRES: room for raw.size() + kUnescapeRoom bytes.
char* UnescapeJson(std::string_view raw, char* to, UnescapeBy by = BestUnescape());

// Appends it.  False for an escape JSON does not know: nothing is appended.
bool AppendUnescapedJson(std::string_view raw, std::string* out);

}  // namespace unhusk
