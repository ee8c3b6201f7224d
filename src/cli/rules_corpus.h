// The parts of `unhusk rules` that look at what rules do to a corpus.
#pragma once

#include <string>
#include <string_view>

#include "cli/subcommands.h"

namespace unhusk::cli {

// Both declare their subcommand on `rules`; `run` as in subcommands.h.
void AddRulesStats(CLI::App* rules, Run* run);
void AddRulesDiff(CLI::App* rules, Run* run);

// The beginning of a line's text, fit to be shown on one line: white space and
// controls as single spaces.
std::string Excerpt(std::string_view utf8);

}  // namespace unhusk::cli
