// Adblock Plus and uBlock filter lists: of their lines, those that hide elements.
//
//   ##.ad                       everywhere
//   example.com,~m.example.com##.ad:has-text(Sponsored)
//   example.*#@#.ad             not there
//   @@||example.com^$generichide
//
// What blocks requests, runs scripts or restyles is skipped and counted.
// Lines for uBlock Origin are taken (`!#if ext_ublock`), those for others not.
#pragma once

#include <string_view>

#include "rules/site/site_rules_builder.h"

namespace unhusk {

// Adds to the builder's current source.  Any bytes; linear.
void ReadFilterList(std::string_view text, SiteRulesBuilder* builder);

}  // namespace unhusk
