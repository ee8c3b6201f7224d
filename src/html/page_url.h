// The address a page states for itself.
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

// Of <link rel="canonical">, else of <meta property="og:url">; empty if the
// page's head has neither.  Looks at the first 256 KiB at most.
std::string StatedUrl(std::string_view source);

}  // namespace unhusk
