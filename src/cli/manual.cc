// `unhusk completions SHELL` and `unhusk man`: what packagers install, made from the table of
// options, so that it cannot differ from what the command takes.  Left out of --help.

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

void AddManual(const Command& app) {
  auto shell = std::make_shared<std::string>();
  const Command completions = app.AddHidden("completions", "Completions for a shell.");
  completions.Option("SHELL", shell.get(), "bash, zsh or fish.")
      .Required()
      .OneOf({"bash", "zsh", "fish"});
  completions.Does([app, shell] {
    const std::vector<CommandRow> table = OptionTable(app);
    return Print(*shell == "bash"  ? BashCompletion(table)
                 : *shell == "zsh" ? ZshCompletion(table)
                                   : FishCompletion(table));
  });
  app.AddHidden("man", "The manual page.").Does([app] {
    return Print(ManPage(OptionTable(app), UNHUSK_VERSION));
  });
}

}  // namespace unhusk::cli
