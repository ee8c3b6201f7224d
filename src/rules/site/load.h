// Which of the foreign formats a file is in, and reading it.
#pragma once

#include <string>
#include <string_view>

#include "rules/site/site_rules_builder.h"

namespace unhusk {

enum class SiteFormat : uint8_t { kNone, kFilterList, kSiteConfig };

// By the file's name and looks: its first lines are looked at, not all.
SiteFormat SniffSiteFormat(std::string_view name, std::string_view text);

// Reads `text`, the file at `path`.  REQUIRES: format is not kNone.
void ReadSiteFile(SiteFormat format, const std::string& path, std::string_view text,
                  SiteRulesBuilder* builder);

}  // namespace unhusk
