// For the tests of rules/site: a page, a list, and what the list's rules take.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "html/segment.h"
#include "rules/site/filter_list.h"
#include "rules/site/selector_match.h"
#include "rules/site/site_rules_builder.h"

namespace unhusk {

inline std::shared_ptr<const SiteRules> ListRules(std::string_view list,
                                                  const std::vector<std::string>& disable = {}) {
  SiteRulesBuilder builder;
  builder.BeginSource("lists/list.txt", "filter list");
  ReadFilterList(list, &builder);
  return builder.Build(disable);
}

// The texts of all elements that rules take on this host, each with the line of
// its rule: "3:Buy now".
inline std::vector<std::string> Taken(const SiteRules& rules, std::string_view host,
                                      std::string_view html, HtmlRoute route = HtmlRoute::kAuto) {
  HtmlScratch scratch;
  SiteView view(rules, host);
  const Document doc = SegmentHtml(html, {}, route, scratch, &view);
  SelectorMatcher matcher(rules.pool(), doc);
  std::vector<std::string> taken;
  for (uint32_t e = 0; e < doc.watched.size(); ++e) {
    view.ForEachCandidate(doc, doc.watched[e], [&](uint32_t rule) {
      uint32_t element = e;
      if (!matcher.Match(rules.rule(rule).selector, e, &element)) return;
      taken.push_back(std::to_string(rules.rule(rule).line) + ":" +
                      std::string(Trim(doc.At(doc.watched[element].text))));
    });
  }
  return taken;
}

}  // namespace unhusk
