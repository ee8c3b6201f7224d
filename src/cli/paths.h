// Paths as text: no file is asked, links are not followed.
#pragma once

#include <string>
#include <string_view>

namespace unhusk::cli {

// Absolute, without dots, doubled slashes, or a slash at the end (but for "/").
std::string AbsolutePath(const std::string& path);

// The folder that `path`, absolute, lies in, with a slash at the end.
std::string ParentFolder(std::string_view path);

// An absolute path as somebody in the current folder would write it.
std::string ShortPath(const std::string& path);

}  // namespace unhusk::cli
