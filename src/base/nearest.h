// "did you mean": for names that people write and get wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace unhusk {

// `unknown WHAT "name"`, and the nearest of `known` if one is near, else all of them.
std::string UnknownName(std::string_view what, std::string_view name,
                        std::span<const std::string_view> known);

}  // namespace unhusk
