// Which lines of a plain text are what a page put around its article.
//
// A learned model (model/line_decide.h) judges each line by its form, its place
// and its neighbours; the other filters' claims are evidence to it.  It is heard
// only where some rule of the packs is sure of a line: a text where none is was
// cleaned before, and all it costs there is a look at the marks.  Pages have
// markup to go by (content.cc): left alone.

#include <algorithm>

#include "filters/registry.h"
#include "model/line_decide.h"

namespace unhusk {
namespace {

// A text of fewer or more lines is no page, nor anything the model has seen.
constexpr size_t kFewestLines = 8;
constexpr size_t kMostLines = size_t{1} << 16;
constexpr float kSure = 0.5f;

class LinesFilter final : public Filter {
 public:
  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    const size_t lines = doc.blocks.size();
    if (doc.format == Format::kHtml || lines < kFewestLines || lines > kMostLines) return;
    if (std::none_of(marks.begin(), marks.end(), IsPackSure)) return;
    const LineView view(doc, marks);
    const LineDecision decision = DecideLines(view);
    for (uint32_t b = 0; b < view.size(); ++b) {
      if (decision.doubts[b] <= 0 || !IsJudged(doc.blocks[b])) continue;
      marks.push_back(Mark{.text = doc.blocks[b].text,
                           .rule = RuleFor(view.facts(b)),
                           .confidence = decision.doubts[b]});
    }
  }

  std::vector<const RuleInfo*> Rules() const override { return {&above_, &below_, &between_}; }

 private:
  static bool IsPackSure(const Mark& mark) {
    return !mark.keep && mark.confidence >= kSure && mark.rule->filter == "patterns";
  }

  static bool IsJudged(const Block& block) {
    return block.kind != BlockKind::kPreformatted && block.kind != BlockKind::kFrontMatter;
  }

  const RuleInfo* RuleFor(const LineFacts& facts) const {
    if (facts.last_prose == kNoLine) return &above_;
    return facts.next_prose == kNoLine ? &below_ : &between_;
  }

  const RuleInfo above_ = {"line-above", "lines", "stands above the text like a page's header", "",
                           true};
  const RuleInfo below_ = {"line-below", "lines", "stands below the text like a page's footer", "",
                           true};
  const RuleInfo between_ = {"line-between", "lines", "reads like boilerplate between paragraphs",
                             "", true};
};

}  // namespace

std::unique_ptr<const Filter> MakeLinesFilter(const FilterContext&) {
  return std::make_unique<LinesFilter>();
}

}  // namespace unhusk
