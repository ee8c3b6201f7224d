// Messages to people, on standard error, and what they mean for the exit code.
#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "cli/exit_code.h"

namespace unhusk::cli {

// Not thread-safe.
class Reporter {
 public:
  explicit Reporter(bool verbose) : verbose_(verbose) {}

  // "path: what", and exit code 2 at the end.
  void Fail(const Error& error);
  // The same without consequence.
  void Warn(const Error& error);
  // Only under --verbose: "path: note: what".
  void Note(std::string_view path, std::string_view what);

  bool verbose() const { return verbose_; }
  ExitCode exit_code() const { return failed_ ? kExitError : kExitDone; }

 private:
  const bool verbose_;
  bool failed_ = false;
};

// `bytes` (a path, say) fit to be printed: valid UTF-8, control characters as U+FFFD.
std::string Printable(std::string_view bytes);

}  // namespace unhusk::cli
