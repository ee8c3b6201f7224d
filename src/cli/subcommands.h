// The subcommands, one a file: clean.cc, explain.cc, ….
#pragma once

#include "cli/command.h"

namespace unhusk::cli {

// Each declares its subcommand on `app`, unhusk itself.
void AddClean(const Command& app);
void AddExplain(const Command& app);
void AddCheck(const Command& app);
void AddFix(const Command& app);
void AddRules(const Command& app);
void AddFeatures(const Command& app);
// `completions` and `man`, which describe all the others: to be declared last.
void AddManual(const Command& app);

}  // namespace unhusk::cli
