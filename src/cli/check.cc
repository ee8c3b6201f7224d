// `unhusk check`: what should go from files that are kept, in the way of a linter.
//
// Files are checked by several threads and reported in the order of the list, so that the
// output is the same for any number of them.

#include <unistd.h>

#include <filesystem>
#include <memory>
#include <set>

#include "check/format.h"
#include "cli/check_run.h"
#include "cli/output.h"
#include "cli/posix_io.h"
#include "cli/progress.h"
#include "cli/subcommands.h"
#include "stream/ordered.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Checked are .txt .text .md .markdown .html .htm .xhtml .jsonl .ndjson .json (if
each line is a record) .csv .tsv, also as .gz and .zst.  In folders, what .gitignore
or .ignore name is left out, and hidden files.  In HTML only lines amid the main
content are reported: the page's own navigation is not husk to who keeps the page.

A finding is safe if the evidence would do for the profile "recall".  Other findings
are shown, and fixed, only under --unsafe.  `unhusk fix` removes just what `check`
with the same options reports, but for HTML and packed files, which it never writes.

In Markdown and HTML, <!-- unhusk: off --> and <!-- unhusk: on --> switch it off for
the lines between.  For other files there is the baseline.

Examples:
  unhusk check docs/ README.md
  unhusk check --unsafe --diff corpus/ | less
  unhusk check --format sarif . > unhusk.sarif
  unhusk check --field body --statistics crawl.jsonl.gz
  unhusk check --add-baseline corpus/

Exit: 0 clean, 1 something was found, 2 wrong usage, or a file failed.)";

struct CheckCommand : CheckOptions {
  std::string format = "full";
  std::string color = "auto";
  bool diff = false;
  bool statistics = false;
  bool show_files = false;
  bool show_config = false;
  bool add_baseline = false;
};

std::unique_ptr<FindingFormat> MakeFormat(const CheckCommand& options) {
  const FormatStyle style = {.color = WantsColor(options.color), .version = UNHUSK_VERSION};
  const std::string& format = options.format;
  if (options.statistics) return MakeStatisticsFormat(format == "json" || format == "jsonl");
  if (options.diff) return MakeDiffFormat(style);
  if (format == "concise") return MakeConciseFormat(style);
  if (format == "json" || format == "jsonl") return MakeJsonFormat(format == "jsonl");
  if (format == "github") return MakeGithubFormat();
  if (format == "sarif") return MakeSarifFormat(style);
  return MakeFullFormat(style);
}

class CheckJob {
 public:
  explicit CheckJob(const CheckCommand& options) : options_(options), reporter_(options.verbose) {}

  ExitCode Run() {
    Result<std::unique_ptr<CheckRun>> run =
        CheckRun::Make(options_, options_.add_baseline, reporter_);
    if (!run) {
      reporter_.Fail(run.error());
      return reporter_.exit_code();
    }
    run_ = std::move(*run);
    if (options_.show_config) {
      Result<std::string> text = run_->DescribeConfig();
      if (!text) reporter_.Fail(text.error());
      if (text) out_.Write(*text);
    } else if (options_.show_files) {
      for (const InputFile& file : run_->files()) out_.Write(file.path + "\n");
    } else {
      CheckAll();
      run_->SaveCache(reporter_);
      if (options_.add_baseline) {
        WriteBaseline();
      } else {
        ReportStale();
      }
    }
    out_.Flush();
    if (out_.failed()) reporter_.Fail(out_.error());
    if (reporter_.exit_code() != kExitDone) return reporter_.exit_code();
    const bool found = summary_.findings > 0 && !options_.add_baseline;
    return found && !options_.exit_zero ? kExitFindings : kExitDone;
  }

 private:
  void CheckAll() {
    const std::unique_ptr<FindingFormat> format = MakeFormat(options_);
    const bool prints = !options_.add_baseline;
    const size_t files = run_->files().size();
    const Reading reading = options_.diff ? Reading::kWithFindings : Reading::kAsNeeded;
    const std::function<CheckedInput(size_t)> work = [&](size_t i) {
      CheckedInput input = run_->Check(i, reading);
      if (prints && !input.error) {
        input.rendered =
            format->File({.path = input.name, .bytes = input.bytes(), .check = input.check});
      }
      input.read = {};
      input.unpacked = {};
      return input;
    };
    if (prints) out_.Write(format->Head());
    const bool to_terminal = isatty(STDOUT_FILENO);  // Whoever watches wants to see it now.
    bool first = true;
    size_t done = 0;
    Progress progress;
    progress.SetFiles(files);
    OrderedFor<CheckedInput>(files, run_->threads(), work, [&](const CheckedInput& input) {
      if (SaysSomething(input, reporter_)) progress.Clear();
      ReportChecked(input, reporter_);
      run_->Remember(done++, input);
      if (!input.error) Count(input);
      if (!input.rendered.empty()) {
        if (!first) out_.Write(format->Between());
        out_.Write(input.rendered);
        first = false;
        if (to_terminal) {
          progress.Clear();
          out_.Flush();
        }
      }
      progress.AddFindings(input.check.findings.size());
      progress.Add(1, static_cast<uint64_t>(input.stamp.size));
      return out_.ok();
    });
    if (prints) out_.Write(format->Tail(summary_));
  }

  void Count(const CheckedInput& input) {
    summary_.Add(input.check);
    if (run_->baseline() == nullptr && !options_.add_baseline) return;
    checked_.insert(input.baseline_path);
    used_.insert(input.check.allowed_by.begin(), input.check.allowed_by.end());
    if (!options_.add_baseline) return;
    for (const Finding& finding : input.check.findings) {
      added_.push_back(
          {.hash = finding.hash, .rule = finding.rule->id, .path = input.baseline_path});
    }
  }

  // Entries for files of this run that no line needed, and for files that are gone.
  void ReportStale() {
    if (run_->baseline() == nullptr) return;
    const std::vector<BaselineEntry>& entries = run_->baseline()->entries();
    const std::string folder = FolderOf(run_->baseline_file());
    for (uint32_t i = 0; i < entries.size(); ++i) {
      if (used_.contains(i)) continue;
      std::error_code ignored;
      const bool gone = !std::filesystem::exists(folder + "/" + entries[i].path, ignored);
      if (!gone && !checked_.contains(entries[i].path)) continue;
      reporter_.Warn({run_->baseline_file() + ":" + std::to_string(entries[i].line),
                      "stale: " + Printable(entries[i].path) +
                          (gone ? " is gone" : " has no such line of " + entries[i].rule) +
                          "; --add-baseline writes the file anew"});
    }
  }

  // What was found now, and what older entries say of files that were not looked at.
  void WriteBaseline() {
    const std::string file = run_->baseline_file();
    const std::string folder = FolderOf(file);
    if (run_->baseline() != nullptr) {
      for (const BaselineEntry& entry : run_->baseline()->entries()) {
        std::error_code ignored;
        if (checked_.contains(entry.path)) continue;
        if (std::filesystem::exists(folder + "/" + entry.path, ignored)) added_.push_back(entry);
      }
    }
    Result<AtomicFile> out = AtomicFile::Create(file);
    if (!out) return reporter_.Fail(out.error());
    const std::string text = FormatBaseline(added_);
    if (!out->Write(text) || !out->Commit()) return reporter_.Fail(out->error());
    const auto entries = std::count(text.begin(), text.end(), '\n') - 2;  // Less its head.
    out_.Write(file + ": " + std::to_string(entries) + (entries == 1 ? " entry\n" : " entries\n"));
  }

  const CheckCommand& options_;
  Reporter reporter_;
  StdoutWriter out_;
  std::unique_ptr<CheckRun> run_;
  CheckSummary summary_;
  std::set<std::string> checked_;
  std::set<uint32_t> used_;  // Entries of the baseline.
  std::vector<BaselineEntry> added_;
};

}  // namespace

void AddCheck(const Command& app) {
  auto options = std::make_shared<CheckCommand>();
  const Command sub = app.Add("check", "Find boilerplate in files, and say where.", kFooter);
  sub.Option("PATH", &options->paths, "Files and folders; -: standard input.").Required();
  AddCheckOptions(sub, options.get());
  sub.Flag("--add-baseline", &options->add_baseline,
           "Write all findings into the baseline, and so allow them.")
      .Group("Rules");
  sub.Option("--format", &options->format, "How findings are shown.")
      .OneOf({"full", "concise", "json", "jsonl", "github", "sarif"})
      .Group("Writing");
  sub.Flag("--diff", &options->diff, "Show what fix would change; `patch -p0` applies it.")
      .Group("Writing");
  sub.Flag("--statistics", &options->statistics, "Count findings by rule.").Group("Writing");
  sub.Flag("--show-files", &options->show_files, "Only list the files to be checked.")
      .Group("Writing");
  sub.Flag("--show-config", &options->show_config,
           "Only show what counts for the first file, as a configuration file.")
      .Group("Writing");
  AddColorOption(sub, &options->color);
  sub.Does([options, sub] {
    NoteGiven(sub, options.get());
    return CheckJob(*options).Run();
  });
}

}  // namespace unhusk::cli
