// Rule packs: TOML files in patterns/, read strictly.
//
// An unknown key, a regex RE2 refuses, an id used twice, a rule without a `hit`
// or a `miss` is an error that names file and line: a pack that is silently
// misread loses text.  The format is described in patterns/README.md.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rule.h"

namespace unhusk {

// All rules in force, in load order.  Immutable once made; ids are unique.
class PackSet {
 public:
  PackSet() = default;
  explicit PackSet(std::vector<Rule> rules) : rules_(std::move(rules)) {}
  const std::vector<Rule>& rules() const { return rules_; }

 private:
  std::vector<Rule> rules_;
};

inline constexpr uint64_t kMaxPackBytes = 16u << 20;  // Of one file; a larger one is refused.

// Reads one pack.  `path` is only used in messages and RuleInfo::where.
Result<std::vector<Rule>> ParsePack(std::string_view toml, const std::string& path);

// The packs built into this binary (generated at build time from patterns/).
std::vector<Rule> EmbeddedRules();

// The embedded packs and those found at `paths` (a .toml file or a folder,
// searched recursively in name order), less what `disable` names (rule id or
// pack name; "patterns" as a whole is the chain's to leave out).  A rule loaded
// later replaces none: an id used twice is an error.  Without `builtin` only
// what `paths` names.
Result<PackSet> LoadPacks(const std::vector<std::string>& paths,
                          const std::vector<std::string>& disable, bool builtin = true);

}  // namespace unhusk
