// Soundness of a single rule; see check.h.
#include "rules/check.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/line.h"
#include "rules/regex.h"

namespace unhusk {
namespace {

using Problem = std::optional<std::string>;

std::string Quoted(std::string_view text) {
  return std::string(1, '"').append(text).append("\"");
}

Problem CheckId(const Rule& rule) {
  const std::string& id = rule.info.id;
  const bool kebab = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
  if (!kebab || id.front() == '-' || id.back() == '-' || id.find("--") != std::string::npos) {
    return "an id is words of a-z and 0-9 joined by single hyphens";
  }
  if (id != rule.pack && !id.starts_with(rule.pack + "-")) {
    return "an id starts with its pack's name: write " + Quoted(rule.pack + "-" + id);
  }
  return {};
}

Problem CheckRegex(const std::string& pattern, std::string_view name) {
  const re2::RE2 regex(pattern, PatternOptions());
  if (!regex.ok()) {
    return std::string(name) + " is no valid RE2: " + regex.error() + "; mend the pattern";
  }
  if (re2::RE2::PartialMatch("", regex)) {
    return std::string(name) +
           " matches the empty text, so it would match everywhere; make it say more";
  }
  return {};
}

Problem CheckPatterns(const Rule& rule) {
  for (const std::string& pattern : rule.match) {
    if (Problem problem = CheckRegex(pattern, "match '" + pattern + "'")) return problem;
  }
  if (rule.match.size() == 1) return {};
  return CheckRegex(JoinPatterns(rule.match), "match, all joined,");
}

bool WordsMatch(const Rule& rule, const re2::RE2& regex, const std::string& line) {
  std::string scratch;
  // Inline rules look into running text, which is matched as it stands.
  const std::string_view text = rule.scope == Scope::kInline ? line : MatchText(line, &scratch);
  return TextEvidenceHolds(rule, text, CountWords(text), false) &&
         re2::RE2::PartialMatch(text, regex);
}

}  // namespace

bool TextEvidenceHolds(const Rule& rule, std::string_view text, uint32_t words, bool heading) {
  if (rule.scope != Scope::kInline && words > rule.max_words) return false;
  if ((rule.needs & kNeedCaps) != 0 && !IsAllCaps(text)) return false;
  return (rule.needs & kNeedHeading) == 0 || heading || EndsLikeHeading(text);
}

Problem CheckRule(const Rule& rule) {
  if (Problem problem = CheckId(rule)) return problem;
  if (Problem problem = CheckPatterns(rule)) return problem;
  const re2::RE2 regex(JoinPatterns(rule.match), PatternOptions());
  for (const std::string& hit : rule.hit) {
    if (WordsMatch(rule, regex, hit)) continue;
    return "does not take its hit " + Quoted(hit) +
           "; mend match, max_words or needs, or drop the hit";
  }
  for (const std::string& miss : rule.miss) {
    if (!WordsMatch(rule, regex, miss)) continue;
    return "takes its miss " + Quoted(miss) + "; make match stricter, or drop the miss";
  }
  return {};
}

}  // namespace unhusk
