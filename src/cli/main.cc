// The command `unhusk`: reads the command line, runs one subcommand.
//
// `clean` is the default: what does not begin with a subcommand's name is its argument.

#include <signal.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <new>

#include "cli/help.h"
#include "cli/subcommands.h"
#include "cli/temporary_names.h"
#include "rules/version.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Without a command, unhusk cleans: `unhusk page.html`, `unhusk < page.html`.
Options come behind the command; `unhusk COMMAND --help` lists them.

Examples:
  unhusk page.html > article.txt         the article, as text
  unhusk explain page.html               what went, what stayed, and why
  unhusk clean --output-dir out/ crawl/  a folder of pages to a folder of texts
  unhusk check docs/                     what should go from files that are kept
  unhusk fix docs/                       and take it out of them

Exit: 0 done, 1 findings, 2 wrong usage, or an input or output failed.)";

bool NamesCommand(std::string_view arg) {
  for (std::string_view name : {"clean", "explain", "check", "fix", "rules", "features",
                                "completions", "man", "-h", "--help", "--version"}) {
    if (arg == name) return true;
  }
  return false;
}

std::string VersionText() {
  return "unhusk " UNHUSK_VERSION " (rules and models " + std::string(RulesVersion()) + ")";
}

// In the order CLI11 wants them: last first.
std::vector<std::string> Arguments(int argc, char** argv) {
  std::vector<std::string> args;
  for (int i = argc - 1; i > 0; --i) args.emplace_back(argv[i]);
  if (args.empty() || !NamesCommand(args.back())) args.emplace_back("clean");
  return args;
}

ExitCode Main(int argc, char** argv) {
  CLI::App app(
      "Takes the husk off web pages and texts: navigation, ads, promos, share bars.\n"
      "What stays is the article, byte for byte; what goes, goes for a reason.",
      "unhusk");
  app.formatter(MakeHelpFormatter());
  app.set_help_flag("-h,--help", "Print this and exit.");
  app.set_version_flag("--version", VersionText(), "Print the version and exit.");
  app.footer(kFooter);
  app.require_subcommand(1);
  Run run;
  const Command unhusk(&app, &run);
  AddClean(unhusk);
  AddExplain(unhusk);
  AddCheck(unhusk);
  AddFix(unhusk);
  AddRules(unhusk);
  AddFeatures(unhusk);
  AddManual(unhusk);
  try {
    app.parse(Arguments(argc, argv));
  } catch (const CLI::Success& asked) {  // --help, --version
    app.exit(asked);
    return kExitDone;
  } catch (const CLI::Error& error) {
    std::fprintf(stderr, "unhusk: %s\nSee unhusk --help.\n", error.what());
    return kExitError;
  }
  return run();
}

}  // namespace
}  // namespace unhusk::cli

int main(int argc, char** argv) {
  // A write that fails says so itself, see output.h.
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  unhusk::cli::RemoveTemporariesOnSignals();
  try {
    return unhusk::cli::Main(argc, argv);
  } catch (const std::bad_alloc&) {
    std::fputs("unhusk: not enough memory\n", stderr);
  } catch (const std::exception& error) {
    std::fprintf(stderr, "unhusk: %s\n", error.what());
  }
  return unhusk::cli::kExitError;
}
