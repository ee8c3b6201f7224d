// What a user can choose for `check` and `fix`: on the command line, and in a configuration
// file (config.h), whose keys are called as the options are.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "check/checker.h"
#include "cli/common.h"

namespace unhusk::cli {

// What holds for the files that fit a pattern as in .gitignore.
struct GlobValue {
  std::string glob;
  std::string value;
  std::string where;  // "unhusk.toml:12"
};

struct CheckOptions : CommonOptions {
  CheckOptions() { profile = "recall"; }

  std::string field;  // Empty: "text", and files without it are skipped.
  std::string content = "auto";
  std::vector<std::string> select;
  std::vector<std::string> exclude;
  std::string baseline;  // Empty: kBaselineName in the current folder, if it is there.
  bool unsafe = false;   // As profile "balanced".
  bool force_exclude = false;
  bool no_ignore = false;
  bool hidden = false;
  bool generated = false;
  bool exit_zero = false;
  std::string since;  // A git revision; empty: findings in any line count.
  std::string cache_dir;
  bool no_cache = false;

  // Of the configuration: which, and what only it can say.
  std::string config;
  bool isolated = false;
  std::vector<GlobValue> kinds;
  std::vector<GlobValue> fields;
  std::vector<GlobValue> per_file_disable;

  // Keys of a configuration that the command line outweighs.
  std::set<std::string, std::less<>> given;

  CheckerOptions Checker() const;
};

inline constexpr char kBaselineName[] = ".unhusk-baseline";
inline constexpr std::string_view kFileKinds[] = {"auto",  "html", "text", "markdown",
                                                  "jsonl", "csv",  "tsv"};
inline constexpr std::string_view kProfiles[] = {"recall", "balanced", "precision"};
inline constexpr std::string_view kContents[] = {"auto", "html", "text", "markdown"};

// REQUIRES: one of kFileKinds.
FileKind KindByName(std::string_view name);

// Declares what both commands have; `options` must outlive the parse.
void AddCheckOptions(const Command& app, CheckOptions* options);

// Once the command line is read: sets `given`.
void NoteGiven(const Command& command, CheckOptions* options);

}  // namespace unhusk::cli
