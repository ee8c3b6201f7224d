// `unhusk rules stats`: which rules fire how often over a corpus, and what they take.
//
// A line that goes is counted for the rule that the report names, so that bytes
// add up; hits count every claim a rule makes, whether the line goes or not.

#include <algorithm>
#include <memory>
#include <unordered_map>

#include "cli/common.h"
#include "cli/output.h"
#include "cli/rules_corpus.h"
#include "cli/table.h"
#include "render/json.h"
#include "rules/pack.h"

namespace unhusk::cli {
namespace {

constexpr char kFooter[] =
    R"(Columns: claims the rule made, lines cut for it, their bytes, documents with a claim.
Examples are the longest lines it cut: look there first for harm.  The rules that
never fired are counted; --unused lists them, and JSON has all.

Examples:
  unhusk rules stats texts/ | head -30
  unhusk rules stats --examples 5 --disable content texts/
  unhusk rules stats --format json texts/ | jq '.rules[] | select(.hits == 0) | .rule'

Exit: 0 done, 2 wrong usage, or an input failed.)";

struct StatsOptions : CorpusOptions {
  std::string format = "table";
  unsigned examples = 0;
  bool unused = false;
};

struct RuleCount {
  const RuleInfo* info = nullptr;
  uint64_t hits = 0;
  uint64_t lines = 0;
  uint64_t bytes = 0;
  uint64_t documents = 0;
  uint64_t last_document = 0;
  std::vector<std::string> longest = {};  // Lines it cut, the longest first, no two alike.
};

struct Totals {
  uint64_t documents = 0;
  uint64_t bytes = 0;
  uint64_t cut_bytes = 0;
};

class Statistics {
 public:
  explicit Statistics(size_t examples) : examples_(examples) {}

  // Rules are counted by id: each kind of input has a Cleaner of its own.
  void AddRules(const Cleaner& cleaner) {
    for (const RuleInfo* info : cleaner.Rules()) {
      const auto [entry, fresh] = index_.emplace(info->id, rules_.size());
      if (fresh) rules_.push_back(RuleCount{.info = info});
    }
  }

  void Add(const Cleaned& cleaned) {
    ++totals_.documents;
    totals_.bytes += cleaned.doc.text.size();
    for (Span cut : cleaned.cuts) totals_.cut_bytes += cut.size();
    for (const Mark& mark : cleaned.marks) {
      if (mark.keep) continue;
      RuleCount& count = Of(mark.rule);
      ++count.hits;
      if (count.last_document != totals_.documents) ++count.documents;
      count.last_document = totals_.documents;
    }
    for (const Verdict& verdict : cleaned.verdicts) {
      if (!verdict.cut || verdict.rule == nullptr) continue;
      RuleCount& count = Of(verdict.rule);
      ++count.lines;
      count.bytes += verdict.text.size();
      Keep(cleaned.doc.At(verdict.text), &count.longest);
    }
  }

  // Most bytes first, then most hits, then by id.
  std::vector<RuleCount> Sorted() const {
    std::vector<RuleCount> sorted = rules_;
    std::sort(sorted.begin(), sorted.end(), [](const RuleCount& a, const RuleCount& b) {
      if (a.bytes != b.bytes) return a.bytes > b.bytes;
      if (a.hits != b.hits) return a.hits > b.hits;
      return a.info->id < b.info->id;
    });
    return sorted;
  }
  const Totals& totals() const { return totals_; }

 private:
  RuleCount& Of(const RuleInfo* info) { return rules_[index_.at(info->id)]; }

  void Keep(std::string_view line, std::vector<std::string>* longest) const {
    if (examples_ == 0) return;
    if (longest->size() == examples_ && longest->back().size() >= line.size()) return;
    if (std::find(longest->begin(), longest->end(), line) != longest->end()) return;
    const auto place = std::find_if(longest->begin(), longest->end(), [line](const auto& other) {
      return other.size() < line.size();
    });
    longest->insert(place, std::string(line));
    if (longest->size() > examples_) longest->pop_back();
  }

  const size_t examples_;
  std::vector<RuleCount> rules_;
  std::unordered_map<std::string_view, size_t> index_;
  Totals totals_;
};

void WriteTable(const Statistics& statistics, const StatsOptions& options, StdoutWriter& out) {
  std::vector<std::vector<std::string>> rows = {
      {"HITS", "LINES", "BYTES", "DOCUMENTS", "RULE", "REASON"}};
  std::vector<const RuleCount*> fired;
  std::vector<std::string> unused;
  const std::vector<RuleCount> sorted = statistics.Sorted();
  for (const RuleCount& count : sorted) {
    if (count.hits == 0) {
      unused.push_back(count.info->id);
      continue;
    }
    fired.push_back(&count);
    rows.push_back({std::to_string(count.hits), std::to_string(count.lines),
                    std::to_string(count.bytes), std::to_string(count.documents), count.info->id,
                    count.info->reason});
  }
  out.Write(Table(rows));
  if (options.examples > 0) {
    for (const RuleCount* count : fired) {
      if (count->longest.empty()) continue;
      out.Write("\n" + count->info->id + "\n");
      for (const std::string& line : count->longest) out.Write("  " + Excerpt(line) + "\n");
    }
  }
  if (options.unused) {
    out.Write("\nnever fired\n");
    for (const std::string& id : unused) out.Write("  " + id + "\n");
  }
  const Totals& totals = statistics.totals();
  out.Write("\n" + std::to_string(totals.documents) + " documents, " +
            std::to_string(totals.bytes) + " bytes of text, " + std::to_string(totals.cut_bytes) +
            " cut; " + std::to_string(fired.size()) + " of " + std::to_string(sorted.size()) +
            " rules fired\n");
}

void AppendMember(std::string_view name, uint64_t number, std::string* json) {
  *json += std::string(",\"").append(name).append("\":");
  AppendJsonNumber(number, json);
}

void WriteJson(const Statistics& statistics, StdoutWriter& out) {
  const Totals& totals = statistics.totals();
  std::string json = "{\"documents\":" + std::to_string(totals.documents);
  AppendMember("bytes", totals.bytes, &json);
  AppendMember("cut_bytes", totals.cut_bytes, &json);
  json += ",\"rules\":[";
  bool first = true;
  for (const RuleCount& count : statistics.Sorted()) {
    json += first ? "{" : ",{";
    first = false;
    AppendRuleJson(count.info, &json);
    AppendMember("hits", count.hits, &json);
    AppendMember("lines", count.lines, &json);
    AppendMember("bytes", count.bytes, &json);
    AppendMember("documents", count.documents, &json);
    json += ",\"examples\":[";
    for (size_t i = 0; i < count.longest.size(); ++i) {
      if (i > 0) json += ',';
      AppendJsonString(count.longest[i], &json);
    }
    json += "]}";
  }
  out.Write(json + "]}\n");
}

ExitCode RunStats(const StatsOptions& options) {
  Reporter reporter(options.verbose);
  Result<std::vector<std::string>> paths = PathsOrStdin(options);
  std::optional<Error> problem = CheckDisabled(options);
  if (!paths || problem) {
    reporter.Fail(paths ? *problem : paths.error());
    return reporter.exit_code();
  }
  Statistics statistics(options.examples);
  Result<Cleaner> cleaner = Cleaner::Make(options.Engine());
  if (!cleaner) {
    reporter.Fail(cleaner.error());
    return reporter.exit_code();
  }
  statistics.AddRules(*cleaner);
  FileList list = ListFiles(*paths, {});
  for (const Error& error : list.errors) reporter.Fail(error);
  for (const Error& warning : list.warnings) reporter.Warn(warning);
  for (const InputFile& file : list.files) {
    ReadCorpusFile(file.path, options, reporter, [&](const CorpusText& text) {
      CleanCorpusText(text, options, *cleaner, reporter,
                      [&](const Cleaned& cleaned) { statistics.Add(cleaned); });
    });
  }
  StdoutWriter out;
  if (options.format == "json") {
    WriteJson(statistics, out);
  } else {
    WriteTable(statistics, options, out);
  }
  out.Flush();
  if (out.failed()) reporter.Fail(out.error());
  return reporter.exit_code();
}

}  // namespace

std::string Excerpt(std::string_view utf8) {
  constexpr size_t kMaxBytes = 160;
  std::string line;
  for (char c : utf8) {
    const bool blank = static_cast<unsigned char>(c) <= ' ';
    if (!blank || (!line.empty() && line.back() != ' ')) line += blank ? ' ' : c;
  }
  if (line.size() > kMaxBytes) {
    size_t end = kMaxBytes;
    while ((line[end] & 0xC0) == 0x80) --end;
    line = line.substr(0, end) + "…";
  }
  return Printable(line);
}

void AddRulesStats(const Command& rules) {
  auto options = std::make_shared<StatsOptions>();
  const Command sub = rules.Add("stats", "Which rules fire how often over a corpus.", kFooter);
  AddReadOptions(sub, options.get(), {"jsonl"});
  AddCorpusOptions(sub, options.get());
  sub.Option("--examples", &options->examples, "So many lines that each rule cut.")
      .Value("N")
      .Between(0, 1000)
      .Group("Writing");
  sub.Flag("--unused", &options->unused, "List the rules that never fired.").Group("Writing");
  sub.Option("--format", &options->format, "json: one object, all rules in it.")
      .OneOf({"table", "json"})
      .Group("Writing");
  sub.Does([options] { return RunStats(*options); });
}

}  // namespace unhusk::cli
