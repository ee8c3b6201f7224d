// What filter lists and site configurations say about the elements of pages,
// ready to be asked: which rules hold on this host, which at this element.
//
// Rules without a domain lie in one index for all pages, the others are found
// by their host, page by page, and put into a small index of their own.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "filter.h"
#include "html/watch.h"
#include "rules/site/key_index.h"
#include "rules/site/selector.h"

namespace unhusk {

// What becomes of the element a rule takes.
enum class SiteAction : uint8_t {
  kHide,   // Goes.
  kBody,   // Is the page's body, or a part of it; others go.
  kWhole,  // The same, and nothing inside it is to be pruned.
  kTitle,  // Is the headline.
  kMeta,   // States author or date.
};

struct SiteRule {
  uint32_t selector = 0;  // In the pool.
  uint32_t file = 0;      // Number of its source.
  uint32_t line = 0;      // From 1.
  SiteAction action = SiteAction::kHide;
  bool specific = false;  // Only on some hosts.
  uint64_t text = 0;      // Hash of the selector as written; exceptions name it.
};

struct SkippedLine {
  uint32_t line = 0;
  Skip why = Skip::kNone;
};

// A file that rules came from, and what became of its lines.
struct SiteSource {
  std::string path = {};
  std::string name = {};         // The path's last part; a rule's id begins with it.
  std::string_view format = {};  // "filter list" or "site configuration".
  uint32_t rules = 0;            // Selectors taken over.
  uint32_t exceptions = 0;       // Lines that take other rules back on some hosts.
  uint32_t comments = 0;
  std::vector<SkippedLine> skipped = {};
};

// Immutable once built; thread-safe.
class SiteRules {
 public:
  bool empty() const { return rules_.empty(); }
  const std::vector<SiteSource>& sources() const { return sources_; }
  const SelectorPool& pool() const { return pool_; }
  const SiteRule& rule(uint32_t r) const { return rules_[r]; }

  // How a report names the rule; made when first asked for, owned by this set.
  // Rules of one line are one rule.
  const RuleInfo* Info(uint32_t rule) const;

  // True if `name` is the id of a rule ("list.txt:12") or the name of a source.
  bool Knows(std::string_view name) const;

 private:
  friend class SiteRulesBuilder;
  friend class SiteView;

  // A host, domain or entity by its hash, and what stands under it.
  struct DomainEntry {
    uint64_t domain = 0;
    uint64_t value = 0;
  };
  static void Sort(std::vector<DomainEntry>& entries);
  template <class F>
  static void Find(const std::vector<DomainEntry>& entries, uint64_t domain, F f);

  SelectorPool pool_;
  std::vector<SiteRule> rules_;
  std::vector<SiteSource> sources_;
  KeyIndex generic_;
  std::vector<DomainEntry> included_;  // Rules.
  std::vector<DomainEntry> excluded_;  // Rules.
  std::vector<DomainEntry> excepted_;  // Hashes of selectors as written.
  std::vector<DomainEntry> switches_;  // HostSwitch bits.
  mutable std::mutex mutex_;
  mutable std::unordered_map<uint64_t, std::unique_ptr<const RuleInfo>> infos_;  // By file, line.
};

// What a list may switch off for a host as a whole ("@@||example.com^$generichide").
enum HostSwitch : uint8_t {
  kNoGenericRules = 1 << 0,
  kNoSpecificRules = 1 << 1,
};

// The rules in force on one page.  Views the set.  Not thread-safe.
class SiteView final : public TagWatch {
 public:
  // `host` may be empty: only rules without a domain hold then.
  SiteView(const SiteRules& rules, std::string_view host);

  bool Wants(std::string_view source, const TagRecord& tag) override;

  // Calls f(rule) for each rule that may end at the element.
  template <class F>
  void ForEachCandidate(const Document& doc, const WatchedElement& element, F f) const {
    auto check = [this, &f](uint32_t rule) {
      if (rule != kNoRule && Holds(rule)) f(rule);
      return false;
    };
    const Tag tag = static_cast<Tag>(element.tag);
    if (use_generic_) {
      rules_.generic_.Look(doc.source, tag, element.class_attr, element.id_attr, element.source,
                           true, check);
    }
    if (!specific_.empty()) {
      specific_.Look(doc.source, tag, element.class_attr, element.id_attr, element.source, true,
                     check);
    }
  }

  bool empty() const { return specific_.empty() && !use_generic_; }

 private:
  friend class SiteRulesBuilder;
  static constexpr uint32_t kNoRule = 0xffffffff;  // Filed for the watch only.

  bool Holds(uint32_t rule) const;
  void TakeDomain(uint64_t domain);

  const SiteRules& rules_;
  bool use_generic_ = true;
  KeyIndex specific_;
  std::vector<uint32_t> taken_;     // Rules for this host, before exclusions.
  std::vector<uint64_t> excluded_;  // Rules; ascending.
  std::vector<uint64_t> excepted_;  // Hashes of selectors; ascending.
  // Values of class that no rule is filed under: pages repeat them.
  std::array<std::string_view, 512> unknown_ = {};
};

// "example.com" (and all below), "example.*", …
uint64_t DomainHash(std::string_view name);
// … only that host ("=example.com"), only what is below (".example.com").
inline constexpr char kExactHost = '=';
inline constexpr char kSubdomains = '.';

}  // namespace unhusk
