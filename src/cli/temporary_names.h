// Files that are not done yet, so that Ctrl-C leaves none behind.
#pragma once

#include <string>

namespace unhusk::cli {

// The name of a file that is to go if a signal ends the process before this object ends.
// Any thread may have some.  There is room for more than there are threads; beyond it, the
// name is not held.
class TemporaryName {
 public:
  explicit TemporaryName(std::string path);
  TemporaryName(TemporaryName&& other) noexcept;
  TemporaryName& operator=(TemporaryName&&) = delete;
  ~TemporaryName();

  const std::string& path() const { return path_; }

 private:
  std::string path_;
  char* held_ = nullptr;  // A copy that the signal handler reads.
  int slot_ = -1;
};

// From now on SIGINT, SIGTERM and SIGHUP remove the files named, and end the process as they
// would have.  What is ignored (nohup) stays ignored.
void RemoveTemporariesOnSignals();

}  // namespace unhusk::cli
