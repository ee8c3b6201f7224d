#include "cli/summary.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "cli/output.h"
#include "cli/progress.h"
#include "render/json.h"
#include "rules/version.h"

namespace unhusk::cli {
namespace {

constexpr size_t kMostRules = 20;  // In text.

using Rule = std::pair<std::string, RunStats::RuleCount>;

// What took most comes first.
std::vector<Rule> RulesByBytes(const RunStats& stats) {
  std::vector<Rule> rules(stats.rules.begin(), stats.rules.end());
  std::ranges::stable_sort(
      rules, [](const Rule& a, const Rule& b) { return a.second.bytes > b.second.bytes; });
  return rules;
}

void AppendLine(const std::string& name, const std::string& value, std::string* out) {
  out->append(name);
  out->append(name.size() < 16 ? 16 - name.size() : 1, ' ');
  out->append(value).push_back('\n');
}

double PerSecond(uint64_t count, double seconds) {
  return seconds > 0 ? static_cast<double>(count) / seconds : 0;
}

std::string Percent(uint64_t part, uint64_t whole) {
  char text[16];
  const double share = whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
  std::snprintf(text, sizeof(text), "%.1f %%", 100 * share);
  return text;
}

void AppendCount(std::string_view name, uint64_t count, std::string* out) {
  if (out->back() != '{') out->push_back(',');
  AppendJsonString(name, out);
  out->push_back(':');
  AppendJsonNumber(count, out);
}

}  // namespace

std::string SummaryText(const RunStats& stats, double seconds) {
  const auto bytes = [](uint64_t count) { return HumanBytes(static_cast<double>(count)); };
  std::string out;
  AppendLine("documents", std::to_string(stats.documents), &out);
  AppendLine("bytes read", bytes(stats.input_bytes), &out);
  AppendLine("text", bytes(stats.text_bytes), &out);
  AppendLine("kept", bytes(stats.kept_bytes) + ", " + Percent(stats.kept_bytes, stats.text_bytes),
             &out);
  if (stats.skipped > 0) AppendLine("no page", std::to_string(stats.skipped), &out);
  if (stats.failed > 0) AppendLine("failed", std::to_string(stats.failed), &out);
  if (stats.replaced > 0) AppendLine("bad bytes", std::to_string(stats.replaced), &out);
  for (const auto& [what, count] : stats.budgets) {
    AppendLine("cut short", std::to_string(count) + ", by " + what, &out);
  }
  AppendLine("time",
             HumanTime(seconds) + ", " + HumanBytes(PerSecond(stats.input_bytes, seconds)) +
                 "/s, " +
                 std::to_string(static_cast<uint64_t>(PerSecond(stats.documents, seconds))) +
                 " documents/s",
             &out);
  AppendLine("rules, models", std::string(RulesVersion()), &out);
  const std::vector<Rule> rules = RulesByBytes(stats);
  if (!rules.empty()) out += "most taken by   (cuts, text)\n";
  for (size_t i = 0; i < std::min(rules.size(), kMostRules); ++i) {
    const auto& [id, count] = rules[i];
    out += "  " + (id.empty() ? "(no rule)" : id) + ": " + std::to_string(count.cuts) + ", " +
           bytes(count.bytes) + "\n";
  }
  return out;
}

std::string SummaryJson(const RunStats& stats, double seconds) {
  std::string out = "{";
  AppendCount("documents", stats.documents, &out);
  AppendCount("input_bytes", stats.input_bytes, &out);
  AppendCount("text_bytes", stats.text_bytes, &out);
  AppendCount("kept_bytes", stats.kept_bytes, &out);
  AppendCount("skipped", stats.skipped, &out);
  AppendCount("failed", stats.failed, &out);
  AppendCount("replaced", stats.replaced, &out);
  out += ",\"cut_short\":{";
  for (const auto& [what, count] : stats.budgets) AppendCount(what, count, &out);
  out += "},\"seconds\":";
  AppendJsonNumber(static_cast<float>(seconds), &out);
  out += ",\"version\":";
  AppendJsonString(RulesVersion(), &out);
  out += ",\"rules\":[";
  for (const auto& [id, count] : RulesByBytes(stats)) {
    if (out.back() != '[') out.push_back(',');
    out += "{\"rule\":";
    AppendJsonString(id, &out);
    AppendCount("cuts", count.cuts, &out);
    AppendCount("bytes", count.bytes, &out);
    out.push_back('}');
  }
  return out + "]}\n";
}

std::optional<Error> WriteSummary(const std::string& text, const std::string& path) {
  if (path.empty()) {
    std::fwrite(text.data(), 1, text.size(), stderr);
    return std::nullopt;
  }
  Result<AtomicFile> file = AtomicFile::Create(path);
  if (!file) return file.error();
  if (!file->Write(text) || !file->Commit()) return file->error();
  return std::nullopt;
}

}  // namespace unhusk::cli
