// What one configuration comes to: a checker, and how each file is to be checked.
//
// Files of one run may fall under several configurations; each gets a setup, made when the
// first file asks for it.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "check/checker.h"
#include "check/ignore.h"
#include "cli/check_options.h"
#include "cli/config.h"
#include "filters/known_rules.h"

namespace unhusk::cli {

class CheckSetup {
 public:
  // `config` may be null, and must outlive this.
  CheckSetup(const CheckOptions& command_line, const Config* config);

  const CheckOptions& options() const { return options_; }
  const Config* config() const { return config_; }

  // Loads the rules; called once before the rest.  Errors name the option or the line of the
  // configuration.  `baseline` may be null, and must outlive this.
  std::optional<Error> Prepare(const Baseline* baseline);
  bool prepared() const { return checker_.has_value(); }
  const Checker& checker() const { return *checker_; }  // REQUIRES: prepared().

  // By the configuration's own patterns; `path` is absolute.
  bool Excludes(const std::string& path, bool is_folder) const;
  FileType TypeOf(const std::string& path) const;
  // All but its name in the baseline.  `silenced` gets the names of rules that do not count in
  // this file alone.  REQUIRES: prepared(), and outlives the hints.
  FileHints HintsFor(const std::string& path, std::vector<std::string>* silenced) const;

  // All that findings hang on besides the file, what HintsFor() says, and the baseline.
  std::string Fingerprint() const;

 private:
  struct Fitting {
    IgnorePatterns pattern;
    std::string value;
    RuleNames rules;  // Of per-file-disable.
  };

  static std::vector<Fitting> Compile(const std::vector<GlobValue>& values);
  bool Fits(const Fitting& one, const std::string& path) const;
  std::optional<Error> CheckNames(const KnownRules& known) const;

  const CheckOptions options_;
  const Config* const config_;
  IgnorePatterns excludes_;  // Only if they are the configuration's.
  std::vector<Fitting> kinds_;
  std::vector<Fitting> fields_;
  std::vector<Fitting> silenced_;
  RuleNames selected_;
  std::optional<unhusk::Checker> checker_;
};

// The setups of a run.
class CheckSetups {
 public:
  explicit CheckSetups(const CheckOptions& command_line) : command_line_(command_line) {}

  // Of the file or folder at `path`, absolute.  Owned by this.
  Result<CheckSetup*> Of(const std::string& path);

 private:
  const CheckOptions& command_line_;
  ConfigTree tree_;
  std::map<const Config*, std::unique_ptr<CheckSetup>> by_config_;
};

// What --show-config prints: TOML, with where each value is from.
std::string DescribeSetup(const CheckSetup& setup, const std::string& path);

}  // namespace unhusk::cli
