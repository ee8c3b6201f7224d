// Markup that no reader sees, and controls that are no text.
//
// Hidden blocks are only claimed, not condemned: some sites hide the whole
// article until a script shows it, and the guard then keeps it.

#include <array>

#include "filters/registry.h"
#include "html/tags.h"

namespace unhusk {
namespace {

constexpr float kSure = 0.95f;

class MarkupFilter final : public Filter {
 public:
  void Run(const Document& doc, std::vector<Mark>& marks) const override {
    if (doc.format != Format::kHtml) return;
    for (const Omitted& omitted : doc.omitted) {
      marks.push_back(Mark{.source = omitted.source,
                           .rule = RuleFor(static_cast<Tag>(omitted.tag)),
                           .confidence = 1});
    }
    for (const Block& block : doc.blocks) {
      if (block.flags & kInFormControl) {
        marks.push_back(Mark{.text = block.text, .rule = &form_control_, .confidence = kSure});
      } else if (block.flags & kHidden) {
        marks.push_back(Mark{.text = block.text, .rule = &hidden_, .confidence = kSure});
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

std::unique_ptr<const Filter> MakeMarkupFilter(const FilterContext&) {
  return std::make_unique<MarkupFilter>();
}

}  // namespace unhusk
