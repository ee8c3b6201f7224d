// What `check` and `fix` share: which files, read how, checked by what.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/checker.h"
#include "cli/common.h"
#include "cli/files.h"

namespace unhusk::cli {

// As given on the command line.
struct CheckOptions : CommonOptions {
  std::string field;  // Empty: "text", and files without it are skipped.
  std::string content = "auto";
  std::vector<std::string> exclude;
  std::string baseline;  // Empty: kBaselineName in the current folder, if it is there.
  bool unsure = false;
  bool force_exclude = false;
  bool no_ignore = false;
  bool hidden = false;
  bool generated = false;
  bool exit_zero = false;

  CheckerOptions Checker() const;
};

inline constexpr char kBaselineName[] = ".unhusk-baseline";

// Declares what both commands have; `options` must outlive the parse.
void AddCheckOptions(CLI::App* app, CheckOptions* options);

// One file, checked.
struct CheckedInput {
  std::string name;            // For messages.
  std::string baseline_path;   // The file's name in the baseline; only if that matters.
  std::optional<Error> error;  // Nothing below counts then.
  FileStamp stamp;             // Before it was read.
  FileCheck check;
  std::string rendered;  // Whatever the command makes of it.

  // What was checked; let go once it is rendered.
  std::string_view bytes() const { return unpacked.empty() ? read.view() : unpacked; }
  Bytes read;
  std::string unpacked;
};

// Rules, baseline and the list of files.  Immutable; many threads may check.
class CheckRun {
 public:
  // What is wrong with single files and folders goes to `reporter`, and is no error.
  // `new_baseline`: nothing is allowed, for the baseline is about to be written.
  static Result<std::unique_ptr<CheckRun>> Make(const CheckOptions& options, bool new_baseline,
                                                Reporter& reporter);

  const std::vector<InputFile>& files() const { return files_; }
  unsigned threads() const;
  const Baseline* baseline() const { return baseline_ ? &*baseline_ : nullptr; }
  std::string baseline_file() const;

  CheckedInput Check(const InputFile& file) const;

 private:
  CheckRun(const CheckOptions& options, bool new_baseline)
      : options_(options), new_baseline_(new_baseline) {}

  std::optional<Error> LoadBaseline();
  void ListAll(Reporter& reporter);
  std::optional<Error> Read(const InputFile& file, Packing packing, CheckedInput& out) const;

  const CheckOptions& options_;
  const bool new_baseline_;
  std::optional<Baseline> baseline_;
  std::string baseline_folder_;
  std::optional<Checker> checker_;
  std::vector<InputFile> files_;
};

// Tells what could not be checked of it, and under --verbose why it was skipped.
void ReportChecked(const CheckedInput& input, Reporter& reporter);

}  // namespace unhusk::cli
