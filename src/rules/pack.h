// Rule packs: TOML files in patterns/, read strictly.
//
// An unknown key, a regex RE2 refuses, an id used twice, a rule without a `hit`
// or a `miss` is an error that names file and line: a pack that is silently
// misread loses text.  The format is described in patterns/README.md.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "rules/rule.h"

namespace unhusk {

class SiteRules;

// All rules in force, in load order.  Immutable once made; ids are unique.
class PackSet {
 public:
  PackSet() = default;
  explicit PackSet(std::vector<Rule> rules, std::shared_ptr<const SiteRules> sites = nullptr)
      : rules_(std::move(rules)), sites_(std::move(sites)) {}
  const std::vector<Rule>& rules() const { return rules_; }
  // Filter lists and site configurations; null if none was loaded.
  const std::shared_ptr<const SiteRules>& sites() const { return sites_; }

 private:
  std::vector<Rule> rules_;
  std::shared_ptr<const SiteRules> sites_;
};

inline constexpr uint64_t kMaxPackBytes = 16u << 20;   // Of one file; a larger one is refused.
inline constexpr uint64_t kMaxListBytes = 256u << 20;  // The same for lists and configurations.

// Reads one pack.  `path` is only used in messages and RuleInfo::where.
Result<std::vector<Rule>> ParsePack(std::string_view toml, const std::string& path);

// The packs built into this binary (generated at build time from patterns/).
std::vector<Rule> EmbeddedRules();

// The embedded packs and those found at `paths`, less what `disable` names (rule
// id, pack name or, of lists, "file" and "file:line"; filters as a whole are the
// chain's to leave out).  A path is a .toml pack, a filter list, a site
// configuration, or a folder of them, searched recursively in name order for
// .toml and .txt; of the latter what is neither is passed over.  A pack's rule
// replaces none: an id used twice is an error.  Without `builtin`
// only what `paths` names.
Result<PackSet> LoadPacks(const std::vector<std::string>& paths,
                          const std::vector<std::string>& disable, bool builtin = true);

}  // namespace unhusk
