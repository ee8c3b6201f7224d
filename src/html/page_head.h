// What a page says of itself in its head: title and language.
#pragma once

#include <string>
#include <string_view>

namespace unhusk {

struct PageHead {
  std::string title;     // Of <title>: entities decoded, white space folded; empty: none.
  std::string language;  // Of <html lang>, as it stands; empty: none.
};

// Looks at the first 256 KiB at most, and no further than <body>.
PageHead ReadPageHead(std::string_view source);

}  // namespace unhusk
