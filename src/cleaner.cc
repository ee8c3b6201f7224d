// The five steps in order: decode, segment, filter, decide, cut.

#include "cleaner.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <unordered_set>

#include "filters/registry.h"
#include "html/page_url.h"
#include "html/segment.h"
#include "html/source_map.h"
#include "input/sniff.h"
#include "render/cut.h"
#include "render/cut_map.h"
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

// Carries what a later round found over to the first round's lines.
void Adopt(const std::vector<Verdict>& later, const std::vector<UncutMap>& maps,
           std::vector<Verdict>& verdicts) {
  std::vector<Verdict> parts;
  for (Verdict v : later) {
    if (!v.cut) continue;
    v.text = MapBack(v.text, maps);
    auto it = std::partition_point(verdicts.begin(), verdicts.end(),
                                   [&](const Verdict& x) { return x.text.end <= v.text.begin; });
    if (v.part) {
      if (it != verdicts.end()) v.block = it->block;
      parts.push_back(v);
      continue;
    }
    for (; it != verdicts.end() && it->text.begin < v.text.end; ++it) {
      if (it->part || it->cut) continue;
      if (it->text.begin < v.text.begin || it->text.end > v.text.end) {
        // One line of what the first round took for a wrapped paragraph.
        v.part = true;
        v.block = it->block;
        parts.push_back(v);
        break;
      }
      it->cut = true;
      it->guarded = false;
      it->confidence = v.confidence;
      it->rule = v.rule;
    }
  }
  if (parts.empty()) return;
  verdicts.insert(verdicts.end(), parts.begin(), parts.end());
  std::stable_sort(verdicts.begin(), verdicts.end(),
                   [](const Verdict& a, const Verdict& b) { return a.text.begin < b.text.begin; });
}

bool Names(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

Format FormatOf(Input input, std::string_view text) {
  switch (input) {
    case Input::kHtml:
      return Format::kHtml;
    case Input::kText:
      return Format::kText;
    case Input::kMarkdown:
      return Format::kMarkdown;
    case Input::kAuto:
      break;
  }
  return SniffFormat(text);
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
    }
    if (!disabled.empty()) {
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
  }

  void CleanText(Cleaned& out, Format format) const {
    out.doc = SegmentText(out.decoded.text, format);
    out.marks = RunChain(out.doc, nullptr);
    out.verdicts = Decide(out.doc, out.marks, options.profile);
    std::vector<Span> cuts = Cuts(out.doc, out.verdicts);
    if (cuts.empty()) return;

    std::vector<UncutMap> maps = {};
    std::string text = ApplyCuts(out.doc.text, cuts);
    out.cuts = cuts;
    for (int round = 1; round < kMaxRounds; ++round) {
      maps.push_back(UncutMap(cuts));
      Document doc = SegmentText(text, format);
      std::vector<Mark> marks = RunChain(doc, nullptr);
      std::vector<Verdict> verdicts = Decide(doc, marks, options.profile);
      cuts = Cuts(doc, verdicts);
      if (cuts.empty()) break;
      Adopt(verdicts, maps, out.verdicts);
      for (Mark mark : marks) {
        mark.text = MapBack(mark.text, maps);
        out.marks.push_back(mark);
      }
      for (Span cut : cuts) out.cuts.push_back(MapBack(cut, maps));
      text = ApplyCuts(text, cuts);
    }
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
    state_->CleanText(out, format);
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
    state_->CleanText(out, format);
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
    for (const RuleInfo* rule : filter->Rules()) rules.push_back(rule);
  }
  return rules;
}

std::string Cleaned::Text() const {
  return ApplyCuts(doc.text, cuts);
}

Span Cleaned::InputRange(Span text) const {
  return {decoded.InputOffset(SourceOffset(doc, text.begin)),
          decoded.InputOffset(SourceOffset(doc, text.end))};
}

}  // namespace unhusk
