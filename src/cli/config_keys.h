// The keys of a configuration file, in one table: reading, errors, --show-config and the
// manual come from it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "cli/check_options.h"

namespace unhusk::cli {

struct ConfigKey {
  using Flag = bool CheckOptions::*;
  using Word = std::string CheckOptions::*;
  using Words = std::vector<std::string> CheckOptions::*;
  using ByGlob = std::vector<GlobValue> CheckOptions::*;  // A table of patterns.

  std::string_view name;  // As the option, if there is one.
  std::variant<Flag, Word, Words, ByGlob> member;
  std::string_view help;
  std::span<const std::string_view> choices = {};  // Empty: any word.
  bool is_path = false;                            // Relative to the file's folder.
  bool is_list = false;                            // ByGlob: each pattern has an array of words.
  bool of_run = false;  // Not of single files: counts in the file that holds where the
                        // command runs.
};

std::span<const ConfigKey> ConfigKeys();

// "array of strings", …: what a key's value must be.
std::string TypeOf(const ConfigKey& key);

// `key = value` as TOML, as it stands in `options`.
std::string FormatKey(const ConfigKey& key, const CheckOptions& options);

}  // namespace unhusk::cli
