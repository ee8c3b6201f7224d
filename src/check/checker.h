// Bytes of a file in, findings out: what `unhusk check` and `unhusk fix` share, so that
// what the one reports is what the other takes.
//
// A file is refused rather than guessed at: text must be valid UTF-8 (or UTF-16 or UTF-32
// that says so, or what `charset` says it is), for a fix writes back the bytes it read.
// Pages are never written, so their encoding may be found out as usual.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "check/baseline.h"
#include "check/file_kind.h"
#include "check/finding.h"
#include "check/text_check.h"
#include "options.h"

namespace unhusk {

struct CheckerOptions {
  Profile profile = Profile::kRecall;      // Above kRecall what is less than safe is found, too.
  bool generated = false;                  // Look at generated files, too.
  std::vector<std::string> patterns = {};  // As in Options.
  std::vector<std::string> disable = {};
  std::string charset = {};      // Of files that are not UTF-8; empty: refuse them.
  std::string field = "text";    // Of JSON lines, or the column of CSV.
  bool needs_field = false;      // A file without the field is an error, not skipped.
  Input content = Input::kAuto;  // What the field holds.
};

inline constexpr size_t kMaxUnchecked = 20;

// How one file is to be checked.
struct FileHints {
  FileKind kind = FileKind::kAuto;
  std::string baseline_path = {};  // Its name in the baseline.
  std::string field = {};          // Empty: as CheckerOptions has it.
  // True for rules whose findings in this file do not count.  Empty: all do.
  std::function<bool(const RuleInfo&)> silenced = {};
  // If not null, only findings count that overlap one of these ranges of the file's bytes
  // (in files of records: that stand in a record that does).  Ascending, disjoint.
  const std::vector<Span>* only = nullptr;
};

class Checker {
 public:
  // Errors are those of Cleaner::Make.  `baseline` may be null, and must outlive this.
  static Result<Checker> Make(const CheckerOptions& options, const Baseline* baseline);

  // An error has no place but a line, ":12", if one is to blame.  Many threads may call it.
  // REQUIRES: bytes.size() <= kMaxInputBytes.
  Result<FileCheck> Check(std::string_view bytes, const FileHints& hints) const;

  // Every rule that a finding may name.
  std::vector<const RuleInfo*> Rules() const;

 private:
  Checker(const CheckerOptions& options, const Baseline* baseline, Engines engines)
      : options_(options), baseline_(baseline), engines_(std::move(engines)) {}

  CheckerOptions options_;
  const Baseline* baseline_;
  Engines engines_;
};

}  // namespace unhusk
