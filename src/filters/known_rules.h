// Rules by the names people call them: a rule's id, its pack, or its filter.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "filter.h"

namespace unhusk {

class SiteRules;

// Every name there is for the built-in rules and those at `patterns` (as in Options).
class KnownRules {
 public:
  // Errors are those of LoadPacks.
  static Result<KnownRules> Load(const std::vector<std::string>& patterns, bool builtin = true);

  bool Knows(std::string_view name) const;
  // The ids of the rules that `pack` holds; none if it is no pack.
  std::vector<std::string> IdsOf(std::string_view pack) const;
  // `no rule, pack or filter "name"` with the nearest there is, at `where`, if one of `names` is
  // unknown.
  std::optional<Error> Check(const std::string& where, const std::vector<std::string>& names) const;

 private:
  std::set<std::string, std::less<>> names_;
  std::multimap<std::string, std::string, std::less<>> ids_by_pack_;
  std::shared_ptr<const SiteRules> sites_;
};

// Some of them, for good.
class RuleNames {
 public:
  RuleNames() = default;
  // What `known` does not know names nothing.
  RuleNames(const KnownRules& known, const std::vector<std::string>& names);

  bool Has(const RuleInfo& rule) const {
    return names_.contains(rule.id) || names_.contains(rule.filter);
  }
  bool empty() const { return names_.empty(); }

 private:
  std::set<std::string, std::less<>> names_;
};

}  // namespace unhusk
