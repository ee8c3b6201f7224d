// Markup that no reader sees, and controls that are no text.
//
// Hidden blocks are only claimed, not condemned: a page may hide its answers and
// product details until someone asks for them.  What the content filter keeps
// stays, unless a rule speaks against it too; where most of the page is hidden,
// nothing is claimed.

#include <algorithm>

#include "filters/registry.h"
#include "html/tags.h"
#include "model/page_view.h"

namespace unhusk {
namespace {

constexpr float kSure = 0.95f;
// Not enough for the balanced cut beside the content filter's doubt of what it keeps; enough with
// any rule's hint, or for the profile precision.
constexpr float kHiddenDoubt = 0.3f;

class MarkupFilter final : public Filter {
 public:
  explicit MarkupFilter(const Options& options)
      : hidden_confidence_(std::ranges::count(options.disable, "content") == 0 ? kHiddenDoubt
                                                                               : kSure) {}

  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    if (doc.format != Format::kHtml) return;
    for (const Omitted& omitted : doc.omitted) {
      marks.push_back(Mark{.source = omitted.source,
                           .rule = RuleFor(static_cast<Tag>(omitted.tag)),
                           .confidence = 1});
    }
    const bool by_script = HidesMost(doc);
    for (const Block& block : doc.blocks) {
      if (block.flags & kInFormControl) {
        marks.push_back(Mark{.text = block.text, .rule = &form_control_, .confidence = kSure});
      } else if ((block.flags & kHidden) && !by_script) {
        marks.push_back(
            Mark{.text = block.text, .rule = &hidden_, .confidence = hidden_confidence_});
      }
    }
  }

  std::vector<const RuleInfo*> Rules() const override {
    return {&script_,   &style_,         &svg_,    &comment_,
            &embedded_, &hidden_inline_, &hidden_, &form_control_};
  }

 private:
  const RuleInfo* RuleFor(Tag tag) const {
    switch (tag) {
      case Tag::kUnknown:
        return &comment_;
      case Tag::kScript:
        return &script_;
      case Tag::kStyle:
        return &style_;
      case Tag::kSvg:
        return &svg_;
      case Tag::kSpan:
        return &hidden_inline_;
      default:
        return &embedded_;
    }
  }

  const float hidden_confidence_;
  const RuleInfo script_ = {"markup-script", "markup", "is a script"};
  const RuleInfo style_ = {"markup-style", "markup", "is a style sheet"};
  const RuleInfo svg_ = {"markup-svg", "markup", "is a drawing"};
  const RuleInfo comment_ = {"markup-comment", "markup", "is a comment in the page's source"};
  const RuleInfo embedded_ = {"markup-embedded", "markup",
                              "is shown only where a browser cannot embed something"};
  const RuleInfo hidden_inline_ = {"markup-hidden-inline", "markup",
                                   "is hidden inside a line that is shown"};
  const RuleInfo hidden_ = {"markup-hidden", "markup", "is hidden from readers"};
  const RuleInfo form_control_ = {"markup-form-control", "markup",
                                  "is a choice or a field of a form"};
};

}  // namespace

std::unique_ptr<const Filter> MakeMarkupFilter(const FilterContext& context) {
  return std::make_unique<MarkupFilter>(context.options);
}

}  // namespace unhusk
