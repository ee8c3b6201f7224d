#include "rules/site/filter_list.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "rules/site/host.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;

// Calls f(part) for what `sign` parts.
template <class F>
void ForEachPart(std::string_view text, char sign, F f) {
  for (;;) {
    const size_t end = text.find(sign);
    f(Trim(text.substr(0, end)));
    if (end == kNpos) return;
    text.remove_prefix(end + 1);
  }
}

// The sign between domains and selector: "##", "#@#", "#?#", "#$#", …
struct Sign {
  size_t begin = kNpos;
  size_t end = 0;
  bool exception = false;
  std::string_view kind = {};  // "", "?", "$", "$?", "%"
};

Sign FindSign(std::string_view line) {
  for (size_t at = line.find('#'); at != kNpos; at = line.find('#', at + 1)) {
    size_t i = at + 1;
    const bool exception = i < line.size() && line[i] == '@';
    if (exception) ++i;
    const size_t kind = i;
    while (i < line.size() && i < kind + 2 &&
           (line[i] == '?' || line[i] == '$' || line[i] == '%')) {
      ++i;
    }
    if (i < line.size() && line[i] == '#') {
      return {at, i + 1, exception, line.substr(kind, i - kind)};
    }
  }
  return {};
}

// "!#if" conditions, as uBlock Origin in a browser on a desktop would see them.
bool ConditionHolds(std::string_view condition) {
  bool any = false;
  ForEachPart(condition, '|', [&any](std::string_view all) {
    if (all.empty()) return;
    bool holds = true;
    ForEachPart(all, '&', [&holds](std::string_view token) {
      if (token.empty()) return;
      const bool negated = token.starts_with('!');
      if (negated) token.remove_prefix(1);
      const bool value = token == "ext_ublock" || token == "env_firefox" ||
                         token == "cap_html_filtering" || token == "true";
      holds = holds && value != negated;
    });
    any = any || holds;
  });
  return any;
}

class ListReader {
 public:
  explicit ListReader(SiteRulesBuilder* builder) : builder_(*builder) {}

  void Run(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    while (!text.empty()) {
      const size_t end = text.find('\n');
      ++number_;
      Line(Trim(text.substr(0, end)));
      if (end == kNpos) return;
      text.remove_prefix(end + 1);
    }
  }

 private:
  void SkipLine(Skip why) { builder_.AddSkip(number_, why); }

  void Line(std::string_view line) {
    if (line.empty()) return;
    if (line.starts_with("!#")) return Directive(line.substr(2));
    const bool comment = line[0] == '!' || line[0] == '[' || line == "#" ||
                         line.starts_with("# ") || line.starts_with("####");
    if (line[0] == '[' && FindSign(line).begin != kNpos) return SkipLine(Skip::kDomain);
    if (comment) return builder_.AddComment();
    if (left_out_ > 0) return SkipLine(Skip::kConditional);
    const Sign sign = FindSign(line);
    if (sign.begin == kNpos) return Network(line);
    Cosmetic(line.substr(0, sign.begin), sign, Trim(line.substr(sign.end)));
  }

  // Within a part that is left out, only the nesting is followed.
  void Directive(std::string_view line) {
    builder_.AddComment();
    if (line.starts_with("if")) {
      ++depth_;
      if (left_out_ == 0 && !ConditionHolds(Trim(line.substr(2)))) left_out_ = depth_;
    } else if (line.starts_with("else")) {
      if (left_out_ == depth_) {
        left_out_ = 0;
      } else if (left_out_ == 0 && depth_ > 0) {
        left_out_ = depth_;
      }
    } else if (line.starts_with("endif") && depth_ > 0) {
      if (left_out_ == depth_) left_out_ = 0;
      --depth_;
    }
  }

  // Of these only what switches hiding off for a whole host matters.
  void Network(std::string_view line) {
    const size_t options = line.rfind('$');
    if (!line.starts_with("@@||") || options == kNpos) return SkipLine(Skip::kNetwork);
    std::string_view host = line.substr(4, options - 4);
    if (host.ends_with('^')) host.remove_suffix(1);
    uint8_t bits = 0;
    ForEachPart(line.substr(options + 1), ',', [&bits](std::string_view option) {
      if (option == "elemhide" || option == "ehide") bits = kNoGenericRules | kNoSpecificRules;
      if (option == "generichide" || option == "ghide") bits |= kNoGenericRules;
      if (option == "specifichide" || option == "shide") bits |= kNoSpecificRules;
    });
    if (bits == 0 || !IsHostName(host)) return SkipLine(Skip::kNetwork);
    builder_.AddSwitch(DomainHash(WithoutWww(Lower(host))), bits);
  }

  void Cosmetic(std::string_view domains, const Sign& sign, std::string_view body) {
    if (sign.kind == "$" || sign.kind == "$?" || sign.kind == "%") {
      return SkipLine(body.find('{') != kNpos ? Skip::kStyle : Skip::kScript);
    }
    if (body.starts_with("+js") || body.starts_with("script:") || body.starts_with("//")) {
      return SkipLine(Skip::kScript);
    }
    if (body.starts_with('^')) return SkipLine(Skip::kHtmlFilter);
    SiteDomains where;
    if (!ReadDomains(Trim(domains), &where)) return SkipLine(Skip::kDomain);
    if (sign.exception) {
      if (!where.off.empty()) return SkipLine(Skip::kDomain);
      return builder_.AddException(body, where);
    }
    const Skip skip = builder_.AddRule(body, SiteAction::kHide, where, number_);
    if (skip != Skip::kNone) SkipLine(skip);
  }

  // False if no domain is left that can be understood, though some were named.
  bool ReadDomains(std::string_view list, SiteDomains* domains) {
    if (list.empty() || list == "*") return true;
    bool lost = false;
    ForEachPart(list, ',', [&](std::string_view name) {
      const bool off = name.starts_with('~');
      if (off) name.remove_prefix(1);
      std::string_view plain = name;
      if (plain.ends_with(".*")) plain.remove_suffix(2);
      if (!IsHostName(plain)) {
        lost = true;
        return;
      }
      const uint64_t hash = DomainHash(WithoutWww(Lower(name)));
      (off ? domains->off : domains->on).push_back(hash);
    });
    return !lost || !domains->on.empty();
  }

  std::string_view Lower(std::string_view text) {
    lower_ = text;
    std::transform(lower_.begin(), lower_.end(), lower_.begin(), AsciiLower);
    return lower_;
  }

  SiteRulesBuilder& builder_;
  uint32_t number_ = 0;    // Of the line at hand.
  uint32_t depth_ = 0;     // Open "!#if"s …
  uint32_t left_out_ = 0;  // … and the outermost that does not hold; 0: all do.
  std::string lower_;
};

}  // namespace

void ReadFilterList(std::string_view text, SiteRulesBuilder* builder) {
  ListReader(builder).Run(text);
}

}  // namespace unhusk
