// The filter that lays the marks of the rule packs (patterns/, --patterns).
//
// It only carries: what a rule may see and when it holds is rules/apply.h.  What
// the page's structure has condemned is not looked at again, which is most of a
// page, unless all reasons are asked for.
#include <memory>
#include <vector>

#include "filters/registry.h"
#include "rules/apply.h"
#include "rules/pack.h"

namespace unhusk {
namespace {

// Blocks that no mark of a filter which weighs the whole page condemns.  Such
// marks lie one a block, in order.
std::vector<uint32_t> Undecided(const Document& doc, const std::vector<Mark>& marks) {
  std::vector<uint32_t> blocks;
  blocks.reserve(doc.blocks.size());
  size_t m = 0;
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Span text = doc.blocks[b].text;
    while (m < marks.size() && (!marks[m].rule->whole_page || marks[m].confidence == 0 ||
                                marks[m].text.begin < text.begin)) {
      ++m;
    }
    const bool marked = m < marks.size() && marks[m].text == text;
    if (!marked || marks[m].confidence < 0.5f) blocks.push_back(b);
  }
  return blocks;
}

class PatternsFilter : public Filter {
 public:
  PatternsFilter(const std::vector<Rule>& rules, bool all_reasons)
      : rules_(rules), all_reasons_(all_reasons), applier_(rules) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    if (all_reasons_ || doc.format != Format::kHtml) return applier_.Run(doc, nullptr, marks);
    const std::vector<uint32_t> undecided = Undecided(doc, marks);
    applier_.Run(doc, &undecided, marks);
  }

  std::vector<const RuleInfo*> Rules() const override {
    std::vector<const RuleInfo*> infos;
    infos.reserve(rules_.size());
    for (const Rule& rule : rules_) infos.push_back(&rule.info);
    return infos;
  }

 private:
  const std::vector<Rule>& rules_;  // Of the PackSet, which outlives the filter.
  const bool all_reasons_;
  const RuleApplier applier_;
};

}  // namespace

std::unique_ptr<const Filter> MakePatternsFilter(const FilterContext& context) {
  return std::make_unique<PatternsFilter>(context.packs.rules(), context.options.all_reasons);
}

}  // namespace unhusk
