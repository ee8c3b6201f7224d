#include "rules/site/site_rules_builder.h"

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr uint32_t kMaxBroad = 64;
constexpr size_t kMaxRules = 1 << 22;
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
        const bool digit = c >= '0' && c <= '9' && line <= 0xffffffff;
        line = digit ? line * 10 + static_cast<uint64_t>(c - '0') : 0xffffffff;
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
