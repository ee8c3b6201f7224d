// Which files and folders are ignored: .gitignore, .ignore and --exclude, over a tree.
//
// As ripgrep does it: .ignore outweighs .gitignore, a deeper file outweighs one further up,
// and what lies in a folder that is ignored is ignored.  Read are the files from the top of
// the repository down, .git/info/exclude, and the user's own git/ignore; outside of a
// repository those from the current folder down, or from what was named if it lies elsewhere.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "check/ignore.h"

namespace unhusk::cli {

// Not thread-safe: it remembers the folders it has read.
class IgnoreTree {
 public:
  // `excludes` are patterns as in .gitignore, relative to the current folder; they hold
  // also if `read_files` is false.
  IgnoreTree(bool read_files, const std::vector<std::string>& excludes);

  // What was named, and is asked about next.  `exempt`: it and the folders above it are
  // not ignored, whatever the patterns say, for somebody asked for it.
  void SetRoot(const std::string& path, bool exempt);

  bool IsIgnored(const std::string& path, bool is_folder);

 private:
  struct Folder {
    std::string path;  // Absolute, with a slash at the end.
    const Folder* parent = nullptr;
    bool ignored = false;        // It, or one above it.
    IgnorePatterns patterns[3];  // .ignore, .gitignore, .git/info/exclude.
  };

  const Folder& FolderAt(const std::string& path);
  const Folder& ReadFolder(const std::string& path, const Folder* parent);
  bool Decide(const Folder& folder, const std::string& path, bool is_folder) const;

  const bool read_files_;
  const std::string current_;  // Absolute, with a slash at the end.
  IgnorePatterns excludes_;
  IgnorePatterns of_user_;
  std::string root_;    // Where reading begins outside of a repository.
  std::string exempt_;  // Or empty.
  bool in_repository_ = false;
  std::map<std::string, Folder> folders_;  // By path; its nodes stay where they are.
};

}  // namespace unhusk::cli
