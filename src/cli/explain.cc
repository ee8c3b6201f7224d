// `unhusk explain`: what became of each line, and why.

#include <memory>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/subcommands.h"
#include "render/explain.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(One entry a line of the text: kept or cut, where it stood in the input (bytes),
its kind, how it begins; below it what a rule said, how surely (0 to 1), and why.
With --verbose also the way to it through the page's elements.  On HTML pages
each block has a score, how likely it is content, and the features that moved it
most, against a block with the page's median there: +1 doubles the odds, -1 halves
them (`unhusk features --list` says what they are).

Examples:
  unhusk explain page.html | less
  unhusk explain --format json page.html | jq '.lines[] | select(.cut)'

Exit: 0 done, 2 wrong usage, or an input or output failed.)";

struct ExplainOptions : CommonOptions {
  std::string format = "text";
  std::string color = "auto";
};

ExitCode RunExplain(const ExplainOptions& options) {
  Reporter reporter(options.verbose);
  Result<std::vector<std::string>> paths = PathsOrStdin(options);
  std::optional<Error> problem = CheckDisabled(options);
  if (!paths || problem) {
    reporter.Fail(paths ? *problem : paths.error());
    return reporter.exit_code();
  }
  Options engine = options.Engine();
  engine.all_reasons = true;
  Result<Cleaner> cleaner = Cleaner::Make(engine);
  if (!cleaner) {
    reporter.Fail(cleaner.error());
    return reporter.exit_code();
  }
  StdoutWriter out;
  Sink sink = [&out](std::string_view bytes) { return out.Write(bytes); };
  ExplainStyle style = {.color = WantsColor(options.color), .paths = options.verbose};
  FileList list = ListFiles(*paths, {});
  for (const Error& error : list.errors) reporter.Fail(error);
  for (const Error& warning : list.warnings) reporter.Warn(warning);
  for (const InputFile& file : list.files) {
    if (!out.ok()) break;
    CleanFile(file.path, options, *cleaner, reporter, [&](const Cleaned& cleaned) {
      std::string name = DisplayName(file.path);
      if (options.format == "json") return ExplainJson(name, cleaned, sink);
      if (!out.empty()) sink("\n");
      ExplainText(name, cleaned, style, sink);
    });
  }
  out.Flush();
  if (out.failed()) reporter.Fail(out.error());
  return reporter.exit_code();
}

}  // namespace

void AddExplain(const Command& app) {
  auto options = std::make_shared<ExplainOptions>();
  const Command sub =
      app.Add("explain", "Each line: kept or cut, by which rule, and why.", kFooter);
  AddReadOptions(sub, options.get());
  sub.Option("--format", &options->format, "json: one object an input, on one line.")
      .OneOf({"text", "json"})
      .Group("Writing");
  AddColorOption(sub, &options->color);
  sub.Does([options] { return RunExplain(*options); });
}

}  // namespace unhusk::cli
