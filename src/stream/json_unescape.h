// What a JSON string stands for.
#pragma once

#include <string>
#include <string_view>

#include "stream/unescape_copy.h"

namespace unhusk {

// What stands between a string's quotes: from `begin`, behind the opening one, to the closing one,
// or to `end` if there is none.
std::string_view RawJsonString(const char* begin, const char* end);

// Undoes the "\u" escapes that stand at cursor->at in a row; a surrogate without its other half
// becomes U+FFFD.  False if there is none, or no whole one.
bool TakeCodeUnits(UnescapeCursor* cursor);

// Writes `raw` (between quotes, valid UTF-8) with escapes undone to `to`, and returns where that
// ends.  Null for what no JSON string holds: an escape JSON does not know, a quote or control
// character as such.  REQUIRES: room for raw.size() + kUnescapeRoom bytes.
char* UnescapeJson(std::string_view raw, char* to, UnescapeBy by = BestUnescape());

// Appends it.  False for what no JSON string holds: nothing is appended.
bool AppendUnescapedJson(std::string_view raw, std::string* out);

}  // namespace unhusk
