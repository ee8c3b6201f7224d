#include "rules/site/site_config.h"

#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "rules/site/host.h"
#include "rules/site/xpath.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;

constexpr std::string_view kKeys[] = {"body",
                                      "strip",
                                      "strip_id_or_class",
                                      "title",
                                      "author",
                                      "date",
                                      "prune",
                                      "tidy",
                                      "test_url",
                                      "autodetect_on_failure",
                                      "single_page_link",
                                      "next_page_link",
                                      "strip_image_src"};

std::string_view WithoutExtension(std::string_view name) {
  if (name.ends_with(".txt")) name.remove_suffix(4);
  return name;
}

// "key: value" of a line; an empty key for comments and all else.
struct Entry {
  std::string_view key = {};
  std::string_view value = {};
};

Entry ReadEntry(std::string_view line) {
  const size_t colon = line.find(':');
  if (line.empty() || line[0] == '#' || colon == kNpos) return {};
  return {Trim(line.substr(0, colon)), Trim(line.substr(colon + 1))};
}

template <class F>
void ForEachLine(std::string_view text, F f) {
  uint32_t number = 0;
  while (!text.empty()) {
    const size_t end = text.find('\n');
    f(++number, Trim(text.substr(0, end)));
    if (end == kNpos) return;
    text.remove_prefix(end + 1);
  }
}

class ConfigReader {
 public:
  ConfigReader(std::string_view name, SiteRulesBuilder* builder) : builder_(*builder) {
    std::string host = AsciiLowered(WithoutExtension(name));
    if (host[0] != kSubdomains) {
      host = std::string(1, kExactHost) + std::string(WithoutWww(host));
    }
    domains_.on.push_back(DomainHash(host));
  }

  void Run(std::string_view text) {
    ForEachLine(text, [this](uint32_t, std::string_view line) {
      const Entry entry = ReadEntry(line);
      if (entry.key == "prune") prune_ = entry.value != "no" && entry.value != "false";
    });
    ForEachLine(text, [this](uint32_t number, std::string_view line) { Line(number, line); });
  }

 private:
  void Line(uint32_t number, std::string_view line) {
    if (line.empty()) return;
    if (line[0] == '#') return builder_.AddComment();
    const Entry entry = ReadEntry(line);
    Skip skip = Skip::kDirective;
    if (entry.key == "prune") return;
    if (entry.key == "body") {
      skip = AddXPath(entry.value, prune_ ? SiteAction::kBody : SiteAction::kWhole, number);
    } else if (entry.key == "strip") {
      skip = AddXPath(entry.value, SiteAction::kHide, number);
      if (skip == Skip::kMetadata) skip = Skip::kNoText;  // An attribute.
    } else if (entry.key == "strip_id_or_class") {
      skip = AddName(entry.value, number);
    } else if (entry.key == "title") {
      skip = AddXPath(entry.value, SiteAction::kTitle, number);
    } else if (entry.key == "author" || entry.key == "date") {
      skip = AddXPath(entry.value, SiteAction::kMeta, number);
    }
    if (skip != Skip::kNone) builder_.AddSkip(number, skip);
  }

  Skip AddXPath(std::string_view xpath, SiteAction action, uint32_t line) {
    std::vector<std::string> selectors;
    const Skip skip = TranslateXPath(xpath, &selectors);
    if (skip != Skip::kNone) return skip;
    std::string list;
    for (const std::string& selector : selectors) list += (list.empty() ? "" : ", ") + selector;
    return builder_.AddRule(list, action, domains_, line);
  }

  // A word of class or id; "a.b" means both, and words with blanks stand in a row.
  Skip AddName(std::string_view name, uint32_t line) {
    std::string plain;
    for (char c : name) {
      if (c != '"' && c != '\'') plain.push_back(c);
    }
    if (Trim(plain).empty() || plain.find('\\') != std::string::npos) return Skip::kSyntax;
    const bool row = plain.find(' ') != std::string::npos;
    const std::string value = (row ? "*=\"" : "~=\"") + plain + "\"]";
    std::string list = "[class" + value + ", [id" + value;
    std::string words;
    for (size_t at = 0; !row && at < plain.size(); ++at) {
      if (plain[at] == '.' && at > 0) words += "\"]";
      if (plain[at] == '.' || at == 0) words += "[class~=\"";
      if (plain[at] != '.') words.push_back(plain[at]);
    }
    if (plain.find('.', 1) != std::string::npos && !row) list += ", " + words + "\"]";
    return builder_.AddRule(list, SiteAction::kHide, domains_, line);
  }

  SiteRulesBuilder& builder_;
  SiteDomains domains_;
  bool prune_ = true;
};

}  // namespace

bool IsSiteConfigName(std::string_view name) {
  std::string_view host = WithoutExtension(name);
  if (host.size() == name.size()) return false;
  if (host.starts_with(kSubdomains)) host.remove_prefix(1);
  return IsHostName(host) && host.find('.') != kNpos;
}

bool IsSiteConfigLine(std::string_view line) {
  const Entry entry = ReadEntry(line);
  return std::find(std::begin(kKeys), std::end(kKeys), entry.key) != std::end(kKeys);
}

void ReadSiteConfig(std::string_view text, std::string_view name, SiteRulesBuilder* builder) {
  ConfigReader(name, builder).Run(text);
}

}  // namespace unhusk
