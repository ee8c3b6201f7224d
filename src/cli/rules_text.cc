// See rules_text.h.
#include "cli/rules_text.h"

#include <map>
#include <utility>
#include <vector>

#include "cli/report.h"
#include "cli/table.h"
#include "rules/borders.h"

namespace unhusk::cli {
namespace {

std::string_view WhereName(Where where) {
  switch (where) {
    case Where::kAnywhere:
      return "anywhere";
    case Where::kHead:
      return "head";
    case Where::kTail:
      return "tail";
  }
  return "anywhere";
}

std::string NeedNames(uint16_t needs) {
  constexpr std::pair<Need, std::string_view> kNames[] = {
      {kNeedCaps, "caps"},   {kNeedHeading, "heading"},          {kNeedLinked, "linked"},
      {kNeedAlone, "alone"}, {kNeedProseBefore, "prose-before"}, {kNeedShortAfter, "short-after"}};
  std::string names;
  for (const auto& [bit, name] : kNames) {
    if ((needs & bit) == 0) continue;
    if (!names.empty()) names += ", ";
    names += name;
  }
  return names;
}

void AddRows(std::string_view name, const std::vector<std::string>& values,
             std::vector<std::vector<std::string>>& rows) {
  for (const std::string& value : values) {
    rows.push_back({std::string(rows.back()[0] == name ? "" : name), value});
    name = "";
  }
}

// Each pattern with its gates below; the gates below all of them where they are tried as one.
void AddPatterns(const Rule& rule, std::vector<std::vector<std::string>>& rows) {
  const bool apart = rule.gates.size() == rule.match.size();
  if (!apart) AddRows("match", rule.match, rows);
  for (size_t i = 0; i < rule.gates.size(); ++i) {
    if (apart) AddRows("match", {rule.match[i]}, rows);
    std::vector<std::string> gates;
    for (const std::string& gate : rule.gates[i].gate) gates.push_back(ShowBorders(gate));
    AddRows("gate", gates, rows);
    AddRows("beside", rule.gates[i].beside, rows);
  }
}

}  // namespace

std::string_view ScopeName(Scope scope) {
  switch (scope) {
    case Scope::kLine:
      return "line";
    case Scope::kBlock:
      return "block";
    case Scope::kTail:
      return "tail";
    case Scope::kInline:
      return "inline";
    case Scope::kSection:
      return "section";
  }
  return "line";
}

std::string DescribeRule(const RuleInfo& info, const Rule* rule) {
  std::vector<std::vector<std::string>> rows = {
      {"id", info.id}, {"filter", info.filter}, {"reason", info.reason}};
  if (rule == nullptr) {
    rows.push_back({"defined", "built in"});
    return Table(rows);
  }
  std::string languages;
  for (const std::string& language : rule->languages) {
    languages += (languages.empty() ? "" : ", ") + language;
  }
  rows.push_back({"defined", info.where});
  rows.push_back({"pack", rule->pack});
  rows.push_back({"languages", languages.empty() ? "any" : languages});
  rows.push_back({"scope", std::string(ScopeName(rule->scope))});
  rows.push_back({"where", std::string(WhereName(rule->where))});
  if (rule->needs != 0) rows.push_back({"needs", NeedNames(rule->needs)});
  rows.push_back({"max words", std::to_string(rule->max_words)});
  std::string confidence = std::to_string(rule->confidence);
  rows.push_back({"confidence", confidence.substr(0, 4)});
  AddPatterns(*rule, rows);
  AddRows("hit", rule->hit, rows);
  AddRows("miss", rule->miss, rows);
  return Table(rows);
}

std::string DescribeSources(const SiteRules& sites, bool skipped) {
  std::string out;
  uint64_t rules = 0;
  std::map<Skip, uint64_t> reasons;
  for (const SiteSource& source : sites.sources()) {
    for (const SkippedLine& line : source.skipped) {
      ++reasons[line.why];
      if (!skipped) continue;
      out += Printable(source.path) + ":" + std::to_string(line.line) +
             ": skipped: " + std::string(SkipName(line.why)) + "\n";
    }
    rules += source.rules;
    out += Printable(source.path) + ": " + std::string(source.format) + ", " +
           std::to_string(source.rules) + " rules, " + std::to_string(source.exceptions) +
           " exceptions, " + std::to_string(source.skipped.size()) + " lines skipped\n";
  }
  out += std::to_string(sites.sources().size()) + " files, " + std::to_string(rules) + " rules\n";
  for (const auto& [why, lines] : reasons) {
    out += "skipped " + std::to_string(lines) + ": " + std::string(SkipName(why)) + "\n";
  }
  return out;
}

}  // namespace unhusk::cli
