#include "cli/check_run.h"

#include <errno.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <set>

#include "cli/ignore_tree.h"
#include "cli/posix_io.h"
#include "cli/replace_file.h"
#include "stream/ordered.h"
#include "stream/unpack.h"

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

FileKind KindByName(const std::string& input) {
  constexpr std::pair<std::string_view, FileKind> kNames[] = {
      {"html", FileKind::kHtml},       {"text", FileKind::kText}, {"markdown", FileKind::kMarkdown},
      {"jsonl", FileKind::kJsonLines}, {"csv", FileKind::kCsv},   {"tsv", FileKind::kTsv}};
  for (const auto& [name, kind] : kNames) {
    if (name == input) return kind;
  }
  return FileKind::kAuto;
}

// "./a.txt", as it comes out of the folder ".", is "a.txt" to people and to GitHub.
void StripDot(std::string* path) {
  while (path->size() > 2 && path->starts_with("./") && (*path)[2] != '-' && (*path)[2] != '/') {
    path->erase(0, 2);
  }
}

// Reading is all that can be done with packed files.
void MakeReadOnly(FileCheck& check) {
  check.cuts.clear();
  for (Finding& finding : check.findings) {
    finding.fixable = false;
    finding.removed = {};
  }
}

// A file's name in a baseline that lies in `folder`.
std::string BaselinePath(const std::string& path, const std::string& folder) {
  std::error_code error;
  const fs::path base = fs::absolute(folder, error).lexically_normal();
  const fs::path full = fs::absolute(path, error).lexically_normal();
  const std::string relative = full.lexically_relative(base).string();
  return relative.empty() ? path : relative;
}

void AddFileOptions(CLI::App* app, CheckOptions* options) {
  app->add_option("--exclude", options->exclude,
                  "Leave out what fits, a pattern as in .gitignore.  Repeatable.")
      ->option_text("GLOB")
      ->allow_extra_args(false)
      ->group("Files");
  app->add_flag("--force-exclude", options->force_exclude,
                "Leave out ignored files also if they are named.")
      ->group("Files");
  app->add_flag("--no-ignore", options->no_ignore, "Do not read .gitignore and .ignore.")
      ->group("Files");
  app->add_flag("--hidden", options->hidden, "Also hidden files and folders.")->group("Files");
  app->add_flag("--generated", options->generated,
                "Also generated files, licences, requirements.txt and the like.")
      ->group("Files");
}

void AddKindOptions(CLI::App* app, CheckOptions* options) {
  const std::vector<std::string> inputs = {"auto",  "html", "text", "markdown",
                                           "jsonl", "csv",  "tsv"};
  app->add_option("--input", options->input, "What the files are.  auto: by extension.")
      ->option_text("auto|html|text|markdown|jsonl|csv|tsv")
      ->check(CLI::IsMember(inputs))
      ->group("Reading");
  app->add_option("--charset", options->charset,
                  "Their encoding, if it is not UTF-8; without it such files are refused.")
      ->option_text("NAME")
      ->group("Reading");
  app->add_option("--field", options->field,
                  "The field of JSON lines or column of CSV to look at (default: text).")
      ->option_text("NAME")
      ->group("Reading");
  app->add_option("--content", options->content, "What the field holds.")
      ->option_text("auto|html|text|markdown")
      ->check(CLI::IsMember(std::vector<std::string>{"auto", "html", "text", "markdown"}))
      ->group("Reading");
}

}  // namespace

CheckerOptions CheckOptions::Checker() const {
  CheckerOptions checker;
  checker.unsure = unsure;
  checker.generated = generated;
  checker.patterns = patterns;
  checker.disable = disable;
  checker.charset = charset;
  if (!field.empty()) checker.field = field;
  checker.needs_field = !field.empty();
  checker.content = InputByName(content);
  return checker;
}

void AddCheckOptions(CLI::App* app, CheckOptions* options) {
  AddKindOptions(app, options);
  AddFileOptions(app, options);
  app->add_flag("--unsafe", options->unsure, "Also findings that are less than sure.")
      ->group("Rules");
  AddPatternOptions(app, options);
  app->add_option("--baseline", options->baseline,
                  "Lines that may stay (default: .unhusk-baseline here, if there is one).")
      ->option_text("FILE")
      ->group("Rules");
  app->add_flag("--exit-zero", options->exit_zero, "Exit with 0 also if something was found.");
  AddJobsOption(app, options);
  app->add_flag("-v,--verbose", options->verbose, "Say on standard error what was skipped.");
}

Result<std::unique_ptr<CheckRun>> CheckRun::Make(const CheckOptions& options, bool new_baseline,
                                                 Reporter& reporter) {
  if (auto problem = CheckDisabled(options)) return *problem;
  std::unique_ptr<CheckRun> run(new CheckRun(options, new_baseline));
  if (auto problem = run->LoadBaseline()) return *problem;
  const Baseline* baseline = new_baseline ? nullptr : run->baseline();
  Result<unhusk::Checker> checker = unhusk::Checker::Make(options.Checker(), baseline);
  if (!checker) return checker.error();
  run->checker_ = std::move(*checker);
  run->ListAll(reporter);
  return run;
}

std::string CheckRun::baseline_file() const {
  return options_.baseline.empty() ? kBaselineName : options_.baseline;
}

std::optional<Error> CheckRun::LoadBaseline() {
  const std::string path = baseline_file();
  baseline_folder_ = FolderOf(path);
  std::error_code gone;
  if (!fs::exists(path, gone)) {
    if (options_.baseline.empty() || new_baseline_) return std::nullopt;
    return Error{path, ErrnoText(ENOENT) + "; --add-baseline makes it"};
  }
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream) return stream.error();
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return bytes.error();
  Result<Baseline> baseline = Baseline::Parse(bytes->view(), path);
  if (!baseline) return baseline.error();
  baseline_ = std::move(*baseline);
  return std::nullopt;
}

void CheckRun::ListAll(Reporter& reporter) {
  IgnoreTree tree(!options_.no_ignore, options_.exclude);
  ListOptions list;
  list.hidden = options_.hidden;
  list.takes = [](const std::string& name) { return TypeByName(name).kind != FileKind::kOther; };
  list.ignored = [&tree](const std::string& path, bool is_folder) {
    return tree.IsIgnored(path, is_folder);
  };
  std::set<std::string> targets;  // No file twice, whatever it is called.
  for (const std::string& path : options_.paths) {
    const bool named = path == "-" || !IsFolder(path);
    tree.SetRoot(path, !options_.force_exclude);
    FileList found = ListFiles({path}, list);
    for (const Error& error : found.errors) reporter.Fail(error);
    for (const Error& warning : found.warnings) {
      reporter.Note(Printable(warning.where), "nothing to check in this folder");
    }
    for (InputFile& file : found.files) {
      StripDot(&file.path);
      const std::string name = DisplayName(file.path);
      if (named && options_.force_exclude && path != "-" && tree.IsIgnored(path, false)) {
        reporter.Note(name, "skipped: ignored");
      } else if (!options_.generated && IsNotProse(file.path)) {
        reporter.Note(name, "skipped: not prose, by its name");
      } else if (std::string target = TargetOf(file.path);
                 target.empty() || targets.insert(std::move(target)).second) {
        files_.push_back(std::move(file));
      }
    }
  }
}

unsigned CheckRun::threads() const {
  return ThreadCount(options_.jobs);
}

std::optional<Error> CheckRun::Read(const InputFile& file, Packing packing,
                                    CheckedInput& out) const {
  Result<InputStream> stream = InputStream::Open(file.path);
  if (!stream) return Error{out.name, stream.error().what};
  out.stamp = stream->Stamp();
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return Error{out.name, bytes.error().what};
  out.read = std::move(*bytes);
  if (packing == Packing::kNone) return std::nullopt;
  Result<std::string> unpacked = Unpack(out.read.view(), packing, kMaxUnpackedBytes);
  if (!unpacked) return Error{out.name, unpacked.error().what};
  out.unpacked = std::move(*unpacked);
  return std::nullopt;
}

CheckedInput CheckRun::Check(const InputFile& file) const {
  CheckedInput out;
  out.name = DisplayName(file.path);
  if (baseline_ || new_baseline_) out.baseline_path = BaselinePath(file.path, baseline_folder_);
  FileType type = TypeByName(file.path);
  if (type.kind == FileKind::kOther) type.kind = FileKind::kAuto;
  if (options_.input != "auto") type.kind = KindByName(options_.input);
  out.error = Read(file, type.packing, out);
  if (out.error) return out;
  Result<FileCheck> check = checker_->Check(out.bytes(), type.kind, out.baseline_path);
  if (check) {
    out.check = std::move(*check);
    if (type.packing != Packing::kNone) MakeReadOnly(out.check);
  } else {
    out.error = Error{out.name + check.error().where, check.error().what};
  }
  return out;
}

void ReportChecked(const CheckedInput& input, Reporter& reporter) {
  if (input.error) return reporter.Fail(*input.error);
  for (const Unchecked& record : input.check.unchecked) {
    const std::string line = record.line == 0 ? "" : ":" + std::to_string(record.line);
    reporter.Fail({input.name + line, record.what + (line.empty() ? "" : "; not checked")});
  }
  if (!input.check.skipped.empty()) {
    reporter.Note(input.name, "skipped: " + std::string(input.check.skipped));
  }
}

}  // namespace unhusk::cli
