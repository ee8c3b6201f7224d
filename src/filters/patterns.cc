// The filter that lays the marks of the rule packs (patterns/, --patterns).
//
// It only carries: what a rule may see and when it holds is rules/apply.h.
#include <memory>
#include <vector>

#include "filters/registry.h"
#include "rules/apply.h"
#include "rules/pack.h"

namespace unhusk {
namespace {

class PatternsFilter : public Filter {
 public:
  explicit PatternsFilter(const std::vector<Rule>& rules) : rules_(rules), applier_(rules) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    applier_.Run(doc, marks);
  }

  std::vector<const RuleInfo*> Rules() const override {
    std::vector<const RuleInfo*> infos;
    infos.reserve(rules_.size());
    for (const Rule& rule : rules_) infos.push_back(&rule.info);
    return infos;
  }

 private:
  const std::vector<Rule>& rules_;  // Of the PackSet, which outlives the filter.
  const RuleApplier applier_;
};

}  // namespace

std::unique_ptr<const Filter> MakePatternsFilter(const FilterContext& context) {
  return std::make_unique<PatternsFilter>(context.packs.rules());
}

}  // namespace unhusk
