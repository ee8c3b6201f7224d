// `unhusk fix`: what `check` reports, taken out in place.

#include <unistd.h>

#include <memory>
#include <set>

#include "check/format.h"
#include "cli/check_run.h"
#include "cli/output.h"
#include "cli/posix_io.h"
#include "cli/progress.h"
#include "cli/replace_file.h"
#include "cli/subcommands.h"
#include "stream/ordered.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Removes what `unhusk check` with the same options reports: findings that are safe,
and under --unsafe the others.  `unhusk check --diff` shows it beforehand.  HTML and
packed files are never written.

A file is replaced as a whole or not at all; one without such findings is not
touched.  Encoding, byte-order mark, line ends, mode, owner and extended attributes
stay.  Links are followed; a file with several hard links is parted from the others.
Read-only files, files that are not valid UTF-8, and files that change meanwhile are
left alone and reported.

Exit: 0 nothing to fix, 1 files were changed, 2 wrong usage, or a file failed.)";

class FixJob {
 public:
  explicit FixJob(const CheckOptions& options) : options_(options), reporter_(options.verbose) {}

  ExitCode Run() {
    for (const std::string& path : options_.paths) {
      if (path == "-") return Stop({"fix", "needs files; to filter a stream there is clean"});
    }
    Result<std::unique_ptr<CheckRun>> run = CheckRun::Make(options_, false, reporter_);
    if (!run) return Stop(run.error());
    run_ = std::move(*run);
    RemoveStale();
    FixAll();
    out_.Flush();
    if (out_.failed()) reporter_.Fail(out_.error());
    if (reporter_.exit_code() != kExitDone) return reporter_.exit_code();
    return changed_ && !options_.exit_zero ? kExitFindings : kExitDone;
  }

 private:
  ExitCode Stop(const Error& error) {
    reporter_.Fail(error);
    return reporter_.exit_code();
  }

  void RemoveStale() {
    std::set<std::string> folders;
    for (const InputFile& file : run_->files()) {
      if (std::string target = TargetOf(file.path); !target.empty()) {
        folders.insert(FolderOf(target));
      }
    }
    for (const std::string& folder : folders) RemoveStaleTemporaries(folder);
  }

  void FixAll() {
    const std::vector<InputFile>& files = run_->files();
    const std::function<CheckedInput(size_t)> work = [&](size_t i) {
      CheckedInput input = run_->Check(i, Reading::kWithFindings);
      if (!input.error && !input.check.cuts.empty()) {
        input.error = ReplaceFile(files[i].path, input.stamp, input.bytes(), input.check.cuts);
        if (input.error) input.error->where = input.name;
        if (!input.error) input.rendered = Describe(input);
      }
      input.read = {};
      input.unpacked = {};
      return input;
    };
    const bool to_terminal = isatty(STDOUT_FILENO);
    size_t done = 0;
    Progress progress;
    progress.SetFiles(files.size());
    OrderedFor<CheckedInput>(files.size(), run_->threads(), work, [&](const CheckedInput& input) {
      const bool prints = !input.rendered.empty() && to_terminal;
      if (prints || SaysSomething(input, reporter_) || Left(input) > 0) progress.Clear();
      ReportChecked(input, reporter_);
      run_->Remember(done++, input);
      ReportLeft(input);
      changed_ = changed_ || !input.rendered.empty();
      out_.Write(input.rendered);
      if (prints) out_.Flush();
      progress.AddFindings(input.check.findings.size());
      progress.Add(1, static_cast<uint64_t>(input.stamp.size));
      return true;  // Files are fixed whether or not somebody reads about it.
    });
    run_->SaveCache(reporter_);
  }

  static std::string Describe(const CheckedInput& input) {
    std::string out = "Fixed " + input.name + "\n";
    for (const Finding& finding : input.check.findings) {
      if (!finding.fixable) continue;
      out += "  " + std::to_string(finding.where.begin.line) + ":" +
             std::to_string(finding.where.begin.column) + " " + FindingMessage(finding) + "\n";
    }
    return out;
  }

  // How many findings stay.
  static uint64_t Left(const CheckedInput& input) {
    uint64_t left = 0;
    for (const Finding& finding : input.check.findings) left += !finding.fixable;
    return input.error ? 0 : left;
  }

  void ReportLeft(const CheckedInput& input) {
    const uint64_t left = Left(input);
    if (left == 0) return;
    reporter_.Warn({input.name, std::to_string(left) + (left == 1 ? " finding" : " findings") +
                                    " that fix does not take out; see unhusk check"});
  }

  const CheckOptions& options_;
  Reporter reporter_;
  StdoutWriter out_;
  std::unique_ptr<CheckRun> run_;
  bool changed_ = false;
};

}  // namespace

void AddFix(const Command& app) {
  auto options = std::make_shared<CheckOptions>();
  const Command sub = app.Add("fix", "Remove what check finds, in place.", kFooter);
  sub.Option("PATH", &options->paths, "Files and folders.").Required();
  AddCheckOptions(sub, options.get());
  sub.Does([options, sub] {
    NoteGiven(sub, options.get());
    return FixJob(*options).Run();
  });
}

}  // namespace unhusk::cli
