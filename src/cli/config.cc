#include "cli/config.h"

// As in rules/pack.cc.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <filesystem>
#include <optional>

#include "base/nearest.h"
#include "base/toml_text.h"
#include "cli/files.h"
#include "cli/paths.h"

namespace unhusk::cli {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kNames[] = {".unhusk.toml", "unhusk.toml", "pyproject.toml"};
constexpr std::string_view kPyproject = "pyproject.toml";
constexpr size_t kMaxConfigBytes = 1 << 20;

bool IsPyproject(std::string_view path) {
  return path.substr(path.rfind('/') + 1) == kPyproject;
}

Result<std::string> ReadText(const std::string& path) {
  Result<InputStream> stream = InputStream::Open(path);
  if (!stream) return stream.error();
  if (stream->Stamp().size > static_cast<int64_t>(kMaxConfigBytes)) {
    return Error{path, "larger than 1 MiB, so hardly a configuration"};
  }
  Result<Bytes> bytes = stream->ReadAll();
  if (!bytes) return bytes.error();
  return std::string(bytes->view());
}

}  // namespace

// One file; the first thing wrong ends the reading.
class Config::Reader {
 public:
  explicit Reader(Config* config) : config_(*config) {}

  std::optional<Error> Read(std::string_view text) {
    if (const uint32_t line = LineWithoutKey(text); line > 0) {
      return Error{config_.path_ + ":" + std::to_string(line), std::string(kLineWithoutKey)};
    }
    toml::parse_result parsed = toml::parse(text, std::string_view(config_.path_));
    if (!parsed) {
      return At(parsed.error().source(),
                std::string(parsed.error().description()) + "; the file must be valid TOML");
    }
    const toml::table* table = &parsed.table();
    if (IsPyproject(config_.path_)) table = (*table)["tool"]["unhusk"].as_table();
    if (table == nullptr) return std::nullopt;
    for (auto&& [name, value] : *table) {
      if (auto error = ReadKey(name, value)) return error;
    }
    return std::nullopt;
  }

 private:
  using Problem = std::optional<Error>;

  std::string Place(const toml::source_region& source) const {
    return config_.path_ + ":" + std::to_string(std::max<uint32_t>(source.begin.line, 1));
  }
  Error At(const toml::source_region& source, std::string what) const {
    return {Place(source), std::move(what)};
  }
  Error Wrong(const ConfigKey& key, const toml::source_region& source) const {
    return At(source, std::string(key.name) + " must be " + TypeOf(key));
  }

  Problem ReadKey(const toml::key& name, const toml::node& value) {
    const std::span<const ConfigKey> keys = ConfigKeys();
    const auto key = std::find_if(keys.begin(), keys.end(),
                                  [&](const ConfigKey& k) { return k.name == name.str(); });
    if (key == keys.end()) {
      std::vector<std::string_view> names;
      for (const ConfigKey& known : keys) names.push_back(known.name);
      return At(name.source(), UnknownName("key", name.str(), names));
    }
    Entry entry = {.key = &*key, .value = {}, .line = name.source().begin.line};
    if (!ReadValue(*key, value, &entry.value)) return Wrong(*key, name.source());
    config_.entries_.push_back(std::move(entry));
    return std::nullopt;
  }

  bool ReadValue(const ConfigKey& key, const toml::node& value, Value* out) const {
    if (std::holds_alternative<ConfigKey::Flag>(key.member)) {
      if (!value.is_boolean()) return false;
      *out = value.as_boolean()->get();
      return true;
    }
    if (std::holds_alternative<ConfigKey::Word>(key.member)) {
      return ReadWord(key, value, &out->emplace<std::string>());
    }
    if (std::holds_alternative<ConfigKey::Words>(key.member)) {
      return ReadWords(key, value, &out->emplace<std::vector<std::string>>());
    }
    return ReadGlobs(key, value, &out->emplace<std::vector<GlobValue>>());
  }

  bool ReadWord(const ConfigKey& key, const toml::node& value, std::string* out) const {
    if (!value.is_string()) return false;
    *out = value.as_string()->get();
    if (!key.choices.empty() && std::ranges::find(key.choices, *out) == key.choices.end()) {
      return false;
    }
    if (key.is_path && !out->empty() && !out->starts_with('/')) {
      *out = ParentFolder(AbsolutePath(config_.path_)) + *out;
    }
    return true;
  }

  bool ReadWords(const ConfigKey& key, const toml::node& value,
                 std::vector<std::string>* out) const {
    if (!value.is_array()) return false;
    for (const toml::node& item : *value.as_array()) {
      if (!ReadWord(key, item, &out->emplace_back())) return false;
    }
    return true;
  }

  bool ReadGlobs(const ConfigKey& key, const toml::node& value, std::vector<GlobValue>* out) const {
    if (!value.is_table()) return false;
    std::vector<std::pair<toml::key, const toml::node*>> items;
    for (auto&& [glob, item] : *value.as_table()) items.emplace_back(glob, &item);
    // As they stand in the file, for the last one that fits counts; toml++ sorts by name.
    std::ranges::stable_sort(items, {}, [](const auto& item) {
      const toml::source_position& at = item.first.source().begin;
      return std::pair(at.line, at.column);
    });
    for (const auto& [glob, item] : items) {
      std::vector<std::string> words(1);
      if (key.is_list) words.clear();
      if (key.is_list ? !ReadWords(key, *item, &words) : !ReadWord(key, *item, words.data())) {
        return false;
      }
      for (std::string& word : words) {
        out->push_back(GlobValue{std::string(glob.str()), std::move(word), Place(glob.source())});
      }
    }
    return true;
  }

  Config& config_;
};

Result<Config> Config::Parse(std::string_view toml, const std::string& path,
                             const std::string& folder) {
  Config config;
  config.path_ = path;
  config.folder_ = folder;
  if (auto error = Reader(&config).Read(toml)) return *error;
  return config;
}

std::string Config::Where(std::string_view key) const {
  for (const Entry& entry : entries_) {
    if (entry.key->name == key) return path_ + ":" + std::to_string(entry.line);
  }
  return "";
}

CheckOptions Config::Over(const CheckOptions& options) const {
  CheckOptions out = options;
  for (const Entry& entry : entries_) {
    if (options.given.contains(entry.key->name)) continue;
    std::visit(
        [&]<class T>(T CheckOptions::*const member) { out.*member = std::get<T>(entry.value); },
        entry.key->member);
  }
  return out;
}

Result<std::unique_ptr<Config>> ConfigTree::InFolder(const std::string& folder) {
  for (std::string_view name : kNames) {
    const std::string path = folder + std::string(name);
    std::error_code gone;
    if (!fs::is_regular_file(path, gone)) continue;
    Result<std::string> text = ReadText(path);
    // Somebody else's pyproject.toml may be wrong or unreadable as it likes.
    const bool shared = name == kPyproject;
    if (shared && (!text || text->find("tool.unhusk") == text->npos)) continue;
    if (!text) return text.error();
    Result<Config> config = Config::Parse(*text, ShortPath(path), folder);
    if (!config) return config.error();
    return std::make_unique<Config>(std::move(*config));
  }
  return std::unique_ptr<Config>();
}

Result<const Config*> ConfigTree::Of(const std::string& folder) {
  std::vector<std::string> asked;
  const Config* found = nullptr;
  for (std::string at = folder;; at = ParentFolder(at)) {
    if (const auto known = by_folder_.find(at); known != by_folder_.end()) {
      found = known->second;
      break;
    }
    asked.push_back(at);
    Result<std::unique_ptr<Config>> config = InFolder(at);
    if (!config) return config.error();
    if (*config != nullptr) {
      found = configs_.emplace_back(std::move(*config)).get();
      break;
    }
    if (at == "/") break;
  }
  for (std::string& one : asked) by_folder_.emplace(std::move(one), found);
  return found;
}

Result<const Config*> ConfigTree::Read(const std::string& path) {
  if (const auto known = by_path_.find(path); known != by_path_.end()) return known->second;
  Result<std::string> text = ReadText(path);
  if (!text) return text.error();
  // It may lie anywhere, and is written for the files here.
  Result<Config> config = Config::Parse(*text, path, ParentFolder(AbsolutePath("x")));
  if (!config) return config.error();
  configs_.push_back(std::make_unique<Config>(std::move(*config)));
  return by_path_[path] = configs_.back().get();
}

}  // namespace unhusk::cli
