// Which blocks of a page are its main content.
//
// Two voices: Readability's selection (model/selection.h), as evidence and to
// put the reason into words, and the learned models (model/decide.h), which
// decide.  What is kept still carries its doubt, so that a rule which is not
// sure on its own finds a second voice here.  Plain text has no structure to
// judge: left alone.

#include <algorithm>

#include "filters/registry.h"
#include "model/decide.h"
#include "model/features.h"
#include "model/selection.h"

namespace unhusk {
namespace {

constexpr float kDecided = 0.9f;     // The least confidence in what the decision leaves out.
constexpr float kDoubtShare = 0.5f;  // Of a kept block's doubt: never enough to cut alone.

class ContentFilter final : public Filter {
 public:
  explicit ContentFilter(const Options& options)
      : target_(options.target), profile_(options.profile) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    if (doc.format != Format::kHtml || doc.elements.empty() || doc.blocks.empty()) return;
    PageView page(doc);
    Selection selection = Select(page, Target::kArticle);
    BlockFeatures features(page, selection);
    Decision decision = DecideContent(page, features, target_, profile_);
    for (uint32_t b = 0; b < page.size(); ++b) {
      float doubt = 1 - decision.scores[b];
      marks.push_back(Mark{.text = doc.blocks[b].text,
                           .rule = RuleFor(selection.choices[b]),
                           .confidence = decision.keep[b] ? kDoubtShare * std::min(doubt, 0.5f)
                                                          : std::max(kDecided, doubt)});
    }
  }

  std::vector<const RuleInfo*> Rules() const override {
    return {&boilerplate_, &outside_, &links_, &furniture_, &bare_};
  }

 private:
  const RuleInfo* RuleFor(Choice choice) const {
    switch (choice) {
      case Choice::kKeep:
        return &boilerplate_;
      case Choice::kOutside:
        return &outside_;
      case Choice::kLinks:
        return &links_;
      case Choice::kFurniture:
        return &furniture_;
      case Choice::kBare:
        return &bare_;
    }
    return &boilerplate_;
  }

  const Target target_;
  const Profile profile_;
  const RuleInfo boilerplate_ = {"content-boilerplate", "content",
                                 "is built and placed like boilerplate", "", true};
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
  return std::make_unique<ContentFilter>(context.options);
}

}  // namespace unhusk
