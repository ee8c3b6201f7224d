// Rules over a document; see apply.h.
#include "rules/apply.h"

#include <algorithm>

#include "base/utf8.h"
#include "rules/check.h"
#include "rules/pattern_line.h"
#include "rules/place.h"

namespace unhusk {
namespace {

// No line of furniture is longer; also bounds the work on words without end.
constexpr uint32_t kMaxLineBytes = 4096;

// Few rules take a longer line than this; those that do are looked for apart,
// as most of a text stands in long lines.
constexpr uint32_t kShortWords = 24;

// Of one rule in one block.  A search may look at all the text behind a match,
// so without a bound the work could be quadratic.
constexpr int kMaxInlineMatches = 16;

bool IsJudged(const Block& block) {
  return block.kind != BlockKind::kPreformatted && block.kind != BlockKind::kFrontMatter;
}

// Is one of the literals there that stand beside a pattern's gates?
bool HoldsAny(const std::vector<std::string>& beside, const PatternLine& line) {
  return beside.empty() ||
         std::any_of(beside.begin(), beside.end(),
                     [&line](const std::string& text) { return line.Holds(text); });
}

// Scopes a piece of text may be judged under, as bits.
constexpr uint32_t Bit(Scope scope) {
  return uint32_t{1} << static_cast<uint32_t>(scope);
}
constexpr uint32_t kLineScopes = Bit(Scope::kLine) | Bit(Scope::kTail) | Bit(Scope::kSection);
constexpr uint32_t kBlockScope = Bit(Scope::kBlock);

// Do two line ends stand in `gap`?
bool HasBlankLine(std::string_view gap) {
  int ends = 0;
  for (size_t i = 0; i < gap.size() && ends < 2; ++i) {
    const bool crlf = gap[i] == '\r' && i + 1 < gap.size() && gap[i + 1] == '\n';
    if ((gap[i] == '\n' || gap[i] == '\r') && !crlf) ++ends;
  }
  return ends == 2;
}

bool StandsAlone(const Document& doc, uint32_t index, Span span) {
  const Block& block = doc.blocks[index];
  if (span != block.text) return false;
  if (doc.format == Format::kHtml) return block.kind != BlockKind::kCell;
  if (index > 0) {
    const uint32_t before = doc.blocks[index - 1].text.end;
    if (!HasBlankLine(doc.text.substr(before, span.begin - before))) return false;
  }
  if (index + 1 == doc.blocks.size()) return true;
  return HasBlankLine(doc.text.substr(span.end, doc.blocks[index + 1].text.begin - span.end));
}

}  // namespace

// One run over one document.
class ApplyPass {
 public:
  ApplyPass(const RuleApplier& applier, const Document& doc)
      : applier_(applier), doc_(doc), planes_(doc.planes) {
    if (planes_ == nullptr) planes_ = std::make_shared<const TextPlanes>(doc.text);
  }

  void Run(const std::vector<uint32_t>* judged, std::vector<Mark>& marks) {
    const size_t count = judged != nullptr ? judged->size() : doc_.blocks.size();
    for (size_t i = 0; i < count; ++i) {
      const uint32_t b = judged != nullptr ? (*judged)[i] : static_cast<uint32_t>(i);
      if (IsJudged(doc_.blocks[b])) FindInBlock(b);
    }
    if (hits_.empty()) return;
    PlaceHits(doc_, applier_.rules_, marks, &hits_);
    Lay(marks);
  }

 private:
  const Rule& RuleOf(const Hit& hit) const { return applier_.rules_[hit.rule]; }

  void FindInBlock(uint32_t b) {
    const Block& block = doc_.blocks[b];
    const bool brief = block.words <= applier_.max_words_;
    // In plain text no other block has several lines that are judged.
    const bool may_have_lines = doc_.format == Format::kHtml || block.kind == BlockKind::kHeading;
    const bool one_line = (block.flags & kWrapped) != 0 || !may_have_lines ||
                          doc_.At(block.text).find('\n') == std::string_view::npos;
    // One search does for inline rules too where a block is one line that patterns see as it is.
    bool searched = false;
    if (one_line) {
      searched = brief && FindInUnit(b, block.text, block.words, kLineScopes | kBlockScope) &&
                 ShowsAsIs(block);
    } else {
      if (brief) FindInUnit(b, block.text, block.words, kBlockScope);
      FindInLines(b);
    }
    if (applier_.inline_matcher_.empty()) return;
    if (!searched) {
      line_.ReadAsIs(doc_.At(block.text), *planes_);
      applier_.inline_matcher_.Candidates(line_, 0, &scratch_, &candidates_);
    }
    FindInline(b);
  }

  // Do patterns see the block, which line_ is of, as it is?
  bool ShowsAsIs(const Block& block) const {
    return line_.text().data() == doc_.At(block.text).data() &&
           line_.text().size() == block.text.size();
  }

  void FindInLines(uint32_t b) {
    const Span block = doc_.blocks[b].text;
    for (uint32_t begin = block.begin; begin < block.end;) {
      const size_t found = doc_.text.substr(0, block.end).find('\n', begin);
      const uint32_t end =
          found == std::string_view::npos ? block.end : static_cast<uint32_t>(found);
      const std::string_view line = Trim(doc_.At({begin, end}));
      if (!line.empty() && line.size() <= kMaxLineBytes) {
        const auto at = static_cast<uint32_t>(line.data() - doc_.text.data());
        FindInUnit(b, {at, at + static_cast<uint32_t>(line.size())}, CountWords(line), kLineScopes);
      }
      begin = end + 1;
    }
  }

  // False if it is too long for all rules, and was not looked at.
  bool FindInUnit(uint32_t b, Span span, uint32_t words, uint32_t scopes) {
    if (span.size() > kMaxLineBytes || words > applier_.max_words_) return false;
    const Matcher& matcher =
        words <= kShortWords ? applier_.short_matcher_ : applier_.long_matcher_;
    line_.Read(doc_.At(span), *planes_);
    matcher.Candidates(line_, words, &scratch_, &candidates_);
    const std::string_view text = line_.text();
    uint32_t last = UINT32_MAX;  // The last rule that holds.
    for (uint32_t p : candidates_) {
      const auto& [r, beside, regex] = applier_.patterns_[p];
      const Rule& rule = applier_.rules_[r];
      if (r == last || (scopes & Bit(rule.scope)) == 0) continue;
      if (!EvidenceHolds(rule, b, span, text, words) || !HoldsAny(beside, line_)) continue;
      if (!regex.Matches(text)) continue;
      hits_.push_back({span, units_, b, r, words, false});
      last = r;
    }
    ++units_;
    return true;
  }

  // All evidence but the place.
  bool EvidenceHolds(const Rule& rule, uint32_t b, Span span, std::string_view text,
                     uint32_t words) const {
    const Block& block = doc_.blocks[b];
    if (!TextEvidenceHolds(rule, text, words, block.kind == BlockKind::kHeading)) return false;
    if ((rule.needs & kNeedLinked) != 0 &&
        (block.link_words == 0 || block.link_words < block.words - block.link_words)) {
      return false;
    }
    return (rule.needs & kNeedAlone) == 0 || StandsAlone(doc_, b, span);
  }

  // In the block that line_ and candidates_ are of.
  void FindInline(uint32_t b) {
    const Span block = doc_.blocks[b].text;
    const std::string_view text = doc_.At(block);
    const size_t first = hits_.size();
    for (uint32_t p : candidates_) {
      const auto& [r, beside, regex] = applier_.patterns_[p];
      const Rule& rule = applier_.rules_[r];
      if (rule.scope != Scope::kInline) continue;
      if (!EvidenceHolds(rule, b, block, text, 0) || !HoldsAny(beside, line_)) continue;
      size_t begin = 0;
      size_t end = 0;
      for (int i = 0; i < kMaxInlineMatches; ++i) {
        if (!regex.Find(text, end, &begin, &end) || begin == end) break;
        const Span span = {block.begin + static_cast<uint32_t>(begin),
                           block.begin + static_cast<uint32_t>(end)};
        const uint32_t words = CountWords(doc_.At(span));
        if (words <= rule.max_words) hits_.push_back({span, units_++, b, r, words, false});
      }
    }
    std::stable_sort(hits_.begin() + static_cast<std::ptrdiff_t>(first), hits_.end(),
                     [](const Hit& a, const Hit& c) { return a.span.begin < c.span.begin; });
  }

  void Lay(std::vector<Mark>& marks) const {
    bool in_tail = false;
    for (const Hit& hit : hits_) {
      if (!hit.holds) continue;
      const Rule& rule = RuleOf(hit);
      Mark mark;
      mark.text = hit.span;
      mark.rule = &rule.info;
      mark.confidence = rule.confidence;
      // One tail is enough; later ones lie in it.
      if (rule.scope == Scope::kTail && !in_tail) {
        mark.text.end = doc_.blocks.back().text.end;
        in_tail = true;
      }
      if (rule.scope == Scope::kSection) mark.text.end = SectionEnd(hit);
      marks.push_back(mark);
    }
  }

  // Where the list below a heading ends; the heading's own end if there is none, or if the
  // heading is only one of its block's lines.
  uint32_t SectionEnd(const Hit& hit) const {
    const std::vector<Block>& blocks = doc_.blocks;
    uint32_t end = hit.span.end;
    if (hit.span != blocks[hit.block].text) return end;
    const size_t most = std::min(blocks.size(), size_t{hit.block} + 1 + kMostSectionBlocks);
    for (size_t b = hit.block + 1; b < most; ++b) {
      const bool heading = blocks[b].kind == BlockKind::kHeading;
      if (!IsJudged(blocks[b]) || heading || blocks[b].words >= kProseWords) break;
      end = blocks[b].text.end;
    }
    return end;
  }

  const RuleApplier& applier_;
  const Document& doc_;
  std::shared_ptr<const TextPlanes> planes_;
  std::vector<Hit> hits_;  // Ascending by block; equal spans side by side.
  uint32_t units_ = 0;

  PatternLine line_;
  std::vector<uint32_t> candidates_;
  Matcher::Scratch scratch_;
};

RuleApplier::RuleApplier(const std::vector<Rule>& rules) : rules_(rules) {
  std::vector<Matcher::Pattern> short_ones;
  std::vector<Matcher::Pattern> long_ones;
  std::vector<Matcher::Pattern> inline_ones;
  for (uint32_t r = 0; r < rules.size(); ++r) {
    const Rule& rule = rules[r];
    const bool is_inline = rule.scope == Scope::kInline;
    for (size_t i = 0; i < rule.gates.size(); ++i) {
      const auto id = static_cast<uint32_t>(patterns_.size());
      patterns_.emplace_back(rule, r, i);
      const uint32_t max_words = is_inline ? UINT32_MAX : rule.max_words;
      short_ones.push_back({id, &rule.gates[i], max_words});
      if (max_words > kShortWords) long_ones.push_back(short_ones.back());
      if (is_inline) inline_ones.push_back(short_ones.back());
    }
    if (!is_inline) max_words_ = std::max(max_words_, rule.max_words);
  }
  short_matcher_ = Matcher(short_ones, patterns_.size());
  long_matcher_ = Matcher(long_ones, patterns_.size());
  inline_matcher_ = Matcher(inline_ones, patterns_.size());
}

void RuleApplier::Run(const Document& doc, const std::vector<uint32_t>* judged,
                      std::vector<Mark>& marks) const {
  ApplyPass(*this, doc).Run(judged, marks);
}

}  // namespace unhusk
