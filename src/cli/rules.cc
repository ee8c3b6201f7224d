// `unhusk rules`: which rules there are, what one says, and whether they do what their
// own examples promise.  What they do to a corpus is rules_stats.cc and rules_diff.cc.

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/rules_corpus.h"
#include "cli/subcommands.h"
#include "cli/table.h"
#include "rules/borders.h"
#include "rules/pack.h"
#include "rules/selftest.h"
#include "rules/site/site_rules.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Examples:
  unhusk rules list
  unhusk rules show newsletter-signup
  unhusk rules test my-rules.toml
  unhusk rules stats --examples 3 texts/
  unhusk rules diff old/patterns new/patterns texts/
  unhusk rules sources --patterns easylist.txt --patterns ftr-site-config/

Exit: 0 done, 1 a rule failed its test, 2 wrong usage, or a pack cannot be read.)";

struct RulesOptions : CommonOptions {
  std::string id;
  bool skipped = false;
};

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

// Everything the subcommands of `rules` look at.
struct Loaded {
  PackSet packs;
  std::vector<Cleaner> cleaner;  // One; a vector, as there is no empty Cleaner.
};

Result<Loaded> Load(const RulesOptions& options) {
  if (auto problem = CheckDisabled(options)) return *problem;
  Result<PackSet> packs = LoadPacks(options.patterns, options.disable);
  if (!packs) return packs.error();
  Result<Cleaner> cleaner = Cleaner::Make(options.Engine());
  if (!cleaner) return cleaner.error();
  Loaded loaded;
  loaded.packs = std::move(*packs);
  loaded.cleaner.push_back(std::move(*cleaner));
  return loaded;
}

ExitCode Finish(StdoutWriter& out, Reporter& reporter) {
  out.Flush();
  if (out.failed()) reporter.Fail(out.error());
  return reporter.exit_code();
}

ExitCode RunList(const RulesOptions& options) {
  Reporter reporter(options.verbose);
  StdoutWriter out;
  Result<Loaded> loaded = Load(options);
  if (!loaded) {
    reporter.Fail(loaded.error());
    return reporter.exit_code();
  }
  std::map<std::string_view, const Rule*> by_id;
  for (const Rule& rule : loaded->packs.rules()) by_id[rule.info.id] = &rule;
  std::vector<std::vector<std::string>> rows = {{"RULE", "FROM", "SCOPE", "REASON"}};
  for (const RuleInfo* info : loaded->cleaner.front().Rules()) {
    auto rule = by_id.find(info->id);
    bool built_in = rule == by_id.end();
    rows.push_back({info->id, info->filter + (built_in ? "" : "/" + rule->second->pack),
                    std::string(built_in ? "-" : ScopeName(rule->second->scope)), info->reason});
  }
  out.Write(Table(rows));
  return Finish(out, reporter);
}

void AddRows(std::string_view name, const std::vector<std::string>& values,
             std::vector<std::vector<std::string>>& rows) {
  for (const std::string& value : values) {
    rows.push_back({std::string(rows.back()[0] == name ? "" : name), value});
    name = "";
  }
}

std::vector<std::vector<std::string>> Describe(const RuleInfo& info, const Rule* rule) {
  std::vector<std::vector<std::string>> rows = {
      {"id", info.id}, {"filter", info.filter}, {"reason", info.reason}};
  if (rule == nullptr) {
    rows.push_back({"defined", "built in"});
    return rows;
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
  AddRows("match", rule->match, rows);
  std::vector<std::string> gates;
  for (const std::string& gate : rule->gate) gates.push_back(ShowBorders(gate));
  AddRows("gate", gates, rows);
  AddRows("beside", rule->beside, rows);
  AddRows("hit", rule->hit, rows);
  AddRows("miss", rule->miss, rows);
  return rows;
}

ExitCode RunShow(const RulesOptions& options) {
  Reporter reporter(options.verbose);
  StdoutWriter out;
  Result<Loaded> loaded = Load(options);
  if (!loaded) {
    reporter.Fail(loaded.error());
    return reporter.exit_code();
  }
  for (const Rule& rule : loaded->packs.rules()) {
    if (rule.info.id != options.id) continue;
    out.Write(Table(Describe(rule.info, &rule)));
    return Finish(out, reporter);
  }
  for (const RuleInfo* info : loaded->cleaner.front().Rules()) {
    if (info->id != options.id) continue;
    out.Write(Table(Describe(*info, nullptr)));
    return Finish(out, reporter);
  }
  reporter.Fail({"rules show", "no rule \"" + options.id + "\"; `unhusk rules list` names them"});
  return reporter.exit_code();
}

// Every line that was not taken over, then per file what was.
void WriteSources(const SiteRules& sites, bool skipped, StdoutWriter& out) {
  uint64_t rules = 0;
  std::map<Skip, uint64_t> reasons;
  for (const SiteSource& source : sites.sources()) {
    for (const SkippedLine& line : source.skipped) {
      ++reasons[line.why];
      if (!skipped) continue;
      out.Write(Printable(source.path) + ":" + std::to_string(line.line) +
                ": skipped: " + std::string(SkipName(line.why)) + "\n");
    }
    rules += source.rules;
    out.Write(Printable(source.path) + ": " + std::string(source.format) + ", " +
              std::to_string(source.rules) + " rules, " + std::to_string(source.exceptions) +
              " exceptions, " + std::to_string(source.skipped.size()) + " lines skipped\n");
  }
  out.Write(std::to_string(sites.sources().size()) + " files, " + std::to_string(rules) +
            " rules\n");
  for (const auto& [why, lines] : reasons) {
    out.Write("skipped " + std::to_string(lines) + ": " + std::string(SkipName(why)) + "\n");
  }
}

ExitCode RunSources(const RulesOptions& options) {
  Reporter reporter(options.verbose);
  StdoutWriter out;
  Result<PackSet> packs = LoadPacks(options.patterns, options.disable);
  if (!packs) {
    reporter.Fail(packs.error());
    return reporter.exit_code();
  }
  if (packs->sites() == nullptr) {
    reporter.Fail({"rules sources", "no list or site configuration; name some with --patterns"});
    return reporter.exit_code();
  }
  WriteSources(*packs->sites(), options.skipped, out);
  return Finish(out, reporter);
}

ExitCode RunTest(const RulesOptions& options) {
  Reporter reporter(options.verbose);
  StdoutWriter out;
  Result<PackSet> packs = LoadPacks(options.paths, {});
  if (!packs) {
    reporter.Fail(packs.error());
    return reporter.exit_code();
  }
  std::vector<Rule> rules = packs->rules();
  if (!options.paths.empty()) {  // Their own rules only.
    std::set<std::string> embedded;
    for (const Rule& rule : EmbeddedRules()) embedded.insert(rule.info.id);
    std::erase_if(rules, [&](const Rule& rule) { return embedded.contains(rule.info.id); });
  }
  size_t failures = 0;
  std::vector<ExampleFinding> findings = TestRules(rules);
  for (const ExampleFinding& finding : findings) {
    failures += finding.error;
    out.Write((finding.where.empty() ? "rules" : finding.where) + ": " +
              (finding.error ? "" : "warning: ") + finding.rule + " " + finding.what + "\n");
  }
  out.Write(std::to_string(rules.size()) + " rules tested, " + std::to_string(failures) +
            " failures, " + std::to_string(findings.size() - failures) + " warnings\n");
  ExitCode code = Finish(out, reporter);
  return code == kExitDone && failures > 0 ? kExitFindings : code;
}

}  // namespace

void AddRules(CLI::App* app, Run* run) {
  auto options = std::make_shared<RulesOptions>();
  CLI::App* rules =
      app->add_subcommand("rules", "List the rules, show or test them, see what they do.");
  rules->group("Commands")->footer(kFooter);
  rules->require_subcommand(1);

  CLI::App* list = rules->add_subcommand("list", "All rules in the order they run.");
  list->group("Commands");
  AddPatternOptions(list, options.get());
  list->callback([options, run] { *run = [options] { return RunList(*options); }; });

  CLI::App* show = rules->add_subcommand("show", "All about one rule.");
  show->add_option("ID", options->id, "As `rules list` prints it.")->required()->option_text(" ");
  show->group("Commands");
  AddPatternOptions(show, options.get());
  show->callback([options, run] { *run = [options] { return RunShow(*options); }; });

  CLI::App* sources = rules->add_subcommand(
      "sources", "Filter lists and site configurations: what was taken over, what not.");
  sources->add_flag("--skipped", options->skipped, "Also name each line skipped, and why.");
  sources->group("Commands");
  AddPatternOptions(sources, options.get());
  sources->callback([options, run] { *run = [options] { return RunSources(*options); }; });

  CLI::App* test = rules->add_subcommand("test", "Try each rule on its own examples.");
  test->add_option("PATH", options->paths, "Packs (.toml) or folders; none: those built in.")
      ->option_text(" ");
  test->group("Commands");
  test->callback([options, run] { *run = [options] { return RunTest(*options); }; });

  AddRulesStats(rules, run);
  AddRulesDiff(rules, run);
}

}  // namespace unhusk::cli
