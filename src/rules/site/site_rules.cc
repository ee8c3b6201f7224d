#include "rules/site/site_rules.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/site/host.h"
#include "rules/site/selector_match.h"

namespace unhusk {
namespace {

constexpr uint32_t kMaxBroad = 64;
constexpr size_t kMaxRules = 1 << 22;
constexpr uint64_t kDomainSeed = 0xd0a1;
constexpr uint64_t kTextSeed = 0x7e47;

bool MayBePlain(const Compound& compound) {
  return compound.AnyTag() || HasTrait(compound.tag, kTagPlain);
}

bool Contains(const std::vector<uint64_t>& ascending, uint64_t value) {
  return std::binary_search(ascending.begin(), ascending.end(), value);
}

std::string_view LastPart(std::string_view path) {
  return path.substr(path.find_last_of('/') + 1);
}

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
  return (excluded_.empty() || !Contains(excluded_, rule)) &&
         (excepted_.empty() || !Contains(excepted_, rules_.rules_[rule].text));
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

void SiteRulesBuilder::BeginSource(std::string path, std::string_view format) {
  SiteSource source;
  source.name = LastPart(path);
  source.path = std::move(path);
  source.format = format;
  rules_->sources_.push_back(std::move(source));
}

// Keys of elements that must be in the tree for the selector to be tried,
// besides the one it ends at: inline ones around it, all that :has() asks for.
// Recursion is as deep as lists nest in the selector (selector.cc, kMaxDepth).
void SiteRulesBuilder::CollectKeys(const SelectorPool& pool, const Selector& selector, bool below,
                                   Keys* keys) {
  for (uint32_t i = 0; i < selector.compounds.size; ++i) {
    const Compound& compound = pool.compound(selector.compounds.begin + i);
    if (i == 0 ? below : MayBePlain(compound)) {
      keys->push_back(KeyOf(pool, compound));
      keys->back().void_too = below;
    }
    for (uint32_t t = 0; t < compound.tests.size; ++t) {
      const SelectorTest& test = pool.test(compound.tests.begin + t);
      for (uint32_t s = 0; s < test.list.size; ++s) {
        CollectKeys(pool, pool.selector(test.list.begin + s), test.kind == TestKind::kHas, keys);
      }
    }
  }
  for (uint32_t s = 0; s < selector.up_to.size; ++s) {
    const Selector& to = pool.selector(selector.up_to.begin + s);
    const Compound& end = pool.compound(to.compounds.begin);
    CollectKeys(pool, to, MayBePlain(end), keys);
  }
}

void SiteRulesBuilder::File(const SelectorPool& pool, uint32_t selector, uint32_t rule,
                            KeyIndex* index) {
  const Selector& s = pool.selector(selector);
  SelectorKey end = KeyOf(pool, pool.compound(s.compounds.begin));
  end.void_too = s.up > 0 || s.up_to.size > 0;
  index->Add(end, rule);
  Keys keys;
  CollectKeys(pool, s, false, &keys);
  for (const SelectorKey& key : keys) index->Add(key, SiteView::kNoRule);
}

bool SiteRulesBuilder::IsBroad(PoolRange selectors) const {
  const SelectorPool& pool = rules_->pool_;
  for (uint32_t s = selectors.begin; s < selectors.begin + selectors.size; ++s) {
    Keys keys = {KeyOf(pool, pool.compound(pool.selector(s).compounds.begin))};
    CollectKeys(pool, pool.selector(s), false, &keys);
    for (const SelectorKey& key : keys) {
      if (key.broad) return true;
    }
  }
  return false;
}

Skip SiteRulesBuilder::AddRule(std::string_view list, SiteAction action, const SiteDomains& domains,
                               uint32_t line) {
  if (rules_->rules_.size() >= kMaxRules) return Skip::kTooMany;
  PoolRange selectors;
  const Skip skip = rules_->pool_.Parse(list, &selectors);
  if (skip != Skip::kNone) return skip;
  if (domains.on.empty() && IsBroad(selectors) && ++broad_ > kMaxBroad) return Skip::kTooBroad;
  for (uint32_t s = selectors.begin; s < selectors.begin + selectors.size; ++s) {
    SiteRule rule;
    rule.selector = s;
    rule.file = static_cast<uint32_t>(rules_->sources_.size() - 1);
    rule.line = line;
    rule.action = action;
    rule.specific = !domains.on.empty();
    rule.text = HashKey(Trim(list), kTextSeed);
    const uint64_t number = rules_->rules_.size();
    rules_->rules_.push_back(rule);
    for (uint64_t domain : domains.on) rules_->included_.push_back({domain, number});
    for (uint64_t domain : domains.off) rules_->excluded_.push_back({domain, number});
    ++source().rules;
  }
  return Skip::kNone;
}

void SiteRulesBuilder::AddException(std::string_view list, const SiteDomains& domains) {
  const uint64_t text = HashKey(Trim(list), kTextSeed);
  ++source().exceptions;
  if (domains.on.empty()) excepted_everywhere_.push_back(text);
  for (uint64_t domain : domains.on) rules_->excepted_.push_back({domain, text});
}

void SiteRulesBuilder::AddSwitch(uint64_t domain, uint8_t bits) {
  ++source().exceptions;
  rules_->switches_.push_back({domain, bits});
}

void SiteRulesBuilder::AddSkip(uint32_t line, Skip why) {
  source().skipped.push_back(SkippedLine{line, why});
}

void SiteRulesBuilder::Disable(const std::vector<std::string>& disable) {
  std::vector<uint64_t> lines;
  for (uint32_t f = 0; f < rules_->sources_.size(); ++f) {
    const std::string& name = rules_->sources_[f].name;
    for (const std::string& disabled : disable) {
      if (disabled == name) lines.push_back(uint64_t{f} << 32);
      if (!disabled.starts_with(name + ":")) continue;
      uint64_t line = 0;
      for (char c : disabled.substr(name.size() + 1)) {
        if (c < '0' || c > '9' || line > 0xffffffff)
          line = 0xffffffff;
        else
          line = line * 10 + static_cast<uint64_t>(c - '0');
      }
      lines.push_back(uint64_t{f} << 32 | (line & 0xffffffff));
    }
  }
  std::sort(lines.begin(), lines.end());
  std::sort(excepted_everywhere_.begin(), excepted_everywhere_.end());
  for (SiteRule& rule : rules_->rules_) {
    const uint64_t file = uint64_t{rule.file} << 32;
    if (Contains(lines, file) || Contains(lines, file | rule.line) ||
        Contains(excepted_everywhere_, rule.text)) {
      rule.selector = SiteView::kNoRule;
    }
  }
}

std::shared_ptr<const SiteRules> SiteRulesBuilder::Build(const std::vector<std::string>& disable) {
  Disable(disable);
  std::erase_if(rules_->included_, [this](const SiteRules::DomainEntry& entry) {
    return rules_->rules_[entry.value].selector == SiteView::kNoRule;
  });
  for (uint32_t r = 0; r < rules_->rules_.size(); ++r) {
    const SiteRule& rule = rules_->rules_[r];
    if (rule.specific || rule.selector == SiteView::kNoRule) continue;
    File(rules_->pool_, rule.selector, r, &rules_->generic_);
  }
  rules_->generic_.Build();
  SiteRules::Sort(rules_->included_);
  SiteRules::Sort(rules_->excluded_);
  SiteRules::Sort(rules_->excepted_);
  SiteRules::Sort(rules_->switches_);
  return std::move(rules_);
}

}  // namespace unhusk
