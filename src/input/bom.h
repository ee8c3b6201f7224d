// Unicode's own encoding forms, told by their mark or by where the zeros are.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

enum class UnicodeForm : uint8_t { kNone, kUtf8, kUtf16Le, kUtf16Be, kUtf32Le, kUtf32Be };

struct FormFound {
  UnicodeForm form = UnicodeForm::kNone;
  uint32_t bom_bytes = 0;  // Length of the mark; 0 if the zeros gave it away.
};

// kNone where there is no mark and it does not look like UTF-16.  Reads at
// most the first 4 KB.
FormFound FindUnicodeForm(std::string_view bytes);

}  // namespace unhusk
