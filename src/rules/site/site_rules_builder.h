// From the lines of lists and configurations to SiteRules: parses selectors, files rules under
// their keys and their domains, keeps count of what was skipped.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/site/site_rules.h"

namespace unhusk {

// How a rule names the hosts it is for.
struct SiteDomains {
  std::vector<uint64_t> on = {};   // DomainHash; empty: everywhere.
  std::vector<uint64_t> off = {};  // But not there.
};

class SiteRulesBuilder {
 public:
  SiteRulesBuilder() : rules_(std::make_unique<SiteRules>()) {}

  // Later calls are about this source, until the next one.
  void BeginSource(std::string path, std::string_view format);

  // Adds a rule for each selector of `list`; kNone, or why it was skipped.
  Skip AddRule(std::string_view list, SiteAction action, const SiteDomains& domains, uint32_t line);
  // Takes back the rules whose selector is written like this.
  void AddException(std::string_view list, const SiteDomains& domains);
  void AddSwitch(uint64_t domain, uint8_t bits);
  void AddSkip(uint32_t line, Skip why);
  void AddComment() { ++source().comments; }
  SiteSource& source() { return rules_->sources_.back(); }

  // Leaves out the rules that `disable` names: "list.txt", "list.txt:12".
  std::shared_ptr<const SiteRules> Build(const std::vector<std::string>& disable);

 private:
  friend class SiteView;
  using Keys = std::vector<SelectorKey>;
  static void CollectKeys(const SelectorPool& pool, const Selector& selector, bool below,
                          Keys* keys);
  static void File(const SelectorPool& pool, uint32_t selector, uint32_t rule, KeyIndex* index);
  bool IsBroad(PoolRange selectors) const;
  void Disable(const std::vector<std::string>& disable);

  std::unique_ptr<SiteRules> rules_;
  std::vector<uint64_t> excepted_everywhere_;
  uint32_t broad_ = 0;  // Rules without a domain that very many elements must be tried against.
};

}  // namespace unhusk
