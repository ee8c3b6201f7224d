// What toml++ 3.3 does not refuse.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

// The number of the first line that toml++ assumes away instead of refusing it: a
// header without a name, or a key that does not start in ASCII.  0: none.  Linear.
uint32_t LineWithoutKey(std::string_view text);

inline constexpr std::string_view kLineWithoutKey =
    "no name where a key or a table's name must stand; the file must be valid TOML, its keys in "
    "ASCII";

}  // namespace unhusk
