// Output files below --output-dir, and what must not be overwritten there.
//
// Two inputs may want the same name (a.html and a.htm, two folders with an index.html),
// and the folder may be the one the inputs lie in.  Neither may cost anyone a file.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "cli/files.h"

namespace unhusk::cli {

// Not thread-safe, but for a file that was claimed.
class OutputTree {
 public:
  // `inputs`: all files that will be read; none of them is ever written.
  OutputTree(std::string folder, std::span<const InputFile> inputs);

  // The path of a file `relative` to the folder, from now on that of what comes of `input`
  // (its name in messages).
  Result<std::string> Claim(const std::string& relative, const std::string& input);

 private:
  using FileId = std::pair<uint64_t, uint64_t>;  // Device and inode.

  const std::string folder_;
  std::set<FileId> inputs_;
  std::map<std::string, std::string> written_;  // Path to the input it came from.
};

}  // namespace unhusk::cli
