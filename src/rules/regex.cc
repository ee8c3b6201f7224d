// Compiling and running patterns; see regex.h.
#include "rules/regex.h"

namespace unhusk {
namespace {

// Enough for a rule's few dozen alternatives; a pattern past it is refused.
constexpr int64_t kMaxRegexBytes = 1 << 20;

// What may run has more: RE2 divides it between the program and the automata that it makes of
// the program, and without room for those it takes a hundred times as long.
constexpr int64_t kMaxRunningBytes = 4 * kMaxRegexBytes;

}  // namespace

re2::RE2::Options PatternOptions() {
  re2::RE2::Options options;
  options.set_case_sensitive(false);
  options.set_dot_nl(true);
  options.set_never_capture(true);
  options.set_log_errors(false);
  options.set_max_mem(kMaxRegexBytes);
  return options;
}

std::string JoinPatterns(const std::vector<std::string>& match) {
  if (match.size() == 1) return match[0];
  std::string joined;
  for (const std::string& pattern : match) {
    joined += (joined.empty() ? "(?:" : "|(?:") + pattern + ")";
  }
  return joined;
}

size_t PatternCount(const Rule& rule) {
  return rule.scope == Scope::kInline ? 1 : rule.match.size();
}

std::string PatternAt(const Rule& rule, size_t i) {
  return rule.scope == Scope::kInline ? JoinPatterns(rule.match) : rule.match[i];
}

const re2::RE2& LazyRegex::Get() const {
  std::call_once(once_, [this] {
    re2::RE2::Options options = PatternOptions();
    options.set_max_mem(kMaxRunningBytes);
    regex_ = std::make_unique<re2::RE2>(pattern(), options);
  });
  return *regex_;
}

bool LazyRegex::Matches(std::string_view text) const {
  const re2::RE2& regex = Get();
  return regex.ok() && regex.Match(text, 0, text.size(), re2::RE2::UNANCHORED, nullptr, 0);
}

bool LazyRegex::Find(std::string_view text, size_t from, size_t* begin, size_t* end) const {
  const re2::RE2& regex = Get();
  re2::StringPiece found;
  if (!regex.ok() || !regex.Match(text, from, text.size(), re2::RE2::UNANCHORED, &found, 1)) {
    return false;
  }
  *begin = static_cast<size_t>(found.data() - text.data());
  *end = *begin + found.size();
  return true;
}

}  // namespace unhusk
