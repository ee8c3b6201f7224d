// The rules of the body, which hold in cells, captions and templates too.
#include <utility>

#include "html/nester.h"

namespace unhusk {
namespace {

// Start tags that mean nothing in a body.
bool IsIgnored(Tag tag) {
  return HasTrait(tag, kTagTablePart) || tag == Tag::kHtml || tag == Tag::kBody ||
         tag == Tag::kHead || tag == Tag::kFrame;
}

// Start tags with rules of their own that are not worth having twice.
bool NeedsGumbo(Tag tag) {
  switch (tag) {
    case Tag::kAnnotation:
    case Tag::kAnnotationXml:
    case Tag::kForeignObject:
    case Tag::kFrameset:
    case Tag::kImage:
    case Tag::kIsindex:
    case Tag::kMath:
    case Tag::kNobr:
    case Tag::kPlaintext:
    case Tag::kRb:
    case Tag::kRp:
    case Tag::kRt:
    case Tag::kRtc:
      return true;
    default:
      return false;
  }
}

// Tags whose end tag ends all that is open inside; that of others stops at a block.
bool HasBlockRank(Tag tag) {
  switch (tag) {
    case Tag::kDatalist:
    case Tag::kLegend:
    case Tag::kOptgroup:
    case Tag::kOption:
      return false;
    default:
      return HasTrait(tag, kTagBlock | kTagScope) || tag == Tag::kButton;
  }
}

}  // namespace

void Nester::TakeInBody(const Token& token) {
  if (open_.carries_formatting() && token.kind != Token::kEndTag) return Fail();
  switch (token.kind) {
    case Token::kSpace:
      return open_.Space();
    case Token::kRun:
      return open_.Run(token.number);
    case Token::kStartTag:
      return StartInBody(token);
    default:
      return EndInBody(token.tag);
  }
}

void Nester::StartInBody(const Token& token) {
  const Tag tag = token.tag;
  if (IsIgnored(tag)) return;
  if (NeedsGumbo(tag)) return Fail();
  MakeRoom(tag);
  if (failed_ || (tag == Tag::kForm && std::exchange(form_, true))) return;
  if (HasTrait(tag, kTagVoid)) return open_.Void(token.number);
  if (HasTrait(tag, kTagRawText | kTagRcdata)) return EnterWithText(token);
  open_.Enter(tag, token.number);
}

// Ends what a start tag ends.
void Nester::MakeRoom(Tag tag) {
  switch (tag) {
    case Tag::kA:
      if (open_.Has(tag, Scope::kAny)) Fail();
      return;
    case Tag::kForm:
      if (templates_ > 0) return Fail();
      if (form_) return;
      break;
    case Tag::kTemplate:
      ++templates_;
      return;
    case Tag::kButton:
      if (open_.Has(tag, Scope::kAny)) open_.Close(tag);
      break;
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt:
      open_.CloseItem(tag);
      break;
    case Tag::kOption:
    case Tag::kOptgroup:
      if (open_.current() == Tag::kOption) open_.Pop();
      return;
    case Tag::kTable:
      if (!open_.Has(Tag::kP, Scope::kButton) || tokens_.doctype() == Doctype::kNone) return;
      if (tokens_.doctype() == Doctype::kOther) return Fail();
      break;
    default:
      break;
  }
  if (HasTrait(AsGumboKnows(tag), kTagEndsP) && open_.Has(Tag::kP, Scope::kButton))
    open_.Close(Tag::kP);
  if (IsHeading(tag) && IsHeading(open_.current())) open_.Pop();
  const bool carries = tag == Tag::kButton || tag == Tag::kXmp;
  if (carries && open_.carries_formatting()) Fail();
}

void Nester::EndForm() {
  if (templates_ > 0) return Fail();
  const bool open = form_ && open_.Has(Tag::kForm, Scope::kAny);
  form_ = false;
  if (open) open_.TakeOutForm();
}

// The end tag of any heading ends any other.
void Nester::EndHeading() {
  if (!open_.HasHeading()) return;
  open_.PopImplied();
  while (!IsHeading(open_.current())) open_.Pop();
  open_.Pop();
}

void Nester::EndInBody(Tag tag) {
  switch (tag) {
    case Tag::kHtml:
    case Tag::kBody:  // What comes after it still goes into the body.
      return;
    case Tag::kBr:
      if (open_.carries_formatting()) return Fail();
      open_.Imply(tag);
      return open_.Pop();
    case Tag::kP:
      if (open_.carries_formatting()) return Fail();
      if (!open_.Has(tag, Scope::kButton)) open_.Imply(tag);
      return open_.Close(tag);
    case Tag::kLi:
      if (open_.Has(tag, Scope::kList)) open_.Close(tag);
      return;
    case Tag::kApplet:
    case Tag::kMarquee:
    case Tag::kObject:
      if (open_.Has(tag, Scope::kTable)) open_.CloseSealed(tag);
      return;
    case Tag::kTemplate:
      if (templates_ == 0) return;
      --templates_;
      return open_.CloseSealed(tag);
    case Tag::kForm:
      return EndForm();
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
      return EndHeading();
    default:
      break;
  }
  if (HasTrait(tag, kTagFormatting)) {
    if (!open_.CloseFormatting(tag)) Fail();
    return;
  }
  if (!HasBlockRank(AsGumboKnows(tag))) return open_.CloseOrdinary(tag);
  if (open_.Has(tag, Scope::kAny)) open_.Close(tag);
}

}  // namespace unhusk
