// Messages to people, on standard error, and what they mean for the exit code.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/exit_code.h"

namespace unhusk::cli {

// Not thread-safe: each thread has one of its own that holds its messages until Pass().
class Reporter {
 public:
  enum class When : bool { kAtOnce, kHeld };

  explicit Reporter(bool verbose, When when = When::kAtOnce) : verbose_(verbose), when_(when) {}

  // Called ahead of each message, to make room on a terminal.
  void SetBefore(std::function<void()> before) { before_ = std::move(before); }

  // Writes what `held` holds, and takes over what it means for the exit code.
  void Pass(const Reporter& held);

  // "path: what", and exit code 2 at the end.
  void Fail(const Error& error);
  // The same without consequence.
  void Warn(const Error& error);
  // Only under --verbose: "path: note: what".
  void Note(std::string_view path, std::string_view what);

  bool verbose() const { return verbose_; }
  ExitCode exit_code() const { return failed_ ? kExitError : kExitDone; }

 private:
  void Say(const std::string& message);

  bool verbose_;
  When when_;
  bool failed_ = false;
  std::vector<std::string> held_;
  std::function<void()> before_ = {};
};

// `bytes` (a path, say) fit to be printed: valid UTF-8, control characters as U+FFFD.
std::string Printable(std::string_view bytes);

}  // namespace unhusk::cli
