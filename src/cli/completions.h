// Scripts that make shells complete `unhusk`, from the table of its options.
#pragma once

#include <string>
#include <vector>

#include "cli/option_table.h"

namespace unhusk::cli {

std::string BashCompletion(const std::vector<CommandRow>& table);
std::string ZshCompletion(const std::vector<CommandRow>& table);
std::string FishCompletion(const std::vector<CommandRow>& table);

}  // namespace unhusk::cli
