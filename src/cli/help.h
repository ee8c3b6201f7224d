// How --help looks: 80 columns, wrapped, one blank line between sections.
#pragma once

#include <memory>

namespace CLI {
class FormatterBase;
}

namespace unhusk::cli {

// For CLI::App::formatter(); subcommands declared afterwards inherit it.
std::shared_ptr<CLI::FormatterBase> MakeHelpFormatter();

}  // namespace unhusk::cli
