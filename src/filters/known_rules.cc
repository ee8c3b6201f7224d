#include "filters/known_rules.h"

#include "base/nearest.h"
#include "filters/registry.h"
#include "rules/pack.h"
#include "rules/site/site_rules.h"

namespace unhusk {

Result<KnownRules> KnownRules::Load(const std::vector<std::string>& patterns, bool builtin) {
  Result<PackSet> packs = LoadPacks(patterns, {}, builtin);
  if (!packs) return packs.error();
  const Options options = {.builtin_packs = builtin, .patterns = patterns};
  KnownRules known;
  for (const FilterEntry& entry : AllFilters()) {
    known.names_.emplace(entry.name);
    const auto filter = entry.make({options, *packs});
    for (const RuleInfo* rule : filter->Rules()) known.names_.insert(rule->id);
  }
  for (const Rule& rule : packs->rules()) {
    known.names_.insert({rule.info.id, rule.pack});
    known.ids_by_pack_.emplace(rule.pack, rule.info.id);
  }
  known.sites_ = packs->sites();
  return known;
}

bool KnownRules::Knows(std::string_view name) const {
  return names_.contains(name) || (sites_ != nullptr && sites_->Knows(name));
}

std::vector<std::string> KnownRules::IdsOf(std::string_view pack) const {
  std::vector<std::string> ids;
  const auto [begin, end] = ids_by_pack_.equal_range(pack);
  for (auto it = begin; it != end; ++it) ids.push_back(it->second);
  return ids;
}

std::optional<Error> KnownRules::Check(const std::string& where,
                                       const std::vector<std::string>& names) const {
  for (const std::string& name : names) {
    if (Knows(name)) continue;
    const std::vector<std::string_view> all(names_.begin(), names_.end());
    const std::string_view nearest = NearestName(name, all);
    std::string what = "no rule, pack or filter \"";
    what.append(name).append("\"; ");
    if (nearest.empty()) {
      what.append("`unhusk rules list` names them");
    } else {
      what.append("did you mean \"").append(nearest).append("\"?");
    }
    return Error{where, what};
  }
  return std::nullopt;
}

RuleNames::RuleNames(const KnownRules& known, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    names_.insert(name);
    for (std::string& id : known.IdsOf(name)) names_.insert(std::move(id));
  }
}

}  // namespace unhusk
