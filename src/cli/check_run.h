// What `check` and `fix` share: which files, read how, checked by what.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "check/checker.h"
#include "cli/check_cache.h"
#include "cli/check_options.h"
#include "cli/check_setup.h"
#include "cli/files.h"
#include "cli/git_changes.h"

namespace unhusk::cli {

// One file, checked.
struct CheckedInput {
  std::string name;            // For messages.
  std::string baseline_path;   // The file's name in the baseline; only if that matters.
  std::optional<Error> error;  // Nothing below counts then.
  FileStamp stamp;             // Before it was read.
  FileCheck check;
  std::string rendered;  // Whatever the command makes of it.

  // What was checked; let go once it is rendered.  Empty if nothing had to be read.
  std::string_view bytes() const { return unpacked.empty() ? read.view() : unpacked; }
  Bytes read;
  std::string unpacked;

  // For the cache; counts if `content` does.
  std::optional<Hash128> content;
  Hash128 hints;
  int64_t read_at = 0;
};

enum class Reading : uint8_t {
  kAsNeeded,      // What the cache knows is not read.
  kWithFindings,  // Files with findings are, for their bytes.
};

// Rules, baseline and the list of files.  Many threads may check.
class CheckRun {
 public:
  // What is wrong with single files and folders goes to `reporter`, and is no error.
  // `new_baseline`: nothing is allowed, for the baseline is about to be written.
  static Result<std::unique_ptr<CheckRun>> Make(const CheckOptions& command_line, bool new_baseline,
                                                Reporter& reporter);

  const std::vector<InputFile>& files() const { return files_; }
  unsigned threads() const;
  const Baseline* baseline() const { return baseline_ ? &*baseline_ : nullptr; }
  std::string baseline_file() const;
  // What --show-config prints: for the first of the files, or the first path.
  Result<std::string> DescribeConfig();

  // The file files()[i].
  CheckedInput Check(size_t i, Reading reading) const;
  // Hands a result to the cache.  Called by one thread.
  void Remember(size_t i, const CheckedInput& input);
  // Writes the cache; that it cannot be written is a note.
  void SaveCache(Reporter& reporter);

 private:
  struct Source {
    CheckSetup* setup = nullptr;
    std::string absolute;
    std::string target;  // With links followed; empty for standard input.
  };

  CheckRun(const CheckOptions& command_line, bool new_baseline)
      : command_line_(command_line), new_baseline_(new_baseline), setups_(command_line) {}

  std::optional<Error> LoadBaseline();
  std::optional<Error> ListAll(Reporter& reporter);
  std::optional<Error> AddFile(InputFile file, Reporter& reporter);
  std::optional<Error> Prepare();
  CheckSetup* SetupOf(const std::string& absolute);
  std::string CacheFolder() const;
  FileHints HintsFor(size_t i, Hash128* hash) const;
  std::optional<Error> Read(size_t i, Packing packing, CheckedInput& out) const;
  void CheckBytes(size_t i, const FileHints& hints, CheckedInput& out) const;

  const CheckOptions& command_line_;
  const bool new_baseline_;
  CheckSetups setups_;
  CheckOptions options_;  // Of the run: with the configuration of the current folder.
  std::string root_;      // Where that lies, or the current folder; with a slash at the end.
  std::optional<Error> problem_;  // The first configuration that is wrong.
  std::optional<Baseline> baseline_;
  std::string baseline_folder_;
  std::optional<GitChanges> changes_;
  std::vector<InputFile> files_;
  std::vector<Source> sources_;    // One a file.
  std::set<std::string> targets_;  // No file twice, whatever it is called.
  std::map<const CheckSetup*, std::unique_ptr<CheckCache>> caches_;
};

// Tells what could not be checked of it, and under --verbose why it was skipped.
void ReportChecked(const CheckedInput& input, Reporter& reporter);
// Whether that would tell anything.
bool SaysSomething(const CheckedInput& input, const Reporter& reporter);

}  // namespace unhusk::cli
