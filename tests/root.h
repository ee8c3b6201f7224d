// Where the checkout is. A function of its own file, so that the path stands in one object only
// and a compiler cache serves every checkout.
#pragma once

#include <filesystem>

namespace unhusk {

std::filesystem::path Root();

}  // namespace unhusk
