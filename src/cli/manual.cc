// `unhusk completions SHELL` and `unhusk man`: what packagers install, made from the table of
// options, so that it cannot differ from what the command takes.  Left out of --help.

#include <CLI/CLI.hpp>
#include <memory>

#include "cli/completions.h"
#include "cli/man_page.h"
#include "cli/output.h"
#include "cli/report.h"
#include "cli/subcommands.h"

namespace unhusk::cli {
namespace {

ExitCode Print(const std::string& text) {
  StdoutWriter out;
  out.Write(text);
  out.Flush();
  Reporter reporter(false);
  if (out.failed()) reporter.Fail(out.error());
  return reporter.exit_code();
}

}  // namespace

void AddManual(CLI::App* app, Run* run) {
  auto shell = std::make_shared<std::string>();
  CLI::App* completions = app->add_subcommand("completions", "Completions for a shell.")->group("");
  completions->add_option("SHELL", *shell, "bash, zsh or fish.")
      ->required()
      ->check(CLI::IsMember(std::vector<std::string>{"bash", "zsh", "fish"}));
  completions->callback([app, shell, run] {
    *run = [app, shell] {
      const std::vector<CommandRow> table = OptionTable(*app);
      return Print(*shell == "bash"  ? BashCompletion(table)
                   : *shell == "zsh" ? ZshCompletion(table)
                                     : FishCompletion(table));
    };
  });
  CLI::App* man = app->add_subcommand("man", "The manual page.")->group("");
  man->callback(
      [app, run] { *run = [app] { return Print(ManPage(OptionTable(*app), UNHUSK_VERSION)); }; });
}

}  // namespace unhusk::cli
