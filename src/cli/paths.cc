// Asked for each file of a tree, so done by hand where that is quick.

#include "cli/paths.h"

#include <filesystem>

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

std::string CurrentFolder() {
  std::error_code error;
  std::string here = fs::current_path(error).string();
  return error || here.empty() ? "/" : here;
}

// Nothing in it that only means another spelling of a path.
bool IsPlain(std::string_view path) {
  return path.find("/.") == path.npos && path.find("//") == path.npos && !path.starts_with('.') &&
         !path.empty();
}

}  // namespace

std::string AbsolutePath(const std::string& path) {
  std::string absolute = path.starts_with('/') ? path : CurrentFolder() + "/" + path;
  if (!IsPlain(path)) absolute = fs::path(absolute).lexically_normal().string();
  while (absolute.size() > 1 && absolute.back() == '/') absolute.pop_back();
  return absolute;
}

std::string ParentFolder(std::string_view path) {
  if (path.ends_with('/')) path.remove_suffix(1);
  return std::string(path.substr(0, path.rfind('/') + 1));
}

std::string ShortPath(const std::string& path) {
  const std::string here = AbsolutePath(".") + "/";
  return path.starts_with(here) ? path.substr(here.size()) : path;
}

}  // namespace unhusk::cli
