#include "html/open_elements.h"

#include <cstddef>

namespace unhusk {
namespace {

// Elements whose end tag may be left out anywhere.
bool IsImplied(Tag tag) {
  switch (tag) {
    case Tag::kDd:
    case Tag::kDt:
    case Tag::kLi:
    case Tag::kOptgroup:
    case Tag::kOption:
    case Tag::kP:
      return true;
    default:
      return false;
  }
}

bool IsFrame(Tag tag) {
  switch (tag) {
    case Tag::kBody:
    case Tag::kCaption:
    case Tag::kColgroup:
    case Tag::kSelect:
    case Tag::kTable:
    case Tag::kTbody:
    case Tag::kTd:
    case Tag::kTemplate:
    case Tag::kTfoot:
    case Tag::kTh:
    case Tag::kThead:
    case Tag::kTr:
      return true;
    default:
      return false;
  }
}

// Elements that HTML5 keeps formatting inside of.
bool IsSeal(Tag tag) {
  switch (tag) {
    case Tag::kApplet:
    case Tag::kCaption:
    case Tag::kMarquee:
    case Tag::kObject:
    case Tag::kTd:
    case Tag::kTemplate:
    case Tag::kTh:
      return true;
    default:
      return false;
  }
}

bool EndsScope(Tag tag, OpenElements::Scope scope) {
  switch (tag) {
    case Tag::kHtml:
    case Tag::kTable:
    case Tag::kTemplate:
      return true;
    case Tag::kApplet:
    case Tag::kCaption:
    case Tag::kMarquee:
    case Tag::kObject:
    case Tag::kTd:
    case Tag::kTh:
      return scope != OpenElements::Scope::kTable;
    case Tag::kOl:
    case Tag::kUl:
      return scope == OpenElements::Scope::kList;
    case Tag::kButton:
      return scope == OpenElements::Scope::kButton;
    default:
      return false;
  }
}

// HTML5's special elements, of those that can be open here and as of 2015: no <main>.
bool IsSpecialElement(Tag tag) {
  switch (tag) {
    case Tag::kDatalist:
    case Tag::kLegend:
    case Tag::kMain:
    case Tag::kOptgroup:
    case Tag::kOption:
      return false;
    case Tag::kButton:
    case Tag::kColgroup:
    case Tag::kHead:
    case Tag::kNoscript:
    case Tag::kTitle:
      return true;
    default:
      return HasTrait(tag, kTagBlock | kTagScope);
  }
}

}  // namespace

Tag AsGumboKnows(Tag tag) {
  switch (tag) {
    case Tag::kAnnotation:
    case Tag::kDialog:
    case Tag::kPicture:
    case Tag::kSearch:
    case Tag::kSlot:
      return Tag::kUnknown;
    default:
      return tag;
  }
}

void OpenElements::Push(Tag key, Tag tag) {
  stack_.push_back(Open{key, tag, false});
  paragraphs_ += key == Tag::kP;
  if (IsFrame(key)) frame_ = key;
}

void OpenElements::Enter(Tag tag, uint32_t record) {
  Note(TreeStep::kEnter, record);
  Push(AsGumboKnows(tag), tag);
}

void OpenElements::Imply(Tag tag) {
  Note(TreeStep::kImplied, static_cast<uint32_t>(tag));
  Push(tag, tag);
}

void OpenElements::Pop() {
  do {
    const Open open = stack_.back();
    Note(TreeStep::kLeave, static_cast<uint32_t>(open.tag));
    stack_.pop_back();
    paragraphs_ -= open.key == Tag::kP;
    if (HasTrait(open.key, kTagFormatting)) carries_formatting_ = true;
    seals_lost_ += IsSeal(open.key);
    if (IsFrame(open.key)) FindFrame();
  } while (!stack_.empty() && stack_.back().taken_out);
}

void OpenElements::PopThrough(Tag tag) {
  while (current() != tag) Pop();
  Pop();
}

void OpenElements::PopImplied(Tag except) {
  while (IsImplied(current()) && current() != except) Pop();
}

void OpenElements::Close(Tag tag) {
  PopImplied(tag);
  PopThrough(tag);
}

bool OpenElements::Has(Tag tag, Scope scope) const {
  if (tag == Tag::kP && paragraphs_ == 0) return false;
  for (size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].taken_out) continue;
    if (stack_[i].key == tag) return true;
    if (EndsScope(stack_[i].key, scope)) return false;
  }
  return false;
}

bool OpenElements::HasHeading() const {
  for (size_t i = stack_.size(); i-- > 0;) {
    if (IsHeading(stack_[i].key)) return true;
    if (EndsScope(stack_[i].key, Scope::kAny)) return false;
  }
  return false;
}

void OpenElements::CloseItem(Tag next) {
  for (size_t i = stack_.size(); i-- > 0;) {
    const Tag open = stack_[i].key;
    if (stack_[i].taken_out) continue;
    const bool item = next == Tag::kLi ? open == Tag::kLi : open == Tag::kDd || open == Tag::kDt;
    if (item) return Close(open);
    const bool passes = open == Tag::kAddress || open == Tag::kDiv || open == Tag::kP;
    if (IsSpecialElement(open) && !passes) return;
  }
}

void OpenElements::CloseOrdinary(Tag tag) {
  tag = AsGumboKnows(tag);
  for (size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].taken_out) continue;
    if (stack_[i].key == tag) return Close(tag);
    if (IsSpecialElement(stack_[i].key)) return;
  }
}

bool OpenElements::CloseFormatting(Tag tag) {
  bool special = false;
  for (size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].key == tag) {
      if (special || carries_formatting()) return false;
      while (current() != tag) Pop();
      const bool others = carries_formatting_;
      Pop();
      carries_formatting_ = others;
      return true;
    }
    if (EndsScope(stack_[i].key, Scope::kAny)) return true;
    special = special || (IsSpecialElement(stack_[i].key) && !stack_[i].taken_out);
  }
  return true;
}

void OpenElements::TakeOutForm() {
  PopImplied();
  if (current() == Tag::kForm) return Pop();
  for (size_t i = stack_.size(); i-- > 0;) {
    if (stack_[i].key != Tag::kForm || stack_[i].taken_out) continue;
    stack_[i].taken_out = true;
    return;
  }
}

void OpenElements::FindFrame() {
  frame_ = Tag::kUnknown;
  for (size_t i = stack_.size(); i-- > 0 && frame_ == Tag::kUnknown;) {
    if (IsFrame(stack_[i].key)) frame_ = stack_[i].key;
  }
}

}  // namespace unhusk
