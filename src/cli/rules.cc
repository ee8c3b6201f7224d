// `unhusk rules`: which rules there are, what one says, and whether they do what their
// own examples promise.  What they do to a corpus is rules_stats.cc and rules_diff.cc.

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/rules_corpus.h"
#include "cli/rules_text.h"
#include "cli/subcommands.h"
#include "cli/table.h"
#include "rules/pack.h"
#include "rules/selftest.h"

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
    out.Write(DescribeRule(rule.info, &rule));
    return Finish(out, reporter);
  }
  for (const RuleInfo* info : loaded->cleaner.front().Rules()) {
    if (info->id != options.id) continue;
    out.Write(DescribeRule(*info, nullptr));
    return Finish(out, reporter);
  }
  reporter.Fail({"rules show", "no rule \"" + options.id + "\"; `unhusk rules list` names them"});
  return reporter.exit_code();
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
  out.Write(DescribeSources(*packs->sites(), options.skipped));
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

void AddRules(const Command& app) {
  auto options = std::make_shared<RulesOptions>();
  const Command rules =
      app.Add("rules", "List the rules, show or test them, see what they do.", kFooter);
  rules.NeedsCommand();

  const Command list = rules.Add("list", "All rules in the order they run.");
  AddPatternOptions(list, options.get());
  list.Does([options] { return RunList(*options); });

  const Command show = rules.Add("show", "All about one rule.");
  show.Option("ID", &options->id, "As `rules list` prints it.").Required();
  AddPatternOptions(show, options.get());
  show.Does([options] { return RunShow(*options); });

  const Command sources =
      rules.Add("sources", "Filter lists and site configurations: what was taken over, what not.");
  sources.Flag("--skipped", &options->skipped, "Also name each line skipped, and why.");
  AddPatternOptions(sources, options.get());
  sources.Does([options] { return RunSources(*options); });

  const Command test = rules.Add("test", "Try each rule on its own examples.");
  test.Option("PATH", &options->paths, "Packs (.toml) or folders; none: those built in.");
  test.Does([options] { return RunTest(*options); });

  AddRulesStats(rules);
  AddRulesDiff(rules);
}

}  // namespace unhusk::cli
