#include "rules/site/site_rules.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/site/host.h"
#include "rules/site/selector_match.h"
#include "rules/site/site_rules_builder.h"

namespace unhusk {
namespace {

constexpr uint64_t kDomainSeed = 0xd0a1;

}  // namespace

uint64_t DomainHash(std::string_view name) {
  return HashKey(name, kDomainSeed);
}

void SiteRules::Sort(std::vector<DomainEntry>& entries) {
  std::sort(entries.begin(), entries.end(), [](const DomainEntry& a, const DomainEntry& b) {
    return a.domain != b.domain ? a.domain < b.domain : a.value < b.value;
  });
  entries.shrink_to_fit();
}

template <class F>
void SiteRules::Find(const std::vector<DomainEntry>& entries, uint64_t domain, F f) {
  auto it = std::lower_bound(entries.begin(), entries.end(), domain,
                             [](const DomainEntry& e, uint64_t d) { return e.domain < d; });
  for (; it != entries.end() && it->domain == domain; ++it) f(it->value);
}

const RuleInfo* SiteRules::Info(uint32_t r) const {
  const SiteRule& rule = rules_[r];
  const SiteSource& source = sources_[rule.file];
  std::lock_guard lock(mutex_);
  auto& info = infos_[uint64_t{rule.file} << 32 | rule.line];
  if (info == nullptr) {
    RuleInfo made;
    made.id = source.name + ":" + std::to_string(rule.line);
    made.filter = "site";
    made.reason = "is named by the site rule " + made.id;
    made.where = source.path + ":" + std::to_string(rule.line);
    if (rule.action == SiteAction::kBody || rule.action == SiteAction::kWhole) {
      made.reason = "stands outside the body that the site rule " + made.id + " names";
      made.whole_page = true;
      made.body = rule.action == SiteAction::kBody ? BodyClaim::kPruned : BodyClaim::kWhole;
    }
    info = std::make_unique<const RuleInfo>(std::move(made));
  }
  return info.get();
}

bool SiteRules::Knows(std::string_view name) const {
  const size_t colon = name.rfind(':');
  for (uint32_t f = 0; f < sources_.size(); ++f) {
    if (sources_[f].name == name) return true;
    if (colon == std::string_view::npos || sources_[f].name != name.substr(0, colon)) continue;
    for (const SiteRule& rule : rules_) {
      if (rule.file == f && std::to_string(rule.line) == name.substr(colon + 1)) return true;
    }
  }
  return false;
}

SiteView::SiteView(const SiteRules& rules, std::string_view host) : rules_(rules) {
  uint64_t switches = 0;
  host = WithoutWww(host);
  if (!host.empty()) {
    const size_t before = taken_.size();
    TakeDomain(DomainHash(std::string(1, kExactHost) + std::string(host)));
    // Of site configurations the host's own counts, else that of the nearest domain.
    bool configured = taken_.size() > before;
    ForEachDomain(host, [&](std::string_view domain) {
      TakeDomain(DomainHash(domain));
      SiteRules::Find(rules.switches_, DomainHash(domain), [&](uint64_t s) { switches |= s; });
      const std::string_view entity = EntityOf(domain);
      if (!entity.empty()) TakeDomain(DomainHash(std::string(entity) + ".*"));
      if (configured || domain.size() == host.size()) return;
      const size_t taken = taken_.size();
      TakeDomain(DomainHash(std::string(1, kSubdomains) + std::string(domain)));
      configured = taken_.size() > taken;
    });
  }
  std::sort(excluded_.begin(), excluded_.end());
  std::sort(excepted_.begin(), excepted_.end());
  use_generic_ = !rules.generic_.empty() && !(switches & kNoGenericRules);
  if (switches & kNoSpecificRules) taken_.clear();
  std::sort(taken_.begin(), taken_.end());
  taken_.erase(std::unique(taken_.begin(), taken_.end()), taken_.end());
  std::erase_if(taken_, [this](uint32_t rule) { return !Holds(rule); });
  for (uint32_t rule : taken_) {
    SiteRulesBuilder::File(rules.pool_, rules.rules_[rule].selector, rule, &specific_);
  }
  if (!taken_.empty()) specific_.Build();
}

void SiteView::TakeDomain(uint64_t domain) {
  SiteRules::Find(rules_.included_, domain,
                  [this](uint64_t rule) { taken_.push_back(static_cast<uint32_t>(rule)); });
  SiteRules::Find(rules_.excluded_, domain, [this](uint64_t rule) { excluded_.push_back(rule); });
  SiteRules::Find(rules_.excepted_, domain, [this](uint64_t text) { excepted_.push_back(text); });
}

bool SiteView::Holds(uint32_t rule) const {
  return !std::binary_search(excluded_.begin(), excluded_.end(), rule) &&
         !std::binary_search(excepted_.begin(), excepted_.end(), rules_.rules_[rule].text);
}

bool SiteView::Wants(std::string_view source, const TagRecord& tag) {
  if (HasTrait(tag.tag, kTagVoid) && !rules_.generic_.watches_void() && !specific_.watches_void()) {
    return false;
  }
  const bool more = (tag.flags & kTagMoreAttributes) != 0;
  if (tag.class_attr.empty() && tag.id_attr.empty() && !more &&
      !rules_.generic_.KnowsBare(tag.tag) && !specific_.KnowsBare(tag.tag)) {
    return false;
  }
  const Span bytes = {tag.source_begin, tag.source_end};
  const std::string_view value = source.substr(tag.class_attr.begin, tag.class_attr.size());
  std::string_view* unknown = nullptr;
  Span classes = tag.class_attr;
  if (!value.empty()) {
    const auto at = [value](size_t i) { return static_cast<size_t>(value[i]) & 0xff; };
    const size_t look =
        value.size() * 31 + at(0) * 7 + at(value.size() / 2) * 67 + at(value.size() - 1) * 13;
    unknown = &unknown_[look % unknown_.size()];
    if (*unknown == value) classes = {};
  }
  bool found = false;
  auto may_pass = [&](uint32_t rule) {
    found = true;
    if (rule == kNoRule) return true;
    const Selector& selector = rules_.pool_.selector(rules_.rules_[rule].selector);
    return MayPass(rules_.pool_, rules_.pool_.compound(selector.compounds.begin), source, tag);
  };
  auto look = [&](const KeyIndex& index) {
    return index.Look(source, tag.tag, classes, tag.id_attr, bytes, more, may_pass);
  };
  if ((use_generic_ && look(rules_.generic_)) || (!specific_.empty() && look(specific_)))
    return true;
  if (unknown != nullptr && !found) *unknown = value;
  return false;
}

}  // namespace unhusk
