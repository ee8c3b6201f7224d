// Captions and lines that repeat another go (repeats.h); two rules, as one may be switched off.
#include <algorithm>
#include <string>

#include "filters/registry.h"
#include "filters/repeats.h"

namespace unhusk {
namespace {

class DuplicatesFilter : public Filter {
 public:
  explicit DuplicatesFilter(const std::vector<std::string>& disable)
      : captions_(!Has(disable, caption_.id)), lines_(!Has(disable, line_.id)) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    for (const Repeat& repeat : FindRepeats(doc, marks, captions_, lines_)) {
      Mark mark;
      mark.text = doc.blocks[repeat.block].text;
      mark.rule = repeat.caption ? &caption_ : &line_;
      mark.confidence = repeat.confidence;
      marks.push_back(mark);
    }
  }

  std::vector<const RuleInfo*> Rules() const override {
    std::vector<const RuleInfo*> rules;
    if (captions_) rules.push_back(&caption_);
    if (lines_) rules.push_back(&line_);
    return rules;
  }

 private:
  static bool Has(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
  }

  static RuleInfo MakeRule(const char* id, const char* reason) {
    RuleInfo rule;
    rule.id = id;
    rule.filter = "duplicates";
    rule.reason = reason;
    return rule;
  }

  const RuleInfo caption_ =
      MakeRule("duplicate-caption", "repeats a caption beside it, with a picture credit");
  const RuleInfo line_ = MakeRule("duplicate-line", "repeats a line that came before");
  const bool captions_;
  const bool lines_;
};

}  // namespace

std::unique_ptr<const Filter> MakeDuplicatesFilter(const FilterContext& context) {
  return std::make_unique<DuplicatesFilter>(context.options.disable);
}

}  // namespace unhusk
