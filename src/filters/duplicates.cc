// Captions and lines that repeat another go (repeats.h); two rules, as one may be switched off.
#include <string>

#include "filters/registry.h"
#include "filters/repeats.h"

namespace unhusk {
namespace {

class DuplicatesFilter : public Filter {
 public:
  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    for (const Repeat& repeat : FindRepeats(doc, marks)) {
      Mark mark;
      mark.text = doc.blocks[repeat.block].text;
      mark.rule = repeat.caption ? &caption_ : &line_;
      mark.confidence = repeat.confidence;
      marks.push_back(mark);
    }
  }

  std::vector<const RuleInfo*> Rules() const override { return {&caption_, &line_}; }

 private:
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
};

}  // namespace

std::unique_ptr<const Filter> MakeDuplicatesFilter(const FilterContext&) {
  return std::make_unique<DuplicatesFilter>();
}

}  // namespace unhusk
