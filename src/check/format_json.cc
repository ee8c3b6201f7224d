// JSON for programs, and the table or object of --statistics.

#include <algorithm>

#include "check/format.h"
#include "render/json.h"

namespace unhusk {
namespace {

void AppendMember(std::string_view name, uint64_t number, std::string* out) {
  AppendJsonString(name, out);
  out->push_back(':');
  AppendJsonNumber(number, out);
  out->push_back(',');
}

void AppendMember(std::string_view name, std::string_view text, std::string* out) {
  AppendJsonString(name, out);
  out->push_back(':');
  AppendJsonString(text, out);
  out->push_back(',');
}

void AppendFlag(std::string_view name, bool value, std::string* out) {
  AppendJsonString(name, out);
  *out += value ? ":true," : ":false,";
}

void AppendFinding(std::string_view path, const Finding& finding, std::string* out) {
  out->push_back('{');
  AppendMember("path", path, out);
  AppendMember("line", finding.where.begin.line, out);
  AppendMember("column", finding.where.begin.column, out);
  AppendMember("end_line", finding.where.end.line, out);
  AppendMember("end_column", finding.where.end.column, out);
  AppendMember("start", finding.where.bytes.begin, out);
  AppendMember("end", finding.where.bytes.end, out);
  AppendMember("rule", finding.rule->id, out);
  AppendMember("reason", finding.rule->reason, out);
  *out += "\"confidence\":";
  AppendJsonNumber(finding.confidence, out);
  out->push_back(',');
  AppendFlag("safe", finding.safe, out);
  AppendFlag("fixable", finding.fixable, out);
  if (!finding.removed.bytes.empty()) {
    *out += "\"removed\":{\"start\":";
    AppendJsonNumber(uint64_t{finding.removed.bytes.begin}, out);
    *out += ",\"end\":";
    AppendJsonNumber(uint64_t{finding.removed.bytes.end}, out);
    *out += "},";
  }
  AppendMember("text", finding.text, out);
  out->back() = '}';
}

class JsonFormat : public FindingFormat {
 public:
  explicit JsonFormat(bool lines) : lines_(lines) {}

  std::string Head() const override { return lines_ ? "" : "["; }

  std::string File(const CheckedFile& file) const override {
    std::string out;
    for (const Finding& finding : file.check.findings) {
      if (!out.empty()) out += Between();
      if (!lines_) out += "\n";
      AppendFinding(file.path, finding, &out);
      if (lines_) out += "\n";
    }
    return out;
  }

  std::string Between() const override { return lines_ ? "" : ","; }

  std::string Tail(const CheckSummary& all) const override {
    if (lines_) return "";
    return all.findings == 0 ? "]\n" : "\n]\n";
  }

 private:
  const bool lines_;
};

// Right-aligned numbers before left-aligned words.
std::string Table(const std::vector<CheckSummary::PerRule>& rules) {
  const auto cell = [](std::string text, size_t width) {
    return std::string(width - std::min(width, text.size()), ' ') + std::move(text);
  };
  std::string out = cell("FOUND", 7) + cell("SAFE", 8) + cell("FILES", 8) + "  RULE\n";
  for (const CheckSummary::PerRule& rule : rules) {
    out += cell(std::to_string(rule.findings), 7) + cell(std::to_string(rule.safe), 8) +
           cell(std::to_string(rule.files), 8) + "  " + rule.rule->id + " " + rule.rule->reason +
           "\n";
  }
  return out;
}

class StatisticsFormat : public FindingFormat {
 public:
  explicit StatisticsFormat(bool json) : json_(json) {}

  std::string File(const CheckedFile&) const override { return ""; }

  std::string Tail(const CheckSummary& all) const override {
    std::vector<CheckSummary::PerRule> rules;
    for (const auto& [id, rule] : all.rules) rules.push_back(rule);
    std::stable_sort(rules.begin(), rules.end(),
                     [](const auto& a, const auto& b) { return a.findings > b.findings; });
    if (!json_) return rules.empty() ? "" : Table(rules);
    std::string out = "{";
    AppendMember("files", all.files, &out);
    AppendMember("affected", all.affected, &out);
    AppendMember("findings", all.findings, &out);
    AppendMember("fixable", all.fixable, &out);
    out += "\"rules\":[";
    for (const CheckSummary::PerRule& rule : rules) {
      out.push_back('{');
      AppendMember("rule", rule.rule->id, &out);
      AppendMember("reason", rule.rule->reason, &out);
      AppendMember("findings", rule.findings, &out);
      AppendMember("safe", rule.safe, &out);
      AppendMember("files", rule.files, &out);
      out.back() = '}';
      out.push_back(',');
    }
    if (!rules.empty()) out.pop_back();
    return out + "]}\n";
  }

 private:
  const bool json_;
};

}  // namespace

std::unique_ptr<FindingFormat> MakeJsonFormat(bool lines) {
  return std::make_unique<JsonFormat>(lines);
}

std::unique_ptr<FindingFormat> MakeStatisticsFormat(bool json) {
  return std::make_unique<StatisticsFormat>(json);
}

}  // namespace unhusk
