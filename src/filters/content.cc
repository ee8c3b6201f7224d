// Which blocks of a page are its main content.
//
// Two voices: Readability's selection (model/selection.h), as evidence and to
// put the reason into words, and the learned models (model/decide.h), which
// decide.  What is kept still carries its doubt, so that a rule which is not
// sure on its own finds a second voice here.  Plain text has no structure to
// judge: left alone.
//
// Where a site configuration names the page's body, that is a third voice, and
// the loudest: what stands outside goes.  But sites change and configurations
// do not, so a body that holds little of what the models would keep, and little
// at all, is not believed.

#include <algorithm>

#include "filters/registry.h"
#include "model/attribution.h"
#include "model/decide.h"
#include "model/features.h"
#include "model/selection.h"
#include "parts/consent.h"
#include "parts/switches.h"
#include "parts/title.h"

namespace unhusk {
namespace {

constexpr float kDecided = 0.9f;      // The least confidence in what the decision leaves out.
constexpr float kSwitched = 0.95f;    // In what a switch drops.
constexpr float kSureInBody = 0.95f;  // Doubt from which on a block goes from a body to be pruned.
constexpr uint32_t kFullBodyWords = 100;  // A body as long as this may differ from the models' …
constexpr double kFullBodyShare = 0.25;   // … if it is not far shorter than what they keep.
constexpr float kDoubtShare = 0.5f;       // Of a kept block's doubt: never enough to cut alone.

// The body that a site configuration proposes, as marks of confidence 0.
class ProposedBody {
 public:
  ProposedBody(const PageView& page, const std::vector<Mark>& marks) {
    for (const Mark& mark : marks) {
      if (mark.rule->body == BodyClaim::kNone) continue;
      if (inside_.empty()) inside_.resize(page.size());
      rule_ = mark.rule;
      const auto& blocks = page.doc().blocks;
      auto block = std::lower_bound(blocks.begin(), blocks.end(), mark.text.begin,
                                    [](const Block& b, uint32_t at) { return b.text.begin < at; });
      if (block != blocks.end()) inside_[static_cast<size_t>(block - blocks.begin())] = true;
    }
  }

  // Null if there is none.
  const RuleInfo* rule() const { return rule_; }
  bool Holds(uint32_t b) const { return inside_[b]; }

  bool IsBelievable(const PageView& page, const Decision& decision) const {
    uint64_t body = 0;
    uint64_t kept = 0;
    uint64_t both = 0;
    for (uint32_t b = 0; b < page.size(); ++b) {
      const uint64_t words = page.doc().blocks[b].words;
      if (Holds(b)) body += words;
      if (decision.keep[b]) kept += words;
      if (Holds(b) && decision.keep[b]) both += words;
    }
    return both * 2 >= kept ||
           (body >= kFullBodyWords &&
            static_cast<double>(body) >= kFullBodyShare * static_cast<double>(kept));
  }

  // What stands outside goes, but for a headline, which configurations name apart
  // from the body; what stands inside stays, but for what is surely no content.
  void Apply(const PageView& page, Decision* decision) const {
    for (uint32_t b = 0; b < page.size(); ++b) {
      const Block& block = page.doc().blocks[b];
      const bool headline = block.kind == BlockKind::kHeading && block.level == 1;
      if (!Holds(b)) {
        decision->keep[b] = decision->keep[b] && headline;
      } else if (rule_->body == BodyClaim::kWhole || 1 - decision->scores[b] < kSureInBody) {
        decision->keep[b] = true;
      }
    }
  }

 private:
  const RuleInfo* rule_ = nullptr;
  std::vector<bool> inside_;
};

// Of the blocks kept, as the scores promise it.  What a switch has settled is not
// a matter of content any more.
float ExpectedF1(const Document& doc, const Decision& decision,
                 const std::vector<Switch>& switched) {
  double hit = 0, kept = 0, expected = 0;
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    const Switch by = switched.empty() ? Switch::kNone : switched[b];
    if (by > Switch::kMinScore) continue;
    const double words = doc.blocks[b].words;
    const double content = words * static_cast<double>(decision.scores[b]);
    expected += content;
    if (!decision.keep[b]) continue;
    kept += words;
    hit += content;
  }
  return kept == 0 ? 0 : static_cast<float>(2 * hit / (kept + expected));
}

class ContentFilter final : public Filter {
 public:
  explicit ContentFilter(const Options& options) : options_(options) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    Judgement unused;
    Judge(doc, marks, &unused);
  }

  void Judge(const Document& doc, std::vector<Mark>& marks, Judgement* judgement) const override {
    if (doc.format != Format::kHtml || doc.elements.empty() || doc.blocks.empty()) return;
    PageView page(doc);
    Selection selection = Select(page, Target::kArticle);
    const Title title = FindTitle(page);
    BlockFeatures features(page, selection, title.block);
    const std::vector<BlockRange> consent = FindConsentBoxes(page);
    Decision decision = DecideContent(page, features, options_.target, options_.profile, consent);
    if (options_.all_reasons) judgement->effects = Attribute(page, features, decision);
    const ProposedBody body(page, marks);
    const bool believed = body.rule() != nullptr && body.IsBelievable(page, decision);
    if (believed) body.Apply(page, &decision);
    const std::vector<Switch> switched = ApplySwitches(page, options_, title, consent, &decision);
    for (uint32_t b = 0; b < page.size(); ++b) {
      const Switch by = switched.empty() ? Switch::kNone : switched[b];
      if (by != Switch::kNone) {
        Switched(doc.blocks[b].text, by, decision.keep[b], marks);
        continue;
      }
      float doubt = 1 - decision.scores[b];
      marks.push_back(Mark{.text = doc.blocks[b].text,
                           .rule = believed && !decision.keep[b] && !body.Holds(b)
                                       ? body.rule()
                                       : RuleFor(selection.choices[b]),
                           .confidence = decision.keep[b] ? kDoubtShare * std::min(doubt, 0.5f)
                                                          : std::max(kDecided, doubt)});
    }
    judgement->confidence = ExpectedF1(doc, decision, switched);
    judgement->snippet = decision.snippet;
    judgement->article_words = decision.article_words;
    judgement->article_weight = decision.article_weight;
    judgement->scores = std::move(decision.scores);
  }

  std::vector<const RuleInfo*> Rules() const override {
    return {&boilerplate_, &outside_,   &links_,  &furniture_,    &bare_,
            &slot_,        &min_score_, &table_,  &caption_,      &comment_,
            &consent_,     &copy_,      &dialog_, &line_numbers_, &title_};
  }

 private:
  // What a switch drops goes; what it keeps is left to the rules that know a line,
  // but for a title that was asked for.
  void Switched(Span text, Switch by, bool keep, std::vector<Mark>& marks) const {
    marks.push_back(
        Mark{.text = text,
             .rule = RuleFor(by),
             .confidence = keep ? 0 : kSwitched,
             .keep = keep && by == Switch::kTitle && options_.title == PartChoice::kKeep});
  }

  const RuleInfo* RuleFor(Switch by) const {
    switch (by) {
      case Switch::kSlot:
        return &slot_;
      case Switch::kTable:
        return &table_;
      case Switch::kCaption:
        return &caption_;
      case Switch::kComment:
        return &comment_;
      case Switch::kConsent:
        return &consent_;
      case Switch::kCopy:
        return &copy_;
      case Switch::kDialog:
        return &dialog_;
      case Switch::kLineNumbers:
        return &line_numbers_;
      case Switch::kTitle:
        return &title_;
      case Switch::kMinScore:
      case Switch::kParagraph:
      case Switch::kNone:
        break;
    }
    return &min_score_;
  }

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

  const Options options_;
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
  const RuleInfo slot_ = {"content-slot", "content",
                          "is treated as the same line in the entries beside it", "", true};
  const RuleInfo min_score_ = {"content-min-score", "content",
                               "is less likely to be content than was asked for", "", true};
  const RuleInfo table_ = {"content-table", "content",
                           "belongs to a table, which stays or goes as a whole", "", true};
  const RuleInfo caption_ = {"content-caption", "content", "is a caption", "", true};
  const RuleInfo comment_ = {"content-comment", "content", "stands among readers' comments", "",
                             true};
  const RuleInfo consent_ = {"content-consent", "content", "asks for consent to cookies", "", true};
  const RuleInfo copy_ = {"content-copy", "content", "says what a line elsewhere says", "", true};
  const RuleInfo dialog_ = {"content-dialog", "content", "stands in a box that opens over the page",
                            "", true};
  const RuleInfo line_numbers_ = {"content-line-numbers", "content",
                                  "numbers the lines of the code behind it", "", true};
  const RuleInfo title_ = {"content-title", "content", "is the page's title", "", true};
};

}  // namespace

std::unique_ptr<const Filter> MakeContentFilter(const FilterContext& context) {
  return std::make_unique<ContentFilter>(context.options);
}

}  // namespace unhusk
