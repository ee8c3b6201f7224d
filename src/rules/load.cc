// Which rules are in force: the embedded packs, then those from files, be they
// packs, filter lists or site configurations.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <unordered_map>

#include "rules/embedded.h"
#include "rules/gate_places.h"
#include "rules/pack.h"
#include "rules/site/load.h"

namespace unhusk {
namespace {

namespace fs = std::filesystem;

std::vector<std::string> Strings(const EmbeddedPacks& packs, EmbeddedList list) {
  std::vector<std::string> strings;
  strings.reserve(list.size);
  for (size_t i = list.begin; i < list.begin + list.size; ++i) {
    strings.emplace_back(packs.String(i));
  }
  return strings;
}

Rule Unpack(const EmbeddedPacks& packs, const EmbeddedRule& from) {
  Rule rule;
  rule.info = {std::string(from.id), "patterns", std::string(from.reason), std::string(from.place)};
  rule.pack = from.pack;
  rule.languages = Strings(packs, from.languages);
  rule.scope = from.scope;
  rule.where = from.where;
  rule.needs = from.needs;
  rule.max_words = from.max_words;
  rule.confidence = from.confidence;
  rule.match = Strings(packs, from.match);
  rule.gates.reserve(from.gates.size);
  for (const EmbeddedGates& gates : packs.gates.subspan(from.gates.begin, from.gates.size)) {
    rule.gates.push_back(
        {Strings(packs, gates.gate), std::string(gates.places), Strings(packs, gates.beside)});
  }
  rule.hit = Strings(packs, from.hit);
  rule.miss = Strings(packs, from.miss);
  return rule;
}

// The rule files at `path`, in name order.  Links to folders are not followed:
// a link to a parent would have no end.
Result<std::vector<std::string>> RuleFiles(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (fs::exists(path, error)) return std::vector<std::string>{path};
    return Error{path, "no such file or folder; --patterns takes a .toml file or a folder of them"};
  }
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    const fs::path extension = it->path().extension();
    if ((extension == ".toml" || extension == ".txt") && it->is_regular_file(ignored)) {
      files.push_back(it->path().string());
    }
  }
  if (error) return Error{path, "cannot be searched for packs: " + error.message()};
  std::sort(files.begin(), files.end());
  return files;
}

// `what` names the kind of file, in messages.
Result<std::string> ReadFile(const std::string& path, uint64_t max_bytes, std::string_view what) {
  const Error too_large = {path, "larger than " + std::to_string(max_bytes >> 20) +
                                     " MiB; split the " + std::string(what) +
                                     " into several files"};
  std::error_code error;
  const uint64_t size = fs::file_size(path, error);
  if (!error && size > max_bytes) return too_large;
  std::ifstream in(path, std::ios::binary);
  std::string text;
  if (!error) text.reserve(size);
  char piece[1 << 14];
  // Bounded even where there is no size to ask for (a pipe, a device).
  while (in && text.size() <= max_bytes) {
    in.read(piece, sizeof piece);
    text.append(piece, static_cast<size_t>(in.gcount()));
  }
  if (!in.is_open() || in.bad()) return Error{path, "cannot be read; check its permissions"};
  if (text.size() > max_bytes) return too_large;
  if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
    return Error{path + ":1", "is UTF-16; save the " + std::string(what) + " as UTF-8"};
  }
  if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
  return text;
}

// What has been read so far.
struct Loading {
  std::vector<Rule> rules = {};
  std::unordered_map<std::string, std::string> places = {};  // Of rules, by their id.
  SiteRulesBuilder sites = {};
  bool has_sites = false;
};

// Adds the rules of a pack; an id that is already there is an error.
Result<bool> AddPack(std::string_view toml, const std::string& path, Loading* to) {
  auto pack = ParsePack(toml, path);
  if (!pack) return pack.error();
  PlaceGates(&*pack);
  for (Rule& rule : *pack) {
    const auto [seen, fresh] = to->places.emplace(rule.info.id, rule.info.where);
    if (!fresh) {
      return Error{rule.info.where, "id \"" + rule.info.id + "\" is already used at " +
                                        seen->second + "; give your rule another id"};
    }
    to->rules.push_back(std::move(rule));
  }
  return true;
}

// False if the file holds no rules, as far as one can tell by its looks.
Result<bool> LoadFile(const std::string& file, Loading* to) {
  const bool maybe_list = !file.ends_with(".toml");
  auto text =
      maybe_list ? ReadFile(file, kMaxListBytes, "list") : ReadFile(file, kMaxPackBytes, "pack");
  if (!text) return text.error();
  if (!maybe_list) return AddPack(*text, file, to);
  const std::string name = fs::path(file).filename().string();
  const SiteFormat format = SniffSiteFormat(name, *text);
  if (format == SiteFormat::kNone) return false;
  ReadSiteFile(format, file, *text, &to->sites);
  to->has_sites = true;
  return true;
}

Result<bool> LoadPath(const std::string& path, Loading* to) {
  auto files = RuleFiles(path);
  if (!files) return files.error();
  bool any = false;
  for (const std::string& file : *files) {
    const auto loaded = LoadFile(file, to);
    if (!loaded) return loaded.error();
    any = any || *loaded;
  }
  if (any) return true;
  std::error_code ignored;
  if (!fs::is_directory(path, ignored)) {
    return Error{path,
                 "neither a filter list (\"example.com##.ad\") nor a site configuration "
                 "(\"body: //article\" in example.com.txt); rule packs end in .toml"};
  }
  return Error{path, "holds no .toml file, filter list or site configuration"};
}

}  // namespace

std::vector<Rule> EmbeddedRules() {
  const EmbeddedPacks packs = GetEmbeddedPacks();
  std::vector<Rule> rules;
  rules.reserve(packs.rules.size());
  for (const EmbeddedRule& rule : packs.rules) rules.push_back(Unpack(packs, rule));
  return rules;
}

Result<PackSet> LoadPacks(const std::vector<std::string>& paths,
                          const std::vector<std::string>& disable, bool builtin) {
  Loading loading = {builtin ? EmbeddedRules() : std::vector<Rule>()};
  if (!paths.empty()) {
    for (const Rule& rule : loading.rules) {
      loading.places.emplace(rule.info.id, rule.info.where);
    }
  }
  for (const std::string& path : paths) {
    const auto loaded = LoadPath(path, &loading);
    if (!loaded) return loaded.error();
  }
  std::erase_if(loading.rules, [&disable](const Rule& rule) {
    return std::any_of(disable.begin(), disable.end(), [&rule](const std::string& name) {
      return name == rule.info.id || name == rule.pack;
    });
  });
  std::shared_ptr<const SiteRules> sites;
  if (loading.has_sites) sites = loading.sites.Build(disable);
  return PackSet(std::move(loading.rules), std::move(sites));
}

}  // namespace unhusk
