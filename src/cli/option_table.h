// The command line as a table, read off CLI11: what completions and the manual are made of.
#pragma once

#include <string>
#include <vector>

#include "cli/command.h"

namespace unhusk::cli {

struct OptionRow {
  std::vector<std::string> names;    // "-j", "--jobs".
  std::string value;                 // "N", "auto|keep|drop", "[=text|json]"; empty for a flag.
  std::vector<std::string> choices;  // Of the value, if it is one of some words.
  std::string help;
  std::string group;
  bool takes_next = false;  // The argument behind it is its value.
  bool takes_path = false;
};

struct CommandRow {
  std::vector<std::string> words;  // "rules", "list"; none: unhusk itself.
  std::string help;
  std::string footer;
  std::string arguments;  // "PATH..."; empty if it takes none.
  std::string arguments_help;
  std::vector<OptionRow> options;
  bool has_commands = false;  // It is one of its own subcommands that runs.
};

// unhusk itself, then the commands and their own, in the order they were declared; hidden
// ones are left out.
std::vector<CommandRow> OptionTable(const Command& unhusk);

}  // namespace unhusk::cli
