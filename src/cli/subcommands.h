// The subcommands, one a file: clean.cc, explain.cc, ….
#pragma once

#include <functional>

#include "cli/exit_code.h"

namespace CLI {
class App;
}

namespace unhusk::cli {

// What is to be done once the command line is read.
using Run = std::function<ExitCode()>;

// Each declares its subcommand, which sets *run when it is the one that was given.
// `run` must outlive the parse.
void AddClean(CLI::App* app, Run* run);
void AddExplain(CLI::App* app, Run* run);
void AddCheck(CLI::App* app, Run* run);
void AddFix(CLI::App* app, Run* run);
void AddRules(CLI::App* app, Run* run);
void AddFeatures(CLI::App* app, Run* run);
// `completions` and `man`, which describe all the others: to be declared last.
void AddManual(CLI::App* app, Run* run);

}  // namespace unhusk::cli
