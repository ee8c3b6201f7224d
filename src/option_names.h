// Options by name, for callers that have them as text: the command, the C interface, Python.
//
// Names and values are those of the command line without the dashes: "min-score", "0.2".
#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "base/result.h"
#include "options.h"

namespace unhusk {

// Sets one option.  "patterns" and "disable" add to what is there, the others replace it.
// An error names the option and what it takes; then `options` is unchanged.
std::optional<Error> SetOption(std::string_view name, std::string_view value, Options* options);

// All names SetOption() knows, in the order of Options.
std::span<const std::string_view> OptionNames();

}  // namespace unhusk
