// What `unhusk rules` says about rules, as text.
#pragma once

#include <string>
#include <string_view>

#include "filter.h"
#include "rules/rule.h"
#include "rules/site/site_rules.h"

namespace unhusk::cli {

std::string_view ScopeName(Scope scope);

// All about one rule; null for `rule`: it belongs to no pack.
std::string DescribeRule(const RuleInfo& info, const Rule* rule);

// What was taken over from each list and site configuration, and what was not, by reason;
// with `skipped` each such line.
std::string DescribeSources(const SiteRules& sites, bool skipped);

}  // namespace unhusk::cli
