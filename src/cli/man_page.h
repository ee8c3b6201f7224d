// The manual page, from the table of options and that of configuration keys.
#pragma once

#include <string>
#include <vector>

#include "cli/option_table.h"

namespace unhusk::cli {

// As man(7) has it; `unhusk man | man -l -` shows it.
std::string ManPage(const std::vector<CommandRow>& table, const std::string& version);

}  // namespace unhusk::cli
