// Bytes of a file in, findings out: what `unhusk check` and `unhusk fix` share, so that
// what the one reports is what the other takes.
//
// A file is refused rather than guessed at: text must be valid UTF-8 (or UTF-16 or UTF-32
// that says so, or what `charset` says it is), for a fix writes back the bytes it read.
// Pages are never written, so their encoding may be found out as usual.
#pragma once

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
  bool unsure = false;                     // Report what is less than safe, too.
  bool generated = false;                  // Look at generated files, too.
  std::vector<std::string> patterns = {};  // As in Options.
  std::vector<std::string> disable = {};
  std::string charset = {};      // Of files that are not UTF-8; empty: refuse them.
  std::string field = "text";    // Of JSON lines, or the column of CSV.
  bool needs_field = false;      // A file without the field is an error, not skipped.
  Input content = Input::kAuto;  // What the field holds.
};

inline constexpr size_t kMaxUnchecked = 20;

class Checker {
 public:
  // Errors are those of Cleaner::Make.  `baseline` may be null, and must outlive this.
  static Result<Checker> Make(const CheckerOptions& options, const Baseline* baseline);

  // `path` is the file's name in the baseline.  An error has no place but a line, ":12", if
  // one is to blame.  Many threads may call it.  REQUIRES: bytes.size() <= kMaxInputBytes.
  Result<FileCheck> Check(std::string_view bytes, FileKind kind, std::string_view path) const;

 private:
  Checker(const CheckerOptions& options, const Baseline* baseline, Engines engines)
      : options_(options), baseline_(baseline), engines_(std::move(engines)) {}

  CheckerOptions options_;
  const Baseline* baseline_;
  Engines engines_;
};

}  // namespace unhusk
