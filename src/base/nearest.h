// "did you mean": for names that people write and get wrong.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace unhusk {

// The one of `known` that is a slip or two away from `name`; empty if none is.
std::string_view NearestName(std::string_view name, std::span<const std::string_view> known);

// `unknown WHAT "name"`, and the nearest of `known` if one is near, else all of them.
std::string UnknownName(std::string_view what, std::string_view name,
                        std::span<const std::string_view> known);

}  // namespace unhusk
