// Which rules are in force: the embedded packs, then those from files.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <system_error>
#include <unordered_map>

#include "rules/embedded.h"
#include "rules/matcher.h"
#include "rules/pack.h"

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
  rule.gate = Strings(packs, from.gate);
  rule.places = from.places;
  rule.beside = Strings(packs, from.beside);
  rule.hit = Strings(packs, from.hit);
  rule.miss = Strings(packs, from.miss);
  return rule;
}

// The .toml files at `path`, in name order.  Links to folders are not followed:
// a link to a parent would have no end.
Result<std::vector<std::string>> PackFiles(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) {
    if (fs::exists(path, error)) return std::vector<std::string>{path};
    return Error{path, "no such file or folder; --patterns takes a .toml file or a folder of them"};
  }
  std::vector<std::string> files;
  for (fs::recursive_directory_iterator it(path, error), end; !error && it != end;
       it.increment(error)) {
    std::error_code ignored;
    if (it->path().extension() == ".toml" && it->is_regular_file(ignored)) {
      files.push_back(it->path().string());
    }
  }
  if (error) return Error{path, "cannot be searched for packs: " + error.message()};
  if (files.empty()) return Error{path, "holds no .toml file; name a folder with rule packs"};
  std::sort(files.begin(), files.end());
  return files;
}

Result<std::vector<Rule>> ReadPack(const std::string& path) {
  std::error_code error;
  const uint64_t size = fs::file_size(path, error);
  if (!error && size > kMaxPackBytes) {
    return Error{path, "larger than " + std::to_string(kMaxPackBytes >> 20) +
                           " MiB; split the pack into several files"};
  }
  std::ifstream in(path, std::ios::binary);
  std::string toml;
  char piece[1 << 14];
  // Bounded even where there is no size to ask for (a pipe, a device).
  while (in && toml.size() <= kMaxPackBytes) {
    in.read(piece, sizeof piece);
    toml.append(piece, static_cast<size_t>(in.gcount()));
  }
  if (!in.is_open() || in.bad()) return Error{path, "cannot be read; check its permissions"};
  return ParsePack(toml, path);
}

// Moves `from` behind `to`; an id that is already there is an error.
Result<bool> Append(std::vector<Rule> from, std::unordered_map<std::string, std::string>* places,
                    std::vector<Rule>* to) {
  for (Rule& rule : from) {
    const auto [seen, fresh] = places->emplace(rule.info.id, rule.info.where);
    if (!fresh) {
      return Error{rule.info.where, "id \"" + rule.info.id + "\" is already used at " +
                                        seen->second + "; give your rule another id"};
    }
    to->push_back(std::move(rule));
  }
  return true;
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
  std::vector<Rule> rules = builtin ? EmbeddedRules() : std::vector<Rule>();
  if (!paths.empty()) {
    std::unordered_map<std::string, std::string> places;
    for (const Rule& rule : rules) places.emplace(rule.info.id, rule.info.where);
    for (const std::string& path : paths) {
      auto files = PackFiles(path);
      if (!files) return files.error();
      for (const std::string& file : *files) {
        auto pack = ReadPack(file);
        if (!pack) return pack.error();
        PlaceGates(&*pack);
        const auto appended = Append(*std::move(pack), &places, &rules);
        if (!appended) return appended.error();
      }
    }
  }
  std::erase_if(rules, [&disable](const Rule& rule) {
    return std::any_of(disable.begin(), disable.end(), [&rule](const std::string& name) {
      return name == rule.info.id || name == rule.pack;
    });
  });
  return PackSet(std::move(rules));
}

}  // namespace unhusk
