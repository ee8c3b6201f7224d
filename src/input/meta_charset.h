// The charset that a page names for itself.
#pragma once

#include <string_view>

#include "input/charset.h"

namespace unhusk {

// The charset of the first <meta charset> or <meta http-equiv=content-type>
// that names a known one, else that of an XML declaration, else null.  As in
// the HTML standard's prescan "utf-16" means utf-8, for who reads it in ASCII
// is not in UTF-16, and comments do not count; but scripts do not either, and
// the first 64 KB are read, as browsers also mind a late <meta>.
const Charset* FindMetaCharset(std::string_view bytes);

}  // namespace unhusk
