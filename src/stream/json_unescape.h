// What a JSON string stands for.
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

// Appends `raw` (between quotes, valid UTF-8) with escapes undone; a surrogate without
// its other half becomes U+FFFD.  False for an escape JSON does not know.
bool UnescapeJson(std::string_view raw, std::string* out);

}  // namespace unhusk
