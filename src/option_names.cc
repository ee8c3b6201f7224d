// One row an option: its name and what reads its value into the field.

#include "option_names.h"

#include <array>
#include <charconv>
#include <string>
#include <system_error>

namespace unhusk {
namespace {

template <class T>
struct Choice {
  std::string_view name;
  T value;
};

constexpr Choice<Input> kInputs[] = {{"auto", Input::kAuto},
                                     {"html", Input::kHtml},
                                     {"text", Input::kText},
                                     {"markdown", Input::kMarkdown}};
constexpr Choice<Target> kTargets[] = {
    {"auto", Target::kAuto}, {"article", Target::kArticle}, {"page", Target::kPage}};
constexpr Choice<Profile> kProfiles[] = {{"recall", Profile::kRecall},
                                         {"balanced", Profile::kBalanced},
                                         {"precision", Profile::kPrecision}};
constexpr Choice<PartChoice> kParts[] = {
    {"auto", PartChoice::kAuto}, {"keep", PartChoice::kKeep}, {"drop", PartChoice::kDrop}};
constexpr Choice<bool> kBools[] = {{"true", true}, {"false", false}};

// What a value should have been; empty = it was read.
using Wanted = std::string;

template <class T, size_t n>
Wanted Choose(const Choice<T> (&choices)[n], std::string_view value, T* field) {
  Wanted names = "one of";
  for (const Choice<T>& choice : choices) {
    if (choice.name == value) {
      *field = choice.value;
      return {};
    }
    names.append(&choice == choices ? " " : ", ").append(choice.name);
  }
  return names;
}

template <class T>
bool Parse(std::string_view value, T* number) {
  const char* end = value.data() + value.size();
  const auto [at, error] = std::from_chars(value.data(), end, *number);
  return error == std::errc() && at == end;
}

template <class T>
Wanted Count(std::string_view value, T* field) {
  T number = 0;
  if (!Parse(value, &number) || number == 0) return "a whole number above 0 that fits";
  *field = number;
  return {};
}

Wanted Share(std::string_view value, float* field) {
  float number = 0;
  // Written so that it also refuses "nan".
  if (!Parse(value, &number) || !(number >= 0 && number <= 1)) return "a number from 0 to 1";
  *field = number;
  return {};
}

using Read = Wanted (*)(std::string_view value, Options* options);

struct Row {
  std::string_view name;
  Read read;
};

constexpr Row kRows[] = {
    {"input", [](std::string_view v, Options* o) { return Choose(kInputs, v, &o->input); }},
    {"target", [](std::string_view v, Options* o) { return Choose(kTargets, v, &o->target); }},
    {"profile", [](std::string_view v, Options* o) { return Choose(kProfiles, v, &o->profile); }},
    {"comments", [](std::string_view v, Options* o) { return Choose(kParts, v, &o->comments); }},
    {"tables", [](std::string_view v, Options* o) { return Choose(kParts, v, &o->tables); }},
    {"captions", [](std::string_view v, Options* o) { return Choose(kParts, v, &o->captions); }},
    {"title", [](std::string_view v, Options* o) { return Choose(kParts, v, &o->title); }},
    {"min-score", [](std::string_view v, Options* o) { return Share(v, &o->min_score); }},
    {"builtin-packs",
     [](std::string_view v, Options* o) { return Choose(kBools, v, &o->builtin_packs); }},
    {"patterns",
     [](std::string_view v, Options* o) {
       o->patterns.emplace_back(v);
       return Wanted();
     }},
    {"disable",
     [](std::string_view v, Options* o) {
       o->disable.emplace_back(v);
       return Wanted();
     }},
    {"url",
     [](std::string_view v, Options* o) {
       o->url = v;
       return Wanted();
     }},
    {"charset",
     [](std::string_view v, Options* o) {
       o->charset = v;
       return Wanted();
     }},
    {"markdown", [](std::string_view v, Options* o) { return Choose(kBools, v, &o->markdown); }},
    {"all-reasons",
     [](std::string_view v, Options* o) { return Choose(kBools, v, &o->all_reasons); }},
    {"max-depth", [](std::string_view v, Options* o) { return Count(v, &o->limits.max_depth); }},
    {"max-nodes", [](std::string_view v, Options* o) { return Count(v, &o->limits.max_nodes); }},
    {"max-tree-bytes",
     [](std::string_view v, Options* o) { return Count(v, &o->limits.max_tree_bytes); }},
};

constexpr auto kNames = [] {
  std::array<std::string_view, std::size(kRows)> names;
  for (size_t i = 0; i < names.size(); ++i) names[i] = kRows[i].name;
  return names;
}();

}  // namespace

std::optional<Error> SetOption(std::string_view name, std::string_view value, Options* options) {
  for (const Row& row : kRows) {
    if (row.name != name) continue;
    const Wanted wanted = row.read(value, options);
    if (wanted.empty()) return std::nullopt;
    return Error{std::string(name), "not \"" + std::string(value) + "\", but " + wanted};
  }
  std::string known;
  for (std::string_view each : kNames) known.append(known.empty() ? "" : ", ").append(each);
  return Error{std::string(name), "no such option; there are " + known};
}

std::span<const std::string_view> OptionNames() {
  return kNames;
}

}  // namespace unhusk
