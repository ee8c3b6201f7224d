// `unhusk rules diff`: what parts two sets of packs, as rules and, given documents,
// as lines that now go or now stay.

#include <algorithm>
#include <map>
#include <memory>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/rules_corpus.h"
#include "cli/table.h"
#include "render/json.h"
#include "rules/pack.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Rules are compared by id: + only in NEW, - only in OLD, ~ in both, and what of it
changed.  Where a rule stands does not matter.  With PATHs, each document is cleaned
with either set alone, without the packs built in: + a line that only NEW cuts, - one
that only OLD cuts, and the rule that says so.

Examples:
  unhusk rules diff old/patterns new/patterns
  unhusk rules diff old/patterns new/patterns texts/ | grep '^+'

Exit: 0 done, 2 wrong usage, or a pack or an input cannot be read.)";

struct DiffOptions : CorpusOptions {
  std::string old_packs;
  std::string new_packs;
  std::string format = "table";
};

struct RuleChange {
  char sign = '~';
  const Rule* rule = nullptr;  // The new one, if there is one.
  std::string fields = {};     // Of a rule that changed: "match, where".
};

struct LineChange {
  char sign = '+';
  std::string path;
  std::string rule;
  std::string text;
};

std::string ChangedFields(const Rule& a, const Rule& b) {
  const std::pair<const char*, bool> fields[] = {
      {"pack", a.pack != b.pack},
      {"languages", a.languages != b.languages},
      {"reason", a.info.reason != b.info.reason},
      {"scope", a.scope != b.scope},
      {"where", a.where != b.where},
      {"needs", a.needs != b.needs},
      {"max_words", a.max_words != b.max_words},
      {"confidence", a.confidence < b.confidence || a.confidence > b.confidence},
      {"match", a.match != b.match},
      {"hit", a.hit != b.hit},
      {"miss", a.miss != b.miss}};
  std::string names;
  for (const auto& [name, changed] : fields) {
    if (changed) names += (names.empty() ? "" : ", ") + std::string(name);
  }
  return names;
}

// By id.
std::vector<RuleChange> CompareRules(const std::vector<Rule>& old_rules,
                                     const std::vector<Rule>& new_rules) {
  std::map<std::string_view, std::pair<const Rule*, const Rule*>> by_id;
  for (const Rule& rule : old_rules) by_id[rule.info.id].first = &rule;
  for (const Rule& rule : new_rules) by_id[rule.info.id].second = &rule;
  std::vector<RuleChange> changes;
  for (const auto& [id, pair] : by_id) {
    const auto [before, after] = pair;
    if (before == nullptr || after == nullptr) {
      changes.push_back({before == nullptr ? '+' : '-', before == nullptr ? after : before});
      continue;
    }
    std::string fields = ChangedFields(*before, *after);
    if (!fields.empty()) changes.push_back({'~', after, std::move(fields)});
  }
  return changes;
}

// Lines that `one` cuts and `other` does not.
void AddLines(const Cleaned& one, const Cleaned& other, char sign, const std::string& path,
              std::vector<LineChange>* changes) {
  const auto is_cut = [&other](Span text) {
    auto at = std::partition_point(other.cuts.begin(), other.cuts.end(),
                                   [text](Span cut) { return cut.end < text.end; });
    return at != other.cuts.end() && at->begin <= text.begin;
  };
  for (const Verdict& verdict : one.verdicts) {
    if (!verdict.cut || is_cut(verdict.text)) continue;
    changes->push_back({sign, path, verdict.rule != nullptr ? verdict.rule->id : "",
                        std::string(one.doc.At(verdict.text))});
  }
}

class DiffJob {
 public:
  explicit DiffJob(const DiffOptions& options) : options_(options), reporter_(options.verbose) {}

  ExitCode Run() {
    const Result<PackSet> before = LoadPacks({options_.old_packs}, {}, false);
    const Result<PackSet> after = LoadPacks({options_.new_packs}, {}, false);
    if (!before || !after) {
      reporter_.Fail(before ? after.error() : before.error());
      return reporter_.exit_code();
    }
    const std::vector<RuleChange> rules = CompareRules(before->rules(), after->rules());
    CompareDocuments();
    StdoutWriter out;
    out.Write(options_.format == "json" ? Json(rules) : Text(rules));
    out.Flush();
    if (out.failed()) reporter_.Fail(out.error());
    return reporter_.exit_code();
  }

 private:
  Result<Cleaner> CleanerWith(const std::string& packs) const {
    Options engine = options_.Engine();
    engine.builtin_packs = false;
    engine.patterns = {packs};
    return Cleaner::Make(engine);
  }

  void CompareDocuments() {
    const Result<Cleaner> before = CleanerWith(options_.old_packs);
    const Result<Cleaner> after = CleanerWith(options_.new_packs);
    if (!before || !after) return reporter_.Fail(before ? after.error() : before.error());
    FileList list = ListFiles(options_.paths, {});
    for (const Error& error : list.errors) reporter_.Fail(error);
    for (const Error& warning : list.warnings) reporter_.Warn(warning);
    Reporter quiet(false);  // What can be said of an input is said once.
    for (const InputFile& file : list.files) {
      ReadCorpusFile(file.path, options_, reporter_, [&](const CorpusText& text) {
        CleanCorpusText(text, options_, *before, reporter_, [&](const Cleaned& a) {
          CleanCorpusText(text, options_, *after, quiet,
                          [&](const Cleaned& b) { Compare(text.name, a, b); });
        });
      });
    }
  }

  void Compare(const std::string& name, const Cleaned& before, const Cleaned& after) {
    ++documents_;
    const size_t known = lines_.size();
    AddLines(before, after, '-', name, &lines_);
    AddLines(after, before, '+', name, &lines_);
    changed_documents_ += lines_.size() > known;
  }

  std::string Text(const std::vector<RuleChange>& rules) const {
    std::vector<std::vector<std::string>> rows;
    size_t counts[3] = {};  // + - ~
    for (const RuleChange& change : rules) {
      ++counts[change.sign == '+' ? 0 : change.sign == '-' ? 1 : 2];
      rows.push_back({std::string(1, change.sign), change.rule->info.id,
                      change.sign == '~' ? change.fields : change.rule->info.reason});
    }
    std::string text = Table(rows);
    if (!lines_.empty()) text += "\n";
    for (const LineChange& line : lines_) {
      text += std::string(1, line.sign) + " " + line.path + ": " + line.rule + ": " +
              Excerpt(line.text) + "\n";
    }
    if (!text.empty()) text += "\n";
    text += std::to_string(counts[0]) + " rules added, " + std::to_string(counts[1]) +
            " removed, " + std::to_string(counts[2]) + " changed";
    if (!options_.paths.empty()) {
      text += "; " + std::to_string(lines_.size()) + " lines differ in " +
              std::to_string(changed_documents_) + " of " + std::to_string(documents_) +
              " documents";
    }
    return text + "\n";
  }

  std::string Json(const std::vector<RuleChange>& rules) const {
    std::string json = "{\"rules\":[";
    for (const RuleChange& change : rules) {
      json += json.back() == '[' ? "{" : ",{";
      json += std::string("\"change\":\"") +
              (change.sign == '+'   ? "added"
               : change.sign == '-' ? "removed"
                                    : "changed") +
              "\",";
      AppendRuleJson(&change.rule->info, &json);
      json += ",\"where\":";
      AppendJsonString(Printable(change.rule->info.where), &json);
      json += ",\"fields\":";
      AppendJsonString(change.fields, &json);
      json += '}';
    }
    json += "],\"documents\":" + std::to_string(documents_) + ",\"lines\":[";
    for (const LineChange& line : lines_) {
      json += json.back() == '[' ? "{" : ",{";
      json += std::string("\"change\":\"") + (line.sign == '+' ? "cut" : "kept") + "\",\"path\":";
      AppendJsonString(line.path, &json);
      json += ",\"rule\":";
      AppendJsonString(line.rule, &json);
      json += ",\"text\":";
      AppendJsonString(line.text, &json);
      json += '}';
    }
    return json + "]}\n";
  }

  const DiffOptions& options_;
  Reporter reporter_;
  std::vector<LineChange> lines_;
  size_t documents_ = 0;
  size_t changed_documents_ = 0;
};

}  // namespace

void AddRulesDiff(const Command& rules) {
  auto options = std::make_shared<DiffOptions>();
  const Command sub = rules.Add("diff", "What changes between two sets of packs.", kFooter);
  sub.Option("OLD", &options->old_packs, "A .toml pack, or a folder of them.").Required();
  sub.Option("NEW", &options->new_packs, "The same.").Required();
  sub.Option("PATH", &options->paths, "Files and folders to clean with either.");
  AddCorpusOptions(sub, options.get());
  sub.Option("--format", &options->format, "json: one object.")
      .OneOf({"table", "json"})
      .Group("Writing");
  sub.Does([options] { return DiffJob(*options).Run(); });
}

}  // namespace unhusk::cli
