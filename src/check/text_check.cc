#include "check/text_check.h"

#include <algorithm>

#include "base/utf8.h"
#include "input/sniff.h"
#include "render/cut.h"
#include "render/cut_map.h"

namespace unhusk {
namespace {

// One round finds all but what shows only once other lines are gone; a second one sees that
// nothing did.
constexpr int kMaxRounds = 16;

// Filters that know words and lines.  The others judge a page's structure.
constexpr std::string_view kWordFilters[] = {"patterns", "artifacts", "duplicates"};
// Where a page keeps its furniture.
constexpr uint16_t kFurniture = kHidden | kInNav | kInAside | kInHeader | kInFooter;

bool IsHuskOfPage(const Document& doc, const Verdict& verdict) {
  const bool knows_words = std::find(std::begin(kWordFilters), std::end(kWordFilters),
                                     verdict.rule->filter) != std::end(kWordFilters);
  return knows_words && (doc.blocks[verdict.block].flags & kFurniture) == 0;
}

Input InputOf(Format format) {
  switch (format) {
    case Format::kHtml:
      return Input::kHtml;
    case Format::kMarkdown:
      return Input::kMarkdown;
    case Format::kText:
      break;
  }
  return Input::kText;
}

Span TrimSpace(std::string_view text, Span span) {
  while (span.begin < span.end && IsAsciiSpace(text[span.begin])) ++span.begin;
  while (span.end > span.begin && IsAsciiSpace(text[span.end - 1])) --span.end;
  return span;
}

// Reads findings off a Cleaned, and parts each cut among the lines that went with it, so
// that each of them can go, or stay, without the others.
class Collector {
 public:
  Collector(const Cleaned& cleaned, bool safe)
      : cleaned_(cleaned), text_(cleaned.doc.text), safe_(safe) {}

  std::vector<TextFinding> Run() {
    for (const Verdict& verdict : cleaned_.verdicts) {
      if (verdict.cut && verdict.rule != nullptr) {
        bool page = cleaned_.doc.format == Format::kHtml;
        if (!page || IsHuskOfPage(cleaned_.doc, verdict)) Add(verdict);
      } else if (!verdict.part) {
        kept_ = true;
      }
    }
    return std::move(found_);
  }

 private:
  void Add(const Verdict& verdict) {
    while (cut_ < cleaned_.cuts.size() && cleaned_.cuts[cut_].end <= verdict.text.begin) ++cut_;
    if (cut_ == cleaned_.cuts.size() || cleaned_.cuts[cut_].begin >= verdict.text.end) return;
    Span where = TrimSpace(text_, verdict.text);
    Span cut = cleaned_.cuts[cut_];
    bool shares = !found_.empty() && found_.back().removed.end == cut.end && last_cut_ == cut_;
    if (shares) {
      TextFinding& before = found_.back();
      uint32_t seam = kept_ ? PastLine(before.where.end) : LineBegin(where.begin);
      seam = std::clamp(seam, before.removed.begin, where.begin);
      before.removed.end = seam;
      cut.begin = seam;
    }
    last_cut_ = cut_;
    found_.push_back(TextFinding{.where = where,
                                 .removed = cut,
                                 .rule = verdict.rule,
                                 .confidence = verdict.confidence,
                                 .safe = safe_,
                                 .format = cleaned_.doc.format});
  }

  uint32_t PastLine(uint32_t at) const {
    while (at < text_.size() && (text_[at] == ' ' || text_[at] == '\t')) ++at;
    if (text_.substr(at, 2) == "\r\n") return at + 2;
    return at < text_.size() && IsAsciiSpace(text_[at]) ? at + 1 : at;
  }
  uint32_t LineBegin(uint32_t at) const {
    while (at > 0 && (text_[at - 1] == ' ' || text_[at - 1] == '\t')) --at;
    return at;
  }

  const Cleaned& cleaned_;
  const std::string_view text_;
  const bool safe_;
  std::vector<TextFinding> found_;
  size_t cut_ = 0;
  size_t last_cut_ = 0;  // That the last finding belongs to.
  bool kept_ = false;    // Some line before stays.
};

bool ByPlace(const TextFinding& a, const TextFinding& b) {
  return a.where.begin < b.where.begin;
}

// Adds those of `more` that overlap none of `found`.  Both ascending.
void AddOthers(const std::vector<TextFinding>& more, std::vector<TextFinding>& found) {
  const size_t known = found.size();
  size_t at = 0;
  for (const TextFinding& one : more) {
    while (at < known && found[at].where.end <= one.where.begin) ++at;
    if (at == known || found[at].where.begin >= one.where.end) found.push_back(one);
  }
  std::stable_sort(found.begin(), found.end(), ByPlace);
}

std::vector<TextFinding> Round(const Engines& engines, std::string_view text, Format format) {
  const Input input = InputOf(format);
  std::vector<TextFinding> found = Collector(engines.safe.Clean(text, input), true).Run();
  if (!engines.unsure) return found;
  AddOthers(Collector(engines.unsure->Clean(text, input), false).Run(), found);
  return found;
}

// Cuts of the two levels may meet such that the CR before them and the LF of a blank line
// behind them would become one line end: there the LF goes, too.  `taken` is ascending.
void KeepLineEndsApart(std::string_view text, std::vector<TextFinding*>& taken) {
  uint32_t begin = 0;  // Of the cuts that touch.
  for (size_t i = 0; i < taken.size(); ++i) {
    Span& removed = taken[i]->removed;
    if (i == 0 || taken[i - 1]->removed.end != removed.begin) begin = removed.begin;
    if (i + 1 < taken.size() && taken[i + 1]->removed.begin == removed.end) continue;
    if (begin > 0 && text[begin - 1] == '\r' && text.substr(removed.end, 1) == "\n") ++removed.end;
  }
}

// Whatever two findings would both take, the first one takes.
std::vector<Span> MakeDisjoint(std::string_view text, std::vector<TextFinding>& found) {
  std::vector<TextFinding*> order;
  order.reserve(found.size());
  for (TextFinding& one : found) order.push_back(&one);
  std::stable_sort(order.begin(), order.end(), [](const TextFinding* a, const TextFinding* b) {
    return a->removed.begin < b->removed.begin;
  });
  std::vector<TextFinding*> taken;
  for (TextFinding* one : order) {
    Span& removed = one->removed;
    if (!taken.empty()) removed.begin = std::max(removed.begin, taken.back()->removed.end);
    removed.end = std::max(removed.begin, removed.end);
    if (!removed.empty()) taken.push_back(one);
  }
  KeepLineEndsApart(text, taken);
  std::vector<Span> cuts;
  cuts.reserve(taken.size());
  for (const TextFinding* one : taken) cuts.push_back(one->removed);
  return cuts;
}

std::vector<TextFinding> CheckPage(const Engines& engines, std::string_view text) {
  const auto collect = [&](const Cleaner& cleaner, bool safe) {
    Cleaned cleaned = cleaner.Clean(text, Input::kHtml);
    std::vector<TextFinding> found = Collector(cleaned, safe).Run();
    for (TextFinding& one : found) {
      one.where = cleaned.InputRange(one.where);
      one.removed = {one.where.begin, one.where.begin};
    }
    // A page may show its text in another order than it is written in.
    std::stable_sort(found.begin(), found.end(), ByPlace);
    return found;
  };
  std::vector<TextFinding> found = collect(engines.safe, true);
  if (engines.unsure) AddOthers(collect(*engines.unsure, false), found);
  return found;
}

}  // namespace

std::vector<TextFinding> CheckText(const Engines& engines, std::string_view text, Input input,
                                   const Allow& allow) {
  std::vector<TextFinding> all;
  std::vector<UncutMap> maps;
  std::string rest;
  for (int round = 0; round < kMaxRounds; ++round) {
    const std::string_view now = maps.empty() ? text : rest;
    const Format format = FormatOf(input, now);
    std::vector<TextFinding> found =
        format == Format::kHtml ? CheckPage(engines, now) : Round(engines, now, format);
    std::erase_if(found, [&](TextFinding one) {
      one.where = MapBack(one.where, maps);
      return allow(one);
    });
    std::vector<Span> cuts = MakeDisjoint(now, found);
    for (TextFinding one : found) {
      one.where = MapBack(one.where, maps);
      one.removed = MapBack(one.removed, maps);
      all.push_back(one);
    }
    if (cuts.empty()) break;
    rest = ApplyCuts(now, cuts);
    maps.push_back(UncutMap(cuts));
  }
  std::stable_sort(all.begin(), all.end(), ByPlace);
  MakeDisjoint(text, all);
  return all;
}

}  // namespace unhusk
