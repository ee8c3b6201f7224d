// The five steps in order: decode, segment, filter, decide, cut.

#include "cleaner.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "filters/known_rules.h"
#include "filters/registry.h"
#include "html/page_url.h"
#include "html/segment.h"
#include "html/source_map.h"
#include "input/sniff.h"
#include "render/cut.h"
#include "render/cut_map.h"
#include "render/verdict_rounds.h"
#include "rules/pack.h"
#include "rules/site/host.h"
#include "rules/site/site_rules.h"
#include "rules/version.h"
#include "text/segment.h"

namespace unhusk {
namespace {

// Plain text is cleaned until nothing more goes, so that cleaning twice equals
// cleaning once.  Ordinary text needs one round and one to see that it was enough.
constexpr int kMaxRounds = 16;

// HtmlScratch for as many threads as clean at once.
class ScratchPool {
 public:
  HtmlScratch Take() {
    std::lock_guard lock(mutex_);
    if (free_.empty()) return HtmlScratch();
    HtmlScratch scratch = std::move(free_.back());
    free_.pop_back();
    return scratch;
  }
  void Give(HtmlScratch scratch) {
    std::lock_guard lock(mutex_);
    free_.push_back(std::move(scratch));
  }

 private:
  std::mutex mutex_;
  std::vector<HtmlScratch> free_;
};

// Makes cuts ascending and disjoint.
void Merge(std::vector<Span>& cuts) {
  std::sort(cuts.begin(), cuts.end(), [](Span a, Span b) { return a.begin < b.begin; });
  size_t last = 0;
  for (size_t i = 1; i < cuts.size(); ++i) {
    if (cuts[i].begin <= cuts[last].end) {
      cuts[last].end = std::max(cuts[last].end, cuts[i].end);
    } else {
      cuts[++last] = cuts[i];
    }
  }
  if (!cuts.empty()) cuts.resize(last + 1);
}

bool Names(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

struct Cleaner::State {
  Options options;
  PackSet packs;
  const SiteRules* sites = nullptr;  // Of `packs`; null if there are none to be applied.
  std::vector<std::unique_ptr<const Filter>> chain;
  std::unordered_set<const RuleInfo*> disabled;  // Single rules of filters that run.
  ScratchPool scratch;
  std::string version;

  // `judgement` may be null.
  std::vector<Mark> RunChain(const Document& doc, Judgement* judgement) const {
    std::vector<Mark> marks;
    for (const auto& filter : chain) {
      if (judgement != nullptr) {
        filter->Judge(doc, marks, judgement);
      } else {
        filter->Run(doc, marks);
      }
      // Before the next filter hears of them.
      if (disabled.empty()) continue;
      std::erase_if(marks, [&](const Mark& mark) { return disabled.contains(mark.rule); });
    }
    return marks;
  }

  void CleanHtml(Cleaned& out, std::string_view url) {
    HtmlScratch memory = scratch.Take();
    if (sites == nullptr) {
      out.doc = SegmentHtml(out.decoded.text, options.limits, HtmlRoute::kAuto, memory);
    } else {
      std::string address(!url.empty() ? url : options.url);
      if (address.empty()) address = StatedUrl(out.decoded.text);
      SiteView view(*sites, HostOf(address));
      out.doc = SegmentHtml(out.decoded.text, options.limits, HtmlRoute::kAuto, memory,
                            view.empty() ? nullptr : &view);
      out.doc.url = std::move(address);
    }
    scratch.Give(std::move(memory));
    out.marks = RunChain(out.doc, &out.judgement);
    out.verdicts = Decide(out.doc, out.marks, options.profile);
    out.cuts = Cuts(out.doc, out.verdicts);
    out.markdown = options.markdown;
  }

  // `guess`: what is left may be of another format by its looks, and so is looked at anew.
  void CleanText(Cleaned& out, Format format, bool guess) const {
    out.doc = SegmentText(out.decoded.text, format);
    out.marks = RunChain(out.doc, nullptr);
    out.doc.planes = nullptr;  // Larger than the text; nobody else asks.
    out.verdicts = Decide(out.doc, out.marks, options.profile);
    std::vector<Span> cuts = Cuts(out.doc, out.verdicts);
    if (cuts.empty()) return;

    VerdictRounds rounds(std::move(out.verdicts));
    std::vector<UncutMap> maps = {};
    std::string text = ApplyCuts(out.doc.text, cuts);
    out.cuts = cuts;
    for (int round = 1; round < kMaxRounds; ++round) {
      maps.push_back(UncutMap(cuts));
      const Format looks = guess ? SniffFormat(text) : format;
      if (looks != Format::kHtml) format = looks;
      Document doc = SegmentText(text, format);
      std::vector<Mark> marks = RunChain(doc, nullptr);
      std::vector<Verdict> verdicts = Decide(doc, marks, options.profile);
      cuts = Cuts(doc, verdicts);
      if (cuts.empty()) break;
      rounds.Add(verdicts, maps);
      for (Mark mark : marks) {
        mark.text = MapBack(mark.text, maps);
        out.marks.push_back(mark);
      }
      for (Span cut : cuts) out.cuts.push_back(MapBack(cut, maps));
      text = ApplyCuts(text, cuts);
    }
    out.verdicts = rounds.Take();
    Merge(out.cuts);
  }
};

Cleaner::Cleaner(std::unique_ptr<State> state) : state_(std::move(state)) {}
Cleaner::Cleaner(Cleaner&&) noexcept = default;
Cleaner& Cleaner::operator=(Cleaner&&) noexcept = default;
Cleaner::~Cleaner() = default;

Result<Cleaner> Cleaner::Make(const Options& options) {
  auto state = std::make_unique<State>();
  state->options = options;
  state->version = RulesVersion();
  if (!options.patterns.empty() || !options.disable.empty() || !options.builtin_packs) {
    state->version += "+own";
  }
  if (!options.disable.empty()) {
    Result<KnownRules> known = KnownRules::Load(options.patterns, options.builtin_packs);
    if (!known) return known.error();
    if (auto unknown = known->Check("disable", options.disable)) return *unknown;
  }
  Result<PackSet> packs = LoadPacks(options.patterns, options.disable, options.builtin_packs);
  if (!packs) return packs.error();
  state->packs = std::move(*packs);
  if (!Names(options.disable, "site")) state->sites = state->packs.sites().get();
  for (const FilterEntry& entry : AllFilters()) {
    if (Names(options.disable, entry.name)) continue;
    state->chain.push_back(entry.make({state->options, state->packs}));
    for (const RuleInfo* rule : state->chain.back()->Rules()) {
      if (Names(options.disable, rule->id)) state->disabled.insert(rule);
    }
  }
  return Cleaner(std::move(state));
}

Cleaned Cleaner::Clean(std::string_view bytes) const {
  return Clean(bytes, PageHints{.input = state_->options.input});
}

Cleaned Cleaner::Clean(std::string_view bytes, const PageHints& hints) const {
  Cleaned out;
  out.version = state_->version;
  bool plain = hints.input == Input::kText || hints.input == Input::kMarkdown;
  out.decoded =
      Decode(bytes, {.charset = hints.charset.empty() ? state_->options.charset : hints.charset,
                     .look_for_meta = !plain});
  Format format = FormatOf(hints.input, out.decoded.text);
  if (format == Format::kHtml) {
    state_->CleanHtml(out, hints.url);
  } else {
    state_->CleanText(out, format, hints.input == Input::kAuto);
  }
  return out;
}

Cleaned Cleaner::Clean(std::string_view bytes, Input input, std::string_view url) const {
  Cleaned out;
  out.version = state_->version;
  out.decoded.text = bytes;
  out.decoded.input_bytes = bytes.size();
  Format format = FormatOf(input, bytes);
  if (format == Format::kHtml) {
    state_->CleanHtml(out, url);
  } else {
    state_->CleanText(out, format, input == Input::kAuto);
  }
  return out;
}

bool Cleaner::WantsUrl() const {
  return state_->sites != nullptr;
}

std::string_view Cleaner::Version() const {
  return state_->version;
}

std::vector<const RuleInfo*> Cleaner::Rules() const {
  std::vector<const RuleInfo*> rules;
  for (const auto& filter : state_->chain) {
    for (const RuleInfo* rule : filter->Rules()) {
      if (!state_->disabled.contains(rule)) rules.push_back(rule);
    }
  }
  return rules;
}

std::string Cleaned::Text() const {
  return ApplyCuts(doc.text, cuts);
}

Span Cleaned::InputRange(Span text) const {
  const Span source = SourceRange(doc, text);
  return {decoded.InputOffset(source.begin), decoded.InputOffset(source.end)};
}

}  // namespace unhusk
