// Another program, run for what it prints.
#pragma once

#include <string>
#include <vector>

#include "base/result.h"

namespace unhusk::cli {

// Runs args[0], looked for in PATH, without a shell, and gives its standard output.  An error
// holds the last line of what it says on standard error, if it fails or cannot be started.
Result<std::string> RunProgram(const std::vector<std::string>& args);

}  // namespace unhusk::cli
