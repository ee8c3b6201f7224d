// Which blocks of a page are its main content: a first, simple scorer.
//
// Readability's idea, on blocks: prose lends its weight to the elements above
// it, the heaviest element free of links is the article, and what stands
// outside goes.  A page without such an element (a list, a shop, a thread) is
// judged block by block.  Plain text has no structure to judge: left alone.

#include "filters/registry.h"
#include "model/selection.h"

namespace unhusk {
namespace {

class ContentFilter final : public Filter {
 public:
  explicit ContentFilter(Target target) : target_(target) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    if (doc.format != Format::kHtml || doc.elements.empty()) return;
    std::vector<Choice> choices = Select(PageView(doc), target_).choices;
    for (size_t b = 0; b < choices.size(); ++b) {
      if (const RuleInfo* rule = RuleFor(choices[b])) {
        marks.push_back(Mark{.text = doc.blocks[b].text, .rule = rule, .confidence = 0.9f});
      }
    }
  }

  std::vector<const RuleInfo*> Rules() const override {
    return {&outside_, &links_, &furniture_, &bare_};
  }

 private:
  const RuleInfo* RuleFor(Choice choice) const {
    switch (choice) {
      case Choice::kKeep:
        return nullptr;
      case Choice::kOutside:
        return &outside_;
      case Choice::kLinks:
        return &links_;
      case Choice::kFurniture:
        return &furniture_;
      case Choice::kBare:
        return &bare_;
    }
    return nullptr;
  }

  const Target target_;
  const RuleInfo outside_ = {"content-outside", "content", "stands outside the page's main content",
                             "", true};
  const RuleInfo links_ = {"content-links", "content", "is made of links", "", true};
  const RuleInfo furniture_ = {"content-furniture", "content",
                               "stands in the page's navigation, header, footer or sidebar", "",
                               true};
  const RuleInfo bare_ = {"content-bare", "content", "is a heading or label with nothing below it",
                          "", true};
};

}  // namespace

std::unique_ptr<const Filter> MakeContentFilter(const FilterContext& context) {
  return std::make_unique<ContentFilter>(context.options.target);
}

}  // namespace unhusk
