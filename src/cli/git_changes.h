// Which lines of which files were changed since a git revision: git itself is asked.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.h"
#include "document.h"

namespace unhusk::cli {

// Lines [begin, end), from 1, ended by LF as git counts them.
struct LineRange {
  uint64_t begin = 0;
  uint64_t end = 0;
};

// Of the work tree that holds the current folder, against one revision.
class GitChanges {
 public:
  // An error if there is no repository, no such revision, or no git.
  static Result<GitChanges> Since(const std::string& revision);

  // What is new in the file at `path`, absolute with links resolved: ranges in order, none
  // if it is as it was.  Nothing: all of it, for git does not know it, or not as text.
  std::optional<std::vector<LineRange>> Of(const std::string& path) const;

 private:
  std::string top_;  // With a slash at the end.
  std::unordered_set<std::string> known_;
  std::map<std::string, std::vector<LineRange>> changed_;
  std::unordered_set<std::string> binary_;
};

// What `git diff --unified=0` prints, to changed lines by path; binary files to `binary`.
std::map<std::string, std::vector<LineRange>> ParseDiff(std::string_view diff,
                                                        std::unordered_set<std::string>* binary);

// Where these lines stand in `bytes`.  Linear.
std::vector<Span> BytesOf(const std::vector<LineRange>& lines, std::string_view bytes);

}  // namespace unhusk::cli
