#include "cli/ignore_tree.h"

#include <stdlib.h>

#include <filesystem>

#include "cli/files.h"
#include "cli/paths.h"

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

std::string WithSlash(std::string folder) {
  if (!folder.ends_with('/')) folder.push_back('/');
  return folder;
}

void ReadPatterns(const std::string& path, IgnorePatterns* patterns) {
  std::error_code gone;
  if (!fs::is_regular_file(path, gone)) return;
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream) return;
  Result<Bytes> bytes = stream->ReadAll();
  if (bytes) patterns->Add(bytes->view());
}

bool IsRepository(const std::string& folder) {
  std::error_code gone;
  return fs::exists(folder + ".git", gone);
}

}  // namespace

IgnoreTree::IgnoreTree(bool read_files, const std::vector<std::string>& excludes)
    : read_files_(read_files), current_(WithSlash(AbsolutePath("."))) {
  for (const std::string& exclude : excludes) excludes_.Add(exclude);
  if (!read_files) return;
  const char* config = getenv("XDG_CONFIG_HOME");
  const char* home = getenv("HOME");
  if (config != nullptr && *config != '\0') {
    ReadPatterns(std::string(config) + "/git/ignore", &of_user_);
  } else if (home != nullptr && *home != '\0') {
    ReadPatterns(std::string(home) + "/.config/git/ignore", &of_user_);
  }
}

void IgnoreTree::SetRoot(const std::string& path, bool exempt) {
  root_ = WithSlash(AbsolutePath(path));
  exempt_ = exempt ? root_ : "";
  if (root_.starts_with(current_)) root_ = current_;
  std::string top = root_;
  while (top != "/" && !IsRepository(top)) top = ParentFolder(top);
  in_repository_ = IsRepository(top);
  folders_.clear();  // What is read and what is exempt may differ.
}

bool IgnoreTree::IsIgnored(const std::string& path, bool is_folder) {
  const std::string absolute = AbsolutePath(path);
  return Decide(FolderAt(ParentFolder(absolute)), absolute, is_folder);
}

const IgnoreTree::Folder& IgnoreTree::FolderAt(const std::string& path) {
  auto known = folders_.find(path);
  if (known != folders_.end()) return known->second;
  // Up to one that is known, or the top, and down again.
  std::vector<std::string> missing = {path};
  const Folder* parent = nullptr;
  while (missing.back() != "/" && !IsRepository(missing.back())) {
    std::string above = ParentFolder(missing.back());
    auto it = folders_.find(above);
    if (it != folders_.end()) {
      parent = &it->second;
      break;
    }
    missing.push_back(std::move(above));
  }
  for (; !missing.empty(); missing.pop_back()) parent = &ReadFolder(missing.back(), parent);
  return *parent;
}

const IgnoreTree::Folder& IgnoreTree::ReadFolder(const std::string& path, const Folder* parent) {
  Folder& folder = folders_[path];
  folder.path = path;
  folder.parent = parent;
  if (parent != nullptr && !exempt_.starts_with(path)) {
    folder.ignored = Decide(*parent, path.substr(0, path.size() - 1), true);
  }
  if (folder.ignored || !read_files_) return folder;
  if (!in_repository_ && !path.starts_with(root_)) return folder;
  ReadPatterns(path + ".ignore", &folder.patterns[0]);
  ReadPatterns(path + ".gitignore", &folder.patterns[1]);
  ReadPatterns(path + ".git/info/exclude", &folder.patterns[2]);
  return folder;
}

bool IgnoreTree::Decide(const Folder& folder, const std::string& path, bool is_folder) const {
  if (folder.ignored) return true;
  const std::string_view whole = path;
  if (!excludes_.empty() && whole.starts_with(current_) &&
      excludes_.Test(whole.substr(current_.size()), is_folder) == Ignored::kYes) {
    return true;
  }
  for (size_t kind = 0; kind < std::size(folder.patterns); ++kind) {
    for (const Folder* at = &folder; at != nullptr; at = at->parent) {
      if (at->patterns[kind].empty()) continue;
      Ignored said = at->patterns[kind].Test(whole.substr(at->path.size()), is_folder);
      if (said != Ignored::kUnsaid) return said == Ignored::kYes;
    }
  }
  return of_user_.Test(whole.substr(folder.path.size()), is_folder) == Ignored::kYes;
}

}  // namespace unhusk::cli
