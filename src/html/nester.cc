#include "html/nester.h"

namespace unhusk {

bool Nester::Run() {
  for (;;) {
    const Token token = tokens_.Next();
    if (tokens_.lost() || steps_.size() > max_steps_) return false;
    if (token.kind == Token::kEnd) break;
    do {
      again_ = false;
      Take(token);
    } while (again_ && !failed_);
    if (failed_) return false;
  }
  if (phase_ != Phase::kBody) return false;
  while (!open_.empty()) open_.Pop();
  return steps_.size() <= max_steps_;
}

void Nester::Take(const Token& token) {
  if (phase_ != Phase::kBody && templates_ == 0) return TakeBeforeBody(token);
  switch (open_.frame()) {
    case Tag::kTable:
      return TakeInTable(token);
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
    case Tag::kTr:
      return TakeInRows(token);
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kCaption:
      return TakeInCell(token);
    case Tag::kColgroup:
      return TakeInColgroup(token);
    case Tag::kSelect:
      return TakeInSelect(token);
    case Tag::kTemplate:
      return TakeInTemplate(token);
    default:
      return TakeInBody(token);
  }
}

// Each phase implies the tag that would end it.
void Nester::TakeBeforeBody(const Token& token) {
  const bool start = token.kind == Token::kStartTag;
  switch (phase_) {
    case Phase::kInitial:
      if (token.kind == Token::kSpace) return;
      if (token.kind == Token::kEndTag) return Fail();
      phase_ = Phase::kBeforeHead;
      if (start && token.tag == Tag::kHtml) return open_.Enter(token.tag, token.number);
      open_.Imply(Tag::kHtml);
      return Again();
    case Phase::kBeforeHead:
      if (token.kind == Token::kSpace) return;
      if (token.kind == Token::kEndTag || (start && token.tag == Tag::kHtml)) return Fail();
      phase_ = Phase::kHead;
      if (start && token.tag == Tag::kHead) return open_.Enter(token.tag, token.number);
      open_.Imply(Tag::kHead);
      return Again();
    case Phase::kHead:
    case Phase::kHeadNoscript:
      return TakeInHead(token);
    default:
      break;
  }
  if (token.kind == Token::kSpace) return open_.Space();
  if (token.kind == Token::kEndTag) {
    const bool ends_head = token.tag == Tag::kBody || token.tag == Tag::kHtml;
    if (ends_head || token.tag == Tag::kBr) Fail();
    return;
  }
  if (start &&
      (token.tag == Tag::kHtml || token.tag == Tag::kHead || token.tag == Tag::kFrameset ||
       token.tag == Tag::kTemplate || token.tag == Tag::kTitle || token.tag == Tag::kBase ||
       token.tag == Tag::kBasefont || token.tag == Tag::kBgsound)) {
    return Fail();
  }
  phase_ = Phase::kBody;
  if (start && token.tag == Tag::kBody) return open_.Enter(token.tag, token.number);
  open_.Imply(Tag::kBody);
  Again();
}

void Nester::TakeInHead(const Token& token) {
  if (token.kind == Token::kSpace) return open_.Space();
  if (phase_ == Phase::kHeadNoscript) {
    const bool end = token.kind == Token::kEndTag;
    const bool again = token.tag == Tag::kNoscript || token.tag == Tag::kHead;
    if (end && (token.tag == Tag::kBr || token.tag == Tag::kHtml)) return Fail();
    const bool leaf = token.tag == Tag::kBasefont || token.tag == Tag::kBgsound;
    if (!end && leaf) return open_.Void(token.number);
    if (end ? token.tag != Tag::kNoscript : token.kind == Token::kStartTag && again) return;
    phase_ = Phase::kHead;
    open_.Pop();
    if (!end) Again();
    return;
  }
  if (token.kind == Token::kStartTag) {
    switch (token.tag) {
      case Tag::kTitle:
        return EnterWithText(token);
      case Tag::kBase:
      case Tag::kBasefont:
      case Tag::kBgsound:
        return open_.Void(token.number);
      case Tag::kNoscript:
        phase_ = Phase::kHeadNoscript;
        return open_.Enter(token.tag, token.number);
      case Tag::kTemplate:
        ++templates_;
        return open_.Enter(token.tag, token.number);
      case Tag::kHtml:
      case Tag::kHead:
        return Fail();
      default:
        break;
    }
  }
  if (token.kind == Token::kEndTag && token.tag != Tag::kHead) {
    if (token.tag == Tag::kBody || token.tag == Tag::kHtml || token.tag == Tag::kBr) Fail();
    return;
  }
  phase_ = Phase::kAfterHead;
  open_.Pop();
  if (token.kind != Token::kEndTag) Again();
}

// An element that holds text and no tags.
void Nester::EnterWithText(const Token& start) {
  open_.Enter(start.tag, start.number);
  Token token = tokens_.Next();
  if (token.kind == Token::kRun) {
    open_.Run(token.number);
    token = tokens_.Next();
  } else if (token.kind == Token::kSpace) {
    open_.Space();
    token = tokens_.Next();
  }
  if (token.kind == Token::kEnd) return;
  if (token.kind != Token::kEndTag || token.tag != start.tag) return Fail();
  open_.Pop();
}

// In a table, outside its rows and captions.
void Nester::TakeInTable(const Token& token) {
  if (token.kind == Token::kSpace) return open_.Space();
  if (token.kind == Token::kRun) return Fail();  // Would be cast out of the table.
  const Tag tag = token.tag;
  if (token.kind == Token::kStartTag) {
    if (tag == Tag::kCaption || tag == Tag::kColgroup || IsRowGroup(tag)) {
      return open_.Enter(tag, token.number);
    }
    if (tag == Tag::kInput && (skeleton_.tags[token.number].flags & kTagInputHidden)) {
      return open_.Void(token.number);
    }
    if (tag == Tag::kForm && templates_ == 0) {  // HTML5 lets it hold nothing here.
      if (form_) return;
      form_ = true;
      open_.Enter(tag, token.number);
      return open_.Pop();
    }
    if (tag == Tag::kTable) {
      open_.PopThrough(tag);
    } else if (tag == Tag::kCol) {
      open_.Imply(Tag::kColgroup);
    } else if (tag == Tag::kTr || IsCell(tag)) {
      open_.Imply(Tag::kTbody);
    } else {
      return Fail();
    }
    return Again();
  }
  if (tag == Tag::kTable) return open_.PopThrough(Tag::kTable);
  if (tag == Tag::kForm) form_ = false;
  if (tag == Tag::kP || tag == Tag::kBr) Fail();
}

// In a row, or in a group of rows.
void Nester::TakeInRows(const Token& token) {
  const Tag tag = token.tag;
  const bool in_row = open_.frame() == Tag::kTr;
  if (token.kind == Token::kStartTag) {
    if (IsCell(tag)) {
      if (in_row) return open_.Enter(tag, token.number);
      open_.Imply(Tag::kTr);
      return Again();
    }
    if (tag == Tag::kTr && !in_row) return open_.Enter(tag, token.number);
    if (HasTrait(tag, kTagTablePart)) {
      open_.Pop();
      return Again();
    }
  }
  if (token.kind == Token::kEndTag && (HasTrait(tag, kTagTablePart) || tag == Tag::kTable)) {
    if (in_row && tag == Tag::kTr) return open_.Pop();
    if (!in_row && IsRowGroup(tag)) {
      if (open_.current() == tag) open_.Pop();
      return;
    }
    const bool ends = tag == Tag::kTable || (IsRowGroup(tag) && open_.Has(tag, Scope::kTable));
    if (!ends) return;
    open_.Pop();
    return Again();
  }
  TakeInTable(token);
}

// In a cell, or in a caption.
void Nester::TakeInCell(const Token& token) {
  const Tag tag = token.tag;
  const Tag frame = open_.frame();
  const bool part = HasTrait(tag, kTagTablePart);
  if (token.kind == Token::kStartTag && part) {
    open_.CloseSealed(frame);
    return Again();
  }
  if (token.kind == Token::kEndTag && (part || tag == Tag::kTable)) {
    if (tag == frame) return open_.CloseSealed(frame);
    if (frame == Tag::kCaption ? tag != Tag::kTable : !open_.Has(tag, Scope::kTable)) return;
    if (tag == Tag::kCaption || tag == Tag::kCol || tag == Tag::kColgroup) return;
    open_.CloseSealed(frame);
    return Again();
  }
  TakeInBody(token);
}

void Nester::TakeInColgroup(const Token& token) {
  if (token.kind == Token::kSpace) return open_.Space();
  if (token.kind == Token::kStartTag && token.tag == Tag::kCol) return open_.Void(token.number);
  const bool ignored = token.tag == Tag::kCol || token.tag == Tag::kTemplate;
  if (token.kind == Token::kEndTag && ignored) return;
  open_.Pop();
  if (token.kind != Token::kEndTag || token.tag != Tag::kColgroup) Again();
}

void Nester::TakeInSelect(const Token& token) {
  const Tag tag = token.tag;
  if (token.kind == Token::kSpace) return open_.Space();
  if (token.kind == Token::kRun) return open_.Run(token.number);
  if (HasTrait(tag, kTagTablePart) || tag == Tag::kTable || tag == Tag::kTemplate) {
    return Fail();
  }
  const bool start = token.kind == Token::kStartTag;
  switch (tag) {
    case Tag::kOption:
      if (open_.current() == Tag::kOption) open_.Pop();
      if (start) open_.Enter(tag, token.number);
      return;
    case Tag::kSelect:
      if (start) return Fail();
      return open_.PopThrough(Tag::kSelect);
    case Tag::kOptgroup:
      if (open_.current() == Tag::kOption && (start || open_.parent() == tag)) open_.Pop();
      if (open_.current() == tag) open_.Pop();
      if (start) open_.Enter(tag, token.number);
      return;
    case Tag::kInput:
    case Tag::kTextarea:
      return Fail();
    default:
      return;  // No other element stands in a <select>.
  }
}

void Nester::TakeInTemplate(const Token& token) {
  const Tag tag = token.tag;
  if (token.kind == Token::kStartTag && HasTrait(tag, kTagTablePart)) return Fail();
  if (token.kind == Token::kEndTag && (tag == Tag::kP || tag == Tag::kBr) &&
      open_.current() == Tag::kTemplate) {
    return Fail();
  }
  TakeInBody(token);
}

}  // namespace unhusk
