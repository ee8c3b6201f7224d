#include "rules/site/load.h"

#include "base/utf8.h"
#include "rules/site/filter_list.h"
#include "rules/site/site_config.h"

namespace unhusk {
namespace {

constexpr size_t kSniffBytes = 1 << 16;
constexpr size_t kNpos = std::string_view::npos;

// Prose has none of these; a list's first lines nearly always do.
bool IsFilterLine(std::string_view line) {
  if (line.starts_with("[Adblock") || line.starts_with("[uBlock") || line.starts_with("! ") ||
      line.starts_with("!#") || line.starts_with("||") || line.starts_with("@@")) {
    return true;
  }
  const size_t sign = line.find("##");
  if (sign == kNpos) {
    return line.find("#@#") != kNpos || line.find("#?#") != kNpos || line.find("#$#") != kNpos;
  }
  // "## Heading" is Markdown.
  return sign + 2 < line.size() && line[sign + 2] != ' ' && line.find(' ') >= sign;
}

}  // namespace

SiteFormat SniffSiteFormat(std::string_view name, std::string_view text) {
  std::string_view head = text.substr(0, kSniffBytes);
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const bool config_name = IsSiteConfigName(name);
  bool list = false;
  while (!head.empty()) {
    const size_t end = head.find('\n');
    const std::string_view line = Trim(head.substr(0, end));
    if (config_name && IsSiteConfigLine(line)) return SiteFormat::kSiteConfig;
    list = list || IsFilterLine(line);
    if (end == kNpos) break;
    head.remove_prefix(end + 1);
  }
  return list ? SiteFormat::kFilterList : SiteFormat::kNone;
}

void ReadSiteFile(SiteFormat format, const std::string& path, std::string_view text,
                  SiteRulesBuilder* builder) {
  const bool list = format == SiteFormat::kFilterList;
  builder->BeginSource(path, list ? "filter list" : "site configuration");
  if (list) {
    ReadFilterList(text, builder);
  } else {
    ReadSiteConfig(text, builder->source().name, builder);
  }
}

}  // namespace unhusk
