// Configuration files: unhusk.toml, .unhusk.toml, or [tool.unhusk] in pyproject.toml.
//
// Nearest wins, as a whole: for a file counts the one configuration in its folder or the
// next above it that has one; configurations are not merged.  What the command line says
// outweighs it.  Unknown keys are errors: a misspelt one would check something else.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "cli/config_keys.h"

namespace unhusk::cli {

class Config {
 public:
  // `path` names it in messages; paths in it are relative to where it lies, patterns to
  // `folder`.
  static Result<Config> Parse(std::string_view toml, const std::string& path,
                              const std::string& folder);

  const std::string& path() const { return path_; }
  // What patterns are relative to: absolute, with a slash at the end.
  const std::string& folder() const { return folder_; }

  // "unhusk.toml:12", or empty if the key is not in it.
  std::string Where(std::string_view key) const;

  // `options` with all keys that the command line does not outweigh.
  CheckOptions Over(const CheckOptions& options) const;

 private:
  using Value = std::variant<bool, std::string, std::vector<std::string>, std::vector<GlobValue>>;
  struct Entry {
    const ConfigKey* key = nullptr;
    Value value;
    uint32_t line = 0;
  };
  class Reader;

  std::string path_;
  std::string folder_;
  std::vector<Entry> entries_;
};

// Which configuration counts where.  Remembers what it has read; not thread-safe.
class ConfigTree {
 public:
  // The one of a folder, absolute and with a slash at the end, or of the next above it
  // that has one.  Null: none has.  Owned by the tree.
  Result<const Config*> Of(const std::string& folder);

  // This file, for everything.  Read once.
  Result<const Config*> Read(const std::string& path);

 private:
  Result<std::unique_ptr<Config>> InFolder(const std::string& folder);

  std::map<std::string, const Config*> by_folder_;
  std::map<std::string, const Config*> by_path_;
  std::vector<std::unique_ptr<Config>> configs_;
};

}  // namespace unhusk::cli
