#include "cli/config_keys.h"

#include <set>

#include "render/json.h"

namespace unhusk::cli {
namespace {

using Options = CheckOptions;

constexpr ConfigKey kKeys[] = {
    {.name = "profile",
     .member = ConfigKey::Word(&Options::profile),
     .help = "How sure a finding must be: \"recall\" finds only what is safe.",
     .choices = kProfiles},
    {.name = "patterns",
     .member = ConfigKey::Words(&Options::patterns),
     .help = "More rules: packs, filter lists, site configurations, or folders of them.",
     .is_path = true},
    {.name = "select",
     .member = ConfigKey::Words(&Options::select),
     .help = "Report only these rule ids, pack names or filter names."},
    {.name = "disable",
     .member = ConfigKey::Words(&Options::disable),
     .help = "Rule ids, pack names or filter names to leave out."},
    {.name = "per-file-disable",
     .member = ConfigKey::ByGlob(&Options::per_file_disable),
     .help = "Rules whose findings do not count in files that fit a pattern.",
     .is_list = true},
    {.name = "exclude",
     .member = ConfigKey::Words(&Options::exclude),
     .help = "Leave out what fits, patterns as in .gitignore."},
    {.name = "kinds",
     .member = ConfigKey::ByGlob(&Options::kinds),
     .help = "What files that fit a pattern are; they are then checked whatever they end in.",
     .choices = kFileKinds},
    {.name = "charset",
     .member = ConfigKey::Word(&Options::charset),
     .help = "The files' encoding, if it is not UTF-8."},
    {.name = "field",
     .member = ConfigKey::Word(&Options::field),
     .help = "The field of JSON lines or column of CSV to look at (default: text)."},
    {.name = "fields",
     .member = ConfigKey::ByGlob(&Options::fields),
     .help = "The same for files that fit a pattern."},
    {.name = "content",
     .member = ConfigKey::Word(&Options::content),
     .help = "What the field holds.",
     .choices = kContents},
    {.name = "generated",
     .member = ConfigKey::Flag(&Options::generated),
     .help = "Also generated files, licences, requirements.txt and the like."},
    {.name = "hidden",
     .member = ConfigKey::Flag(&Options::hidden),
     .help = "Also hidden files and folders.",
     .of_run = true},
    {.name = "no-ignore",
     .member = ConfigKey::Flag(&Options::no_ignore),
     .help = "Do not read .gitignore and .ignore.",
     .of_run = true},
    {.name = "force-exclude",
     .member = ConfigKey::Flag(&Options::force_exclude),
     .help = "Leave out ignored files also if they are named.",
     .of_run = true},
    {.name = "baseline",
     .member = ConfigKey::Word(&Options::baseline),
     .help = "Lines that may stay.",
     .is_path = true,
     .of_run = true},
    {.name = "cache-dir",
     .member = ConfigKey::Word(&Options::cache_dir),
     .help = "Where results are remembered.",
     .is_path = true,
     .of_run = true},
    {.name = "no-cache",
     .member = ConfigKey::Flag(&Options::no_cache),
     .help = "Neither read nor write the cache.",
     .of_run = true},
};

std::string Quoted(std::string_view text) {
  std::string out = "\"";
  AppendJsonEscaped(text, &out);  // TOML knows the same escapes.
  return out + "\"";
}

std::string FormatTable(const std::vector<GlobValue>& values, bool is_list) {
  std::string out = "{";
  std::set<std::string> done;
  for (const GlobValue& one : values) {
    if (!done.insert(one.glob).second) continue;
    out += (out.size() > 1 ? ", " : " ") + Quoted(one.glob) + " = ";
    if (!is_list) {
      out += Quoted(one.value);
      continue;
    }
    std::string list;
    for (const GlobValue& other : values) {
      if (other.glob == one.glob) list += (list.empty() ? "" : ", ") + Quoted(other.value);
    }
    out += "[" + list + "]";
  }
  return out + (out.size() > 1 ? " }" : "}");
}

}  // namespace

std::span<const ConfigKey> ConfigKeys() {
  return kKeys;
}

std::string TypeOf(const ConfigKey& key) {
  if (std::holds_alternative<ConfigKey::Flag>(key.member)) return "true or false";
  const bool by_glob = std::holds_alternative<ConfigKey::ByGlob>(key.member);
  std::string word = "a string";
  for (std::string_view choice : key.choices) {
    word += (choice == key.choices.front() ? ": \"" : ", \"") + std::string(choice) + "\"";
  }
  if (by_glob)
    return "a table of patterns, each with " + (key.is_list ? "an array of strings" : word);
  return std::holds_alternative<ConfigKey::Words>(key.member) ? "an array of strings" : word;
}

std::string FormatKey(const ConfigKey& key, const CheckOptions& options) {
  std::string out = std::string(key.name) + " = ";
  if (const auto* flag = std::get_if<ConfigKey::Flag>(&key.member)) {
    return out + (options.*(*flag) ? "true" : "false");
  }
  if (const auto* word = std::get_if<ConfigKey::Word>(&key.member)) {
    return out + Quoted(options.*(*word));
  }
  if (const auto* table = std::get_if<ConfigKey::ByGlob>(&key.member)) {
    return out + FormatTable(options.*(*table), key.is_list);
  }
  out += "[";
  const std::vector<std::string>& words = options.*std::get<ConfigKey::Words>(key.member);
  for (const std::string& word : words) out += (out.back() == '[' ? "" : ", ") + Quoted(word);
  return out + "]";
}

}  // namespace unhusk::cli
