// explain.h for people.  A line is printed as soon as it is known, so columns are
// sized by what is known before: the widest offset and the longest name of a kind.

#include <algorithm>
#include <charconv>
#include <map>

#include "base/utf8.h"
#include "render/block_names.h"
#include "render/explain.h"
#include "render/json.h"

namespace unhusk {
namespace {

constexpr size_t kSampleChars = 70;  // Code points shown of a line.

// Characters that move the cursor or turn the line around.
bool IsUnprintable(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069);
}

// Appends up to `limit` code points of `text`, fit to be shown on one line.
void AppendShown(std::string_view text, size_t limit, std::string* out) {
  size_t pos = 0;
  for (size_t n = 0; pos < text.size() && n < limit; ++n) {
    char32_t c = NextCodePoint(text, &pos);
    AppendUtf8(IsUnprintable(c) ? U' ' : c, out);
  }
  if (pos < text.size()) out->append("…");
}

// How much of what a rule took.
struct Tally {
  uint64_t count = 0;
  uint64_t bytes = 0;
};

// By id, so that the order does not hang on addresses.
struct ById {
  bool operator()(const RuleInfo* a, const RuleInfo* b) const { return a->id < b->id; }
};
using Tallies = std::map<const RuleInfo*, Tally, ById>;

class TextReport {
 public:
  TextReport(const Cleaned& cleaned, const ExplainStyle& style, const Sink& sink)
      : cleaned_(cleaned),
        style_(style),
        out_(sink),
        paths_(cleaned.doc),
        width_(std::to_string(cleaned.decoded.input_bytes).size()) {}

  void Run(std::string_view name) {
    Header(name);
    for (const Verdict& verdict : cleaned_.verdicts) {
      Line(verdict);
      if (!out_.MaybeFlush()) return;
    }
    Summary();
    out_.Flush();
  }

 private:
  void Put(std::string_view text) { out_.buffer().append(text); }
  void Styled(std::string_view codes, std::string_view text) {
    if (!style_.color) return Put(text);
    Put("\x1b[");
    Put(codes);
    Put("m");
    Put(text);
    Put("\x1b[0m");
  }
  void Pad(std::string_view text, size_t width, bool right) {
    size_t fill = width > text.size() ? width - text.size() : 0;
    if (right) out_.buffer().append(fill, ' ');
    Put(text);
    if (!right) out_.buffer().append(fill, ' ');
  }

  void Header(std::string_view name) {
    uint64_t cut = 0;
    uint64_t lines = 0;
    for (const Verdict& verdict : cleaned_.verdicts) {
      if (verdict.part) continue;
      ++lines;
      cut += verdict.cut;
    }
    std::string shown;
    AppendShown(name, name.size(), &shown);
    Styled("1", shown);
    Put(": ");
    Put(FormatName(cleaned_.doc.format));
    Put(", ");
    Put(cleaned_.decoded.encoding);
    Put(", " + std::to_string(cleaned_.decoded.input_bytes) + " bytes; lines kept " +
        std::to_string(lines - cut) + ", cut " + std::to_string(cut) + "\n");
    if (cleaned_.decoded.replaced > 0) {
      Put("note: " + std::to_string(cleaned_.decoded.replaced) +
          " bad bytes or characters became U+FFFD\n");
    }
    if (!cleaned_.doc.truncated.empty()) {
      Put("note: the text was cut short: ");
      Put(cleaned_.doc.truncated);
      Put("\n");
    }
    if (cleaned_.judgement.made()) Page(cleaned_.judgement);
    if (lines > 0) Put("\n");
  }

  // Which model decided what is content, and how well that is expected to go.
  void Page(const Judgement& judgement) {
    const auto words =
        std::to_string(static_cast<uint64_t>(std::max(0.0f, judgement.article_words)));
    if (judgement.snippet) {
      Put("page: too few words for the models; what is no link stays\n");
      return;
    }
    if (judgement.article_words < 0) {
      Put("page: scored as a page of any kind, as asked");
    } else if (judgement.article_weight == 0) {
      Put("page: scored as a page of any kind, since only " + words +
          " words of an article are expected");
    } else {
      Put(judgement.article_weight == 1 ? "page: scored as an article, as asked"
                                        : "page: scored as an article");
      Put("; " + words + " words of one are expected");
    }
    Put("\nconfidence: ");
    Number(judgement.confidence, 2, false);
    Put(", the expected F1 of what is kept\n");
  }

  // With so many digits behind the point; `sign`: also of positive numbers.
  void Number(float number, int digits, bool sign) {
    char text[32];
    const auto end =
        std::to_chars(text, text + sizeof text, number, std::chars_format::fixed, digits);
    if (sign && number >= 0) Put("+");
    Put({text, static_cast<size_t>(end.ptr - text)});
  }

  void Score(uint32_t block) {
    Remark("score ");
    Number(cleaned_.judgement.scores[block], 2, false);
    std::string_view separator = ": ";
    if (block < cleaned_.judgement.effects.size()) {
      for (const Effect& effect : cleaned_.judgement.effects[block]) {
        if (effect.family.empty()) break;
        Put(separator);
        separator = ", ";
        Put(effect.family);
        Put(" ");
        Number(effect.change, 1, true);
      }
    }
    Put("\n");
  }

  void Line(const Verdict& verdict) {
    if (verdict.cut) {
      Styled("31", "cut ");
      if (verdict.rule != nullptr) ++cut_by_[verdict.rule].count;
    } else {
      Styled("32", "keep");
    }
    Span input = cleaned_.InputRange(verdict.text);
    std::string range;
    range.append(2 + width_ - std::min(width_, std::to_string(input.begin).size()), ' ');
    range += std::to_string(input.begin) + ".." + std::to_string(input.end);
    range.resize(std::max(range.size(), 2 * width_ + 6), ' ');
    Styled("2", range);
    BlockKind kind = cleaned_.doc.blocks[verdict.block].kind;
    Pad(verdict.part ? "words" : KindName(kind), kKindWidth + 2, false);
    AppendShown(Trim(cleaned_.doc.At(verdict.text)), kSampleChars, &out_.buffer());
    Put("\n");
    if (style_.paths && !cleaned_.doc.elements.empty() && !verdict.part) {
      Remark("in ");
      AppendShown(paths_.Of(verdict.block), kMaxPathBytes, &out_.buffer());
      Put("\n");
    }
    if (cleaned_.judgement.made() && !verdict.part) Score(verdict.block);
    if (verdict.rule != nullptr) Why(verdict);
  }

  // Begins a line under the text column.
  void Remark(std::string_view text) {
    out_.buffer().append(4 + 2 * width_ + 6 + kKindWidth + 2, ' ');
    Styled("2", "^ ");
    Put(text);
  }

  void Why(const Verdict& verdict) {
    Remark("");
    Styled("36", verdict.rule->id);
    if (verdict.confidence > 0) {
      Put(" (");
      AppendJsonNumber(verdict.confidence, &out_.buffer());
      Put(")");
    }
    Put(": ");
    Put(verdict.rule->reason);
    if (!verdict.cut) {
      if (verdict.guarded) {
        Put("; kept, for this rule alone would take most of the text");
      } else if (verdict.confidence > 0) {
        Put("; kept, too weak a claim");
      } else {
        Put("; kept by this rule");
      }
    }
    Put("\n");
  }

  void Summary() {
    Tallies omitted;
    for (const Mark& mark : cleaned_.marks) {
      if (!mark.text.empty() || mark.source.empty()) continue;
      Tally& tally = omitted[mark.rule];
      ++tally.count;
      tally.bytes += mark.source.size();
    }
    Table("Lines cut, by rule", cut_by_, false);
    Table("Markup left out", omitted, true);
  }

  void Table(std::string_view title, const Tallies& tallies, bool bytes) {
    if (tallies.empty()) return;
    size_t width = 0;
    for (const auto& entry : tallies) width = std::max(width, entry.first->id.size());
    Put("\n");
    Styled("1", title);
    Put("\n");
    for (const auto& [rule, tally] : tallies) {
      Put("  ");
      Pad(rule->id, width + 2, false);
      Pad(std::to_string(tally.count), 6, true);
      if (bytes) {
        Pad(std::to_string(tally.bytes), 10, true);
        Put(" bytes");
      }
      Put("  ");
      Put(rule->reason);
      Put("\n");
    }
  }

  const Cleaned& cleaned_;
  const ExplainStyle& style_;
  BufferedSink out_;
  PathCache paths_;
  const size_t width_;  // Digits of the widest offset.
  Tallies cut_by_;
};

}  // namespace

void ExplainText(std::string_view name, const Cleaned& cleaned, const ExplainStyle& style,
                 const Sink& sink) {
  TextReport(cleaned, style, sink).Run(name);
}

}  // namespace unhusk
