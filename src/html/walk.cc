#include "html/walk.h"

#include <algorithm>

namespace unhusk {
namespace {

// Inline elements that authors hide for reasons of looks (screen-reader text,
// ruby's fallback); any other hidden element may wrap half a page.
bool IsInlineText(Tag tag) {
  switch (tag) {
    case Tag::kA:
    case Tag::kAbbr:
    case Tag::kAnnotation:
    case Tag::kAnnotationXml:
    case Tag::kB:
    case Tag::kButton:
    case Tag::kEm:
    case Tag::kI:
    case Tag::kLabel:
    case Tag::kRp:
    case Tag::kS:
    case Tag::kSmall:
    case Tag::kSpan:
    case Tag::kStrong:
    case Tag::kSub:
    case Tag::kSup:
    case Tag::kTime:
      return true;
    default:
      return false;
  }
}

// MediaWiki hides a formula's text and shows a picture of it.
bool IsFormulaText(std::string_view class_attr) {
  return class_attr.find("mwe-math-mathml") != std::string_view::npos;
}

uint16_t FlagsOf(Tag tag, uint16_t tag_flags) {
  uint16_t flags = 0;
  if ((tag_flags & kTagHidden) || HasTrait(tag, kTagNoText)) flags |= kHidden;
  if (tag == Tag::kSelect || tag == Tag::kTextarea || tag == Tag::kDatalist) {
    flags |= kInFormControl;
  }
  if (tag == Tag::kButton) flags |= kInButton;
  if (tag == Tag::kNoscript) flags |= kInNoscript;
  if (tag == Tag::kArticle || tag == Tag::kMain || (tag_flags & kTagRoleArticle)) {
    flags |= kInArticle;
  }
  if (tag == Tag::kNav || (tag_flags & kTagRoleNavigation)) flags |= kInNav;
  if (tag == Tag::kAside || (tag_flags & kTagRoleAside)) flags |= kInAside;
  if (tag == Tag::kHeader || (tag_flags & kTagRoleHeader)) flags |= kInHeader;
  if (tag == Tag::kFooter || (tag_flags & kTagRoleFooter)) flags |= kInFooter;
  return flags;
}

}  // namespace

DocumentBuilder::DocumentBuilder(std::string_view source, Document* doc, bool watching)
    : source_(source), doc_(*doc), watching_(watching) {
  text_.reserve(source.size() / 8);
}

bool DocumentBuilder::Enter(Tag tag, const TagRecord* record) {
  skip_newline_ = false;
  const uint16_t traits = TagTraits(tag);
  if (now_.reading && ((traits & kTagBlock) || tag == Tag::kRuby)) EndReading();
  if (traits & kTagVoid) {
    if (tag == Tag::kBr || tag == Tag::kHr) Break(tag);
    if (watching_ && record != nullptr && (record->flags & kTagAsked)) {
      EnterWatched(tag, record);
      LeaveWatched();
    }
    return false;
  }
  if (tag == Tag::kHead || tag == Tag::kSvg || tag == Tag::kTitle ||
      ((traits & kTagRawText) && (traits & kTagNoText))) {
    return false;
  }
  if (watching_) EnterWatched(tag, record);
  stack_.push_back(now_);
  Context& next = now_;
  next.added_element = false;
  next.omits = false;
  uint16_t flags = FlagsOf(tag, record != nullptr ? record->flags : 0);
  if ((flags & kHidden) && record != nullptr) {
    const Span names = record->class_attr;
    if (IsFormulaText(source_.substr(names.begin, names.size()))) {
      flags &= static_cast<uint16_t>(~kHidden);
    }
  }
  const bool reading = next.ruby && (tag == Tag::kRt || tag == Tag::kRtc);
  next.ruby = tag == Tag::kRuby || (next.ruby && !(traits & kTagBlock));
  if (reading || ((flags & kHidden) && IsInlineText(tag))) {
    next.omits = true;
    next.reading = reading && omitting_ == 0;
    if (omitting_++ == 0) {
      uint32_t begin = record != nullptr ? record->source_begin : 0;
      omitted_ = {begin, record != nullptr ? record->source_end : begin};
    }
    return true;
  }
  next.flags |= flags;
  if (record == nullptr || !(record->flags & kTagForWatch)) AddElement(record, tag, &next);
  if (traits & kTagBlock) EnterBlock(tag, &next);
  if (tag == Tag::kA || tag == Tag::kButton) ++next.links;
  return true;
}

// A block inside a reading is none of it, nor is the next word with a reading: an end tag is
// missing, and the rest of the page would go with it.
void DocumentBuilder::EndReading() {
  Omit(omitted_);
  omitting_ = 0;
  for (Context& context : stack_) context.omits = context.reading = context.ruby = false;
  now_.omits = now_.reading = now_.ruby = false;
}

// Notes the element and, if it was asked for, all around it that are not yet in
// the list, so that each stands before what it holds.
void DocumentBuilder::EnterWatched(Tag tag, const TagRecord* record) {
  OpenTag open;
  if (record != nullptr) open.record = *record;
  open.record.tag = tag;
  open.text_begin = static_cast<uint32_t>(text_.size());
  open_tags_.push_back(open);
  if (!(open.record.flags & kTagAsked)) return;
  for (; noted_ < open_tags_.size(); ++noted_) {
    OpenTag& outer = open_tags_[noted_];
    outer.index = static_cast<uint32_t>(doc_.watched.size());
    WatchedElement element;
    element.parent = noted_ == 0 ? outer.index : open_tags_[noted_ - 1].index;
    element.tag = static_cast<uint16_t>(outer.record.tag);
    element.asked = (outer.record.flags & kTagAsked) != 0;
    element.class_attr = outer.record.class_attr;
    element.id_attr = outer.record.id_attr;
    element.source = {outer.record.source_begin, outer.record.source_end};
    element.text.begin = outer.text_begin;
    doc_.watched.push_back(element);
  }
}

void DocumentBuilder::LeaveWatched() {
  if (noted_ == open_tags_.size()) {
    WatchedElement& element = doc_.watched[open_tags_.back().index];
    element.end = static_cast<uint32_t>(doc_.watched.size());
    element.text.end = static_cast<uint32_t>(text_.size());
    --noted_;
  }
  open_tags_.pop_back();
}

void DocumentBuilder::AddElement(const TagRecord* record, Tag tag, Context* context) {
  Element element;
  element.parent = context->element;
  element.tag = static_cast<uint16_t>(tag);
  element.first_block = static_cast<uint32_t>(doc_.blocks.size()) + (open_ ? 1 : 0);
  if (!doc_.elements.empty()) {
    element.depth = static_cast<uint16_t>(doc_.elements[element.parent].depth + 1);
  }
  if (record != nullptr) {
    element.class_attr = record->class_attr;
    element.id_attr = record->id_attr;
    element.source_begin = record->source_begin;
  }
  context->added_element = true;
  context->element = static_cast<uint32_t>(doc_.elements.size());
  doc_.elements.push_back(element);
}

void DocumentBuilder::EnterBlock(Tag tag, Context* context) {
  CloseBlock();
  switch (tag) {
    case Tag::kLi:
      context->kind = BlockKind::kListItem;
      break;
    case Tag::kTr:
      context->row = ++rows_;
      break;
    case Tag::kTd:
    case Tag::kTh:
      context->kind = BlockKind::kCell;
      context->cell = ++cells_;
      break;
    case Tag::kFigcaption:
    case Tag::kCaption:
      context->kind = BlockKind::kCaption;
      break;
    case Tag::kBlockquote:
      context->kind = BlockKind::kQuote;
      break;
    case Tag::kDt:
    case Tag::kDd:
      context->kind = BlockKind::kDefinition;
      break;
    case Tag::kPre:
    case Tag::kListing:
    case Tag::kXmp:
    case Tag::kPlaintext:
    case Tag::kTextarea:
      context->kind = BlockKind::kPreformatted;
      context->preformatted = true;
      skip_newline_ = tag != Tag::kXmp && tag != Tag::kPlaintext;
      break;
    case Tag::kP:
      if (context->kind == BlockKind::kCell) context->kind = BlockKind::kParagraph;
      break;
    case Tag::kArticle:
    case Tag::kSection:
    case Tag::kTable:
      context->kind = BlockKind::kParagraph;
      break;
    default:
      if (IsHeading(tag)) {
        context->kind = BlockKind::kHeading;
        context->level =
            static_cast<uint8_t>(1 + static_cast<int>(tag) - static_cast<int>(Tag::kH1));
      }
      break;
  }
}

void DocumentBuilder::Leave(Tag tag) {
  skip_newline_ = false;
  if (HasTrait(tag, kTagBlock) && !now_.omits) CloseBlock();
  if (now_.omits && --omitting_ == 0) Omit(omitted_);
  if (now_.added_element) {
    uint32_t end = static_cast<uint32_t>(doc_.blocks.size());
    Element& element = doc_.elements[now_.element];
    bool last = now_.element + 1 == doc_.elements.size();
    bool in_use = open_ && block_.element == now_.element;
    if (last && element.first_block >= end && !in_use) {
      doc_.elements.pop_back();  // Stands over no block.
    } else {
      element.first_block = std::min(element.first_block, end);
      element.end_block = end + (in_use ? 1 : 0);
    }
  }
  now_ = stack_.back();
  stack_.pop_back();
  if (watching_) LeaveWatched();
}

void DocumentBuilder::Break(Tag tag) {
  if (omitting_ > 0) return;
  if (tag == Tag::kHr) return CloseBlock();
  if (now_.preformatted) {
    if (open_) text_.push_back('\n');
    return;
  }
  space_ = false;
  if (open_ && ++breaks_ >= 2) CloseBlock();
}

void DocumentBuilder::Finish() {
  CloseBlock();
  for (WatchedElement& element : doc_.watched) {  // White space at the end may have gone since.
    element.text.end = std::min(element.text.end, static_cast<uint32_t>(text_.size()));
    element.text.begin = std::min(element.text.begin, element.text.end);
  }
  doc_.owned_text = std::make_unique<std::string>(std::move(text_));
  doc_.text = *doc_.owned_text;
}

}  // namespace unhusk
