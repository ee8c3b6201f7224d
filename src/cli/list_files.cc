// Folders to files: a stack of folders still to read, so depth costs no recursion, and
// entries sorted by name, so that the order does not hang on the file system.

#include <algorithm>
#include <filesystem>

#include "cli/files.h"
#include "stream/unpack.h"

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kExtensions[] = {".htm",    ".html", ".jsonl", ".markdown", ".md",
                                            ".ndjson", ".text", ".txt",   ".xhtml"};

// A file or folder still to be looked at.
struct Entry {
  std::string path;
  std::string relative;
  bool folder = false;
};

std::string Join(const std::string& folder, const std::string& name) {
  if (folder.empty() || folder.back() == '/') return folder + name;
  return folder + "/" + name;
}

bool SameFolder(const std::string& a, const std::string& b) {
  std::error_code ignored;
  return !b.empty() && fs::equivalent(a, b, ignored);
}

// The entries of `folder` that matter, last name first: the stack turns them around.
Result<std::vector<Entry>> ReadFolder(const Entry& folder, const ListOptions& options) {
  std::error_code error;
  fs::directory_iterator it(folder.path, error);
  std::vector<Entry> entries;
  for (; !error && it != fs::directory_iterator(); it.increment(error)) {
    std::string name = it->path().filename().string();
    if (name.empty() || name == ".git" || (name[0] == '.' && !options.hidden)) continue;
    std::error_code gone;  // A file that vanished meanwhile is none of ours.
    bool is_folder = it->is_directory(gone) && !it->is_symlink(gone);
    std::string path = Join(folder.path, name);
    if (!is_folder && !(options.takes(path) && it->is_regular_file(gone))) continue;
    if (options.ignored && options.ignored(path, is_folder)) continue;
    entries.push_back(Entry{std::move(path), Join(folder.relative, name), is_folder});
  }
  if (error) return Error{folder.path, ErrnoText(error.value())};
  std::sort(entries.begin(), entries.end(),
            [](const Entry& a, const Entry& b) { return a.relative > b.relative; });
  return entries;
}

void Walk(const std::string& root, const ListOptions& options, FileList& list) {
  size_t files = list.files.size();
  size_t errors = list.errors.size();
  std::vector<Entry> stack = {Entry{root, "", true}};
  while (!stack.empty()) {
    Entry entry = std::move(stack.back());
    stack.pop_back();
    if (!entry.folder) {
      list.files.push_back(InputFile{std::move(entry.path), std::move(entry.relative)});
      continue;
    }
    if (SameFolder(entry.path, options.skip_folder)) continue;
    Result<std::vector<Entry>> entries = ReadFolder(entry, options);
    if (!entries) {
      list.errors.push_back(entries.error());
      continue;
    }
    for (Entry& inner : *entries) stack.push_back(std::move(inner));
  }
  if (list.files.size() == files && list.errors.size() == errors) {
    list.warnings.push_back(
        Error{root, "no text, Markdown, HTML or JSON lines files in this folder"});
  }
}

}  // namespace

std::string LowerExtension(std::string_view path) {
  size_t slash = path.rfind('/');
  std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return "";
  std::string extension(name.substr(dot));
  for (char& c : extension) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return extension;
}

bool IsFolder(const std::string& path) {
  std::error_code ignored;
  return fs::is_directory(path, ignored);
}

bool IsTextLike(const std::string& path) {
  std::string_view inner = path;
  TakePacking(&inner);
  std::string extension = LowerExtension(inner);
  return std::find(std::begin(kExtensions), std::end(kExtensions), extension) !=
         std::end(kExtensions);
}

FileList ListFiles(const std::vector<std::string>& paths, const ListOptions& options) {
  FileList list;
  for (const std::string& path : paths) {
    if (path != "-" && IsFolder(path)) {
      Walk(path, options, list);
    } else {
      size_t slash = path.rfind('/');
      std::string name = slash == std::string::npos ? path : path.substr(slash + 1);
      list.files.push_back(InputFile{path, std::move(name)});
    }
  }
  return list;
}

}  // namespace unhusk::cli
