// What people have written down about the elements of pages: filter lists and
// site configurations (rules/site/).
//
// What a rule hides is claimed.  A rule without a domain was written for
// browsers, where an inline element may vanish from a sentence; here it takes
// whole lines only, while a rule for this very site may take words of a line.
// A site's body is only proposed: the content filter weighs it.

#include <algorithm>
#include <optional>

#include "base/utf8.h"
#include "filters/registry.h"
#include "rules/pack.h"
#include "rules/site/host.h"
#include "rules/site/selector_match.h"
#include "rules/site/site_rules.h"

namespace unhusk {
namespace {

constexpr float kForThisSite = 0.95f;
constexpr float kForAnySite = 0.85f;
constexpr float kMeta = 0.6f;           // Author and date: a claim that the line is not prose.
constexpr uint32_t kMaxMetaWords = 20;  // Longer lines say more than that.
constexpr uint32_t kMaxTitleWords = 40;
constexpr uint32_t kMinBodyWords = 25;

struct Hit {
  uint32_t rule = 0;
  Span text = {};
};

// One page; collects, then lays marks.
class SitePass {
 public:
  SitePass(const SiteRules& rules, const Document& doc) : rules_(rules), doc_(doc) {}

  void Run(std::vector<Mark>& marks) {
    Collect();
    for (const Hit& hit : hits_) {
      const SiteRule& rule = rules_.rule(hit.rule);
      switch (rule.action) {
        case SiteAction::kHide:
          Hide(rule, hit, marks);
          break;
        case SiteAction::kMeta:
          if (Words(hit.text) <= kMaxMetaWords) Lay(hit, kMeta, false, marks);
          break;
        case SiteAction::kTitle:
          if (!titled_ && Words(hit.text) <= kMaxTitleWords) Lay(hit, 0, true, marks);
          titled_ = true;
          break;
        case SiteAction::kBody:
        case SiteAction::kWhole:
          break;
      }
    }
    ProposeBody(marks);
  }

 private:
  void Collect() {
    const SiteView view(rules_, HostOf(doc_.url));
    if (view.empty()) return;
    SelectorMatcher matcher(rules_.pool(), doc_);
    for (uint32_t e = 0; e < doc_.watched.size(); ++e) {
      if (!doc_.watched[e].asked) continue;
      view.ForEachCandidate(doc_, doc_.watched[e], [&](uint32_t rule) {
        uint32_t taken = e;
        if (!matcher.Match(rules_.rule(rule).selector, e, &taken)) return;
        const Span text = Inner(doc_.watched[taken].text);
        if (!text.empty()) hits_.push_back(Hit{rule, text});
      });
    }
  }

  Span Inner(Span text) const {
    while (text.begin < text.end && IsAsciiSpace(doc_.text[text.begin])) ++text.begin;
    while (text.end > text.begin && IsAsciiSpace(doc_.text[text.end - 1])) --text.end;
    return text;
  }

  uint32_t Words(Span text) const { return CountWords(doc_.At(text)); }

  // True if the range begins and ends where lines do.
  bool IsWholeLines(Span text) const {
    auto at_border = [this](uint32_t at, bool begin) {
      auto it = std::upper_bound(doc_.blocks.begin(), doc_.blocks.end(), at,
                                 [](uint32_t a, const Block& b) { return a < b.text.end; });
      if (!begin && it != doc_.blocks.begin() && std::prev(it)->text.end == at) return true;
      if (it == doc_.blocks.end() || at <= it->text.begin) return true;
      return doc_.text[begin ? at - 1 : at] == '\n';
    };
    return at_border(text.begin, true) && at_border(text.end, false);
  }

  void Hide(const SiteRule& rule, const Hit& hit, std::vector<Mark>& marks) const {
    if (rule.specific) {
      Lay(hit, kForThisSite, false, marks);
    } else if (IsWholeLines(hit.text)) {
      Lay(hit, kForAnySite, false, marks);
    }
  }

  void Lay(const Hit& hit, float confidence, bool keep, std::vector<Mark>& marks) const {
    marks.push_back(Mark{
        .text = hit.text, .rule = rules_.Info(hit.rule), .confidence = confidence, .keep = keep});
  }

  // The first line of a configuration that finds enough words is the one that counts.
  void ProposeBody(std::vector<Mark>& marks) const {
    std::vector<Hit> bodies;
    for (const Hit& hit : hits_) {
      const SiteAction action = rules_.rule(hit.rule).action;
      if (action == SiteAction::kBody || action == SiteAction::kWhole) bodies.push_back(hit);
    }
    std::stable_sort(bodies.begin(), bodies.end(), [this](const Hit& a, const Hit& b) {
      const RuleInfo* x = rules_.Info(a.rule);
      const RuleInfo* y = rules_.Info(b.rule);
      if (x != y) return Place(a.rule) < Place(b.rule);
      return a.text.begin < b.text.begin;
    });
    for (size_t first = 0; first < bodies.size();) {
      size_t last = first;
      while (last < bodies.size() && Place(bodies[last].rule) == Place(bodies[first].rule)) ++last;
      if (Propose({bodies.data() + first, last - first}, marks)) return;
      first = last;
    }
  }

  uint64_t Place(uint32_t rule) const {
    return uint64_t{rules_.rule(rule).file} << 32 | rules_.rule(rule).line;
  }

  // `bodies` are ascending and may lie within each other.
  bool Propose(std::span<const Hit> bodies, std::vector<Mark>& marks) const {
    std::vector<Span> inside;
    uint64_t words = 0;
    auto body = bodies.begin();
    uint32_t reach = 0;
    for (const Block& block : doc_.blocks) {
      for (; body != bodies.end() && body->text.begin <= block.text.begin; ++body) {
        reach = std::max(reach, body->text.end);
      }
      if (block.text.end > reach) continue;
      inside.push_back(block.text);
      words += block.words - block.link_words;
    }
    if (words < kMinBodyWords) return false;
    for (Span text : inside) Lay(Hit{bodies.front().rule, text}, 0, false, marks);
    return true;
  }

  const SiteRules& rules_;
  const Document& doc_;
  std::vector<Hit> hits_;
  bool titled_ = false;
};

class SiteFilter final : public Filter {
 public:
  explicit SiteFilter(std::shared_ptr<const SiteRules> rules) : rules_(std::move(rules)) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    if (rules_ == nullptr || doc.watched.empty()) return;
    SitePass(*rules_, doc).Run(marks);
  }

  // Too many to list; `unhusk rules sources` counts them.
  std::vector<const RuleInfo*> Rules() const override { return {}; }

 private:
  const std::shared_ptr<const SiteRules> rules_;  // Null if none was loaded.
};

}  // namespace

std::unique_ptr<const Filter> MakeSiteFilter(const FilterContext& context) {
  return std::make_unique<SiteFilter>(context.packs.sites());
}

}  // namespace unhusk
