// Site configurations of FiveFilters' Full-Text RSS (ftr-site-config): one file
// a host, "key: value" lines that a person wrote for that site.
//
//   example.com.txt          www.example.com and example.com
//   .example.com.txt         every host below it, but not these two
//
//   body: //div[@id='story']           strip: //p[@class='tags']
//   strip_id_or_class: share-bar       author: //span[@class='byline']
//   title: //h1                        date: //time
//   prune: no
//
// The other directives fetch, rewrite or test, and are skipped and counted.
#pragma once

#include <string_view>

#include "rules/site/site_rules_builder.h"

namespace unhusk {

// True if a file of this name ("example.com.txt") can be one.
bool IsSiteConfigName(std::string_view name);

// Adds to the builder's current source.  REQUIRES: IsSiteConfigName(name).
void ReadSiteConfig(std::string_view text, std::string_view name, SiteRulesBuilder* builder);

// True if a line begins with one of the format's own directives.
bool IsSiteConfigLine(std::string_view line);

}  // namespace unhusk
