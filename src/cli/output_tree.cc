// Inputs are told by device and inode: links and other spellings of a path count too.

#include "cli/output_tree.h"

#include <sys/stat.h>

namespace unhusk::cli {

OutputTree::OutputTree(std::string folder, std::span<const InputFile> inputs)
    : folder_(std::move(folder)) {
  for (const InputFile& input : inputs) {
    struct stat info = {};
    if (stat(input.path.c_str(), &info) == 0) inputs_.insert({info.st_dev, info.st_ino});
  }
}

Result<std::string> OutputTree::Claim(const std::string& relative, const std::string& input) {
  std::string path = folder_.back() == '/' ? folder_ + relative : folder_ + "/" + relative;
  auto [entry, fresh] = written_.emplace(path, input);
  if (!fresh) {
    return Error{input, "not cleaned: " + path + " was already written, from " + entry->second};
  }
  struct stat info = {};
  if (stat(path.c_str(), &info) == 0) {
    if (S_ISDIR(info.st_mode)) return Error{input, "not cleaned: " + path + " is a folder"};
    if (inputs_.contains({info.st_dev, info.st_ino})) {
      return Error{input, "not cleaned: " + path +
                              " is an input, and would be overwritten; name another --output-dir"};
    }
  }
  return path;
}

}  // namespace unhusk::cli
