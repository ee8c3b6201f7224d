// Reading a pack: TOML to rules, with every doubt turned into an error.
//
// The keys a table may have stand in one list each, with the function that
// reads them; what those functions leave unchecked (a rule's parts together)
// is checked by Check().  The first error ends the reading.
#include "rules/pack.h"

// Header only and without exceptions, whatever the build says: the shared
// library would be one more file to load at every start.
#undef TOML_HEADER_ONLY
#undef TOML_SHARED_LIB
#define TOML_HEADER_ONLY 1
#define TOML_EXCEPTIONS 0
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <span>

#include "base/nearest.h"
#include "base/toml_text.h"
#include "base/utf8.h"
#include "rules/check.h"
#include "rules/gate.h"

namespace unhusk {
namespace {

using Problem = std::optional<std::string>;  // What is wrong; none = all well.

struct PackHead {
  std::string name;
  std::vector<std::string> languages;
};

template <class T>
struct Key {
  std::string_view name;
  bool required = false;
  Problem (*read)(const toml::node& value, T* out) = nullptr;
};

Problem ReadString(const toml::node& value, std::string* out) {
  const auto* text = value.as_string();
  if (text == nullptr) return "must be a string";
  if (Trim(text->get()).empty()) return "must not be empty";
  *out = text->get();
  return {};
}

Problem ReadStrings(const toml::node& value, std::vector<std::string>* out) {
  const auto* array = value.as_array();
  if (array == nullptr) return "must be an array of strings";
  for (const toml::node& item : *array) {
    std::string text;
    if (ReadString(item, &text)) return "must be an array of strings that are not empty";
    out->push_back(std::move(text));
  }
  if (out->empty()) return "must not be empty";
  return {};
}

// One of `words` by its place in the list.
Problem ReadChoice(const toml::node& value, std::span<const std::string_view> words, size_t* out) {
  const auto* text = value.as_string();
  const auto it =
      text == nullptr ? words.end() : std::find(words.begin(), words.end(), text->get());
  *out = static_cast<size_t>(it - words.begin());
  if (it != words.end()) return {};
  std::string message = "must be one of";
  for (std::string_view word : words) message += " \"" + std::string(word) + "\"";
  return message;
}

constexpr std::string_view kScopes[] = {"line", "block", "tail", "inline",
                                        "section"};                              // As in Scope.
constexpr std::string_view kWheres[] = {"anywhere", "head", "tail"};             // As in Where.
constexpr std::string_view kNeeds[] = {"caps",  "heading",      "linked",        // Bits of Need, in
                                       "alone", "prose-before", "short-after"};  // order.

Problem ReadScope(const toml::node& value, Rule* rule) {
  size_t choice = 0;
  Problem problem = ReadChoice(value, kScopes, &choice);
  if (!problem) rule->scope = static_cast<Scope>(choice);
  return problem;
}

Problem ReadWhere(const toml::node& value, Rule* rule) {
  size_t choice = 0;
  Problem problem = ReadChoice(value, kWheres, &choice);
  if (!problem) rule->where = static_cast<Where>(choice);
  return problem;
}

Problem ReadNeeds(const toml::node& value, Rule* rule) {
  const auto* array = value.as_array();
  if (array == nullptr) return "must be an array of strings";
  for (const toml::node& item : *array) {
    size_t choice = 0;
    if (Problem problem = ReadChoice(item, kNeeds, &choice)) return "holds what " + *problem;
    rule->needs = static_cast<uint16_t>(rule->needs | 1u << choice);
  }
  return {};
}

Problem ReadMaxWords(const toml::node& value, Rule* rule) {
  const auto* number = value.as_integer();
  if (number == nullptr || number->get() < 1 || number->get() > 10000) {
    return "must be a whole number from 1 to 10000";
  }
  rule->max_words = static_cast<uint32_t>(number->get());
  return {};
}

Problem ReadConfidence(const toml::node& value, Rule* rule) {
  const std::optional<double> number = value.value<double>();
  if (!value.is_number() || !number || !(*number > 0 && *number <= 1)) {
    return "must be a number above 0 and up to 1";
  }
  rule->confidence = static_cast<float>(*number);
  return {};
}

constexpr Key<PackHead> kPackKeys[] = {
    {"name", true, [](const toml::node& v, PackHead* p) { return ReadString(v, &p->name); }},
    {"languages", true,
     [](const toml::node& v, PackHead* p) { return ReadStrings(v, &p->languages); }},
};

constexpr Key<Rule> kRuleKeys[] = {
    {"id", true, [](const toml::node& v, Rule* r) { return ReadString(v, &r->info.id); }},
    {"reason", true, [](const toml::node& v, Rule* r) { return ReadString(v, &r->info.reason); }},
    {"scope", false, ReadScope},
    {"where", false, ReadWhere},
    {"needs", false, ReadNeeds},
    {"max_words", false, ReadMaxWords},
    {"confidence", false, ReadConfidence},
    {"match", true, [](const toml::node& v, Rule* r) { return ReadStrings(v, &r->match); }},
    {"hit", true, [](const toml::node& v, Rule* r) { return ReadStrings(v, &r->hit); }},
    {"miss", true, [](const toml::node& v, Rule* r) { return ReadStrings(v, &r->miss); }},
};

template <class T>
std::string UnknownKey(std::string_view name, std::span<const Key<T>> keys) {
  std::vector<std::string_view> names;
  for (const Key<T>& key : keys) names.push_back(key.name);
  return UnknownName("key", name, names);
}

class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path) {}

  Result<std::vector<Rule>> Read(std::string_view text) {
    if (const uint32_t line = LineWithoutKey(text); line > 0) {
      return Error{path_ + ":" + std::to_string(line), std::string(kLineWithoutKey)};
    }
    toml::parse_result parsed = toml::parse(text, std::string_view(path_));
    if (!parsed) {
      return At(parsed.error().source(),
                std::string(parsed.error().description()) + "; the file must be valid TOML");
    }
    const toml::table& root = parsed.table();
    for (auto&& [key, value] : root) {
      if (key == "pack" || key == "rule") continue;
      return At(key.source(), "unknown key \"" + std::string(key.str()) +
                                  "\"; a pack has one [pack] and any number of [[rule]]");
    }
    PackHead head;
    const toml::table* pack = root["pack"].as_table();
    if (pack == nullptr) return Error{path_ + ":1", "no [pack]; add one with name and languages"};
    if (auto error = ReadTable<PackHead>(*pack, "[pack]", kPackKeys, &head)) return *error;
    return ReadRules(root, head);
  }

 private:
  Error At(const toml::source_region& source, std::string what) const {
    return {path_ + ":" + std::to_string(std::max<uint32_t>(source.begin.line, 1)),
            std::move(what)};
  }

  template <class T>
  std::optional<Error> ReadTable(const toml::table& table, const std::string& title,
                                 std::span<const Key<T>> keys, T* out) {
    for (auto&& [name, value] : table) {
      const auto key = std::find_if(keys.begin(), keys.end(),
                                    [&n = name](const Key<T>& k) { return k.name == n.str(); });
      if (key == keys.end()) return At(name.source(), UnknownKey(name.str(), keys));
      if (Problem problem = key->read(value, out)) {
        return At(name.source(), std::string(key->name) + " " + *problem);
      }
    }
    for (const Key<T>& key : keys) {
      if (!key.required || table.contains(key.name)) continue;
      return At(table.source(), title + " has no \"" + std::string(key.name) + "\"; add it");
    }
    return {};
  }

  Result<std::vector<Rule>> ReadRules(const toml::table& root, const PackHead& head) {
    std::vector<Rule> rules;
    const toml::array* tables = root["rule"].as_array();
    if (tables == nullptr || tables->empty()) {
      return Error{path_ + ":1", "no [[rule]]; a pack needs at least one"};
    }
    std::map<std::string, std::string> places;
    for (const toml::node& node : *tables) {
      const toml::table* table = node.as_table();
      if (table == nullptr) return At(node.source(), "rule must be a table: write [[rule]]");
      Rule rule;
      if (auto error = ReadTable<Rule>(*table, "[[rule]]", kRuleKeys, &rule)) return *error;
      rule.info.filter = "patterns";
      rule.info.where = At(table->source(), "").where;
      rule.pack = head.name;
      rule.languages = head.languages;
      const auto [seen, fresh] = places.emplace(rule.info.id, rule.info.where);
      if (!fresh) {
        return Error{rule.info.where, "id \"" + rule.info.id + "\" is already used at " +
                                          seen->second + "; give one of them another id"};
      }
      if (Problem problem = CheckRule(rule)) {
        return Error{rule.info.where, "rule \"" + rule.info.id + "\": " + *problem};
      }
      SetGates(&rule);
      rules.push_back(std::move(rule));
    }
    return rules;
  }

  const std::string& path_;
};

}  // namespace

Result<std::vector<Rule>> ParsePack(std::string_view toml, const std::string& path) {
  if (toml.size() > kMaxPackBytes) {
    return Error{path, "larger than " + std::to_string(kMaxPackBytes >> 20) +
                           " MiB; split the pack into several files"};
  }
  return Reader(path).Read(toml);
}

}  // namespace unhusk
