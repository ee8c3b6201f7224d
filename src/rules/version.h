// Which rules and models these are.
#pragma once

#include <string_view>

namespace unhusk {

// Twelve hexadecimal digits, a hash of the built-in packs and models: the same rules and models
// have the same on any machine.  Defined in a file that cmake/RulesVersion.cmake generates.
std::string_view RulesVersion();

}  // namespace unhusk
