#include "html/skeleton_writer.h"

#include <algorithm>

#include "base/utf8.h"
#include "html/open_elements.h"

namespace unhusk {
namespace {

constexpr size_t kMaxTagName = 32;  // Longer names are cut short, alike at start and end.

// No more than kMaxTagName bytes of `name`, in whole characters.
std::string_view Shorten(std::string_view name) {
  size_t size = std::min(name.size(), kMaxTagName);
  while (size > 0 && size < name.size() &&
         (static_cast<unsigned char>(name[size]) & 0xC0) == 0x80) {
    --size;
  }
  return name.substr(0, size);
}

// Elements that HTML5 ends by itself, before certain start tags and before the
// end tag of what they stand in: their end tag is held back until it is known
// whether it is needed, for Gumbo takes long over end tags and most are not.
bool IsHeld(Tag tag) {
  switch (tag) {
    case Tag::kP:
    case Tag::kLi:
    case Tag::kDt:
    case Tag::kDd:
    case Tag::kOption:
    case Tag::kTd:
    case Tag::kTh:
    case Tag::kTr:
      return true;
    default:
      return false;
  }
}

// May `held` be left to the end of the element around it, `around`?  Not if Gumbo does not know
// that by name, and not where a start tag may yet stand for its end tag that would stop at `held`.
bool EndsWith(Tag held, Tag around) {
  return AsGumboKnows(around) == around && !(IsItem(held) && IsItem(around));
}

// Does the start tag `next` end `held`, the innermost open element?  Of what ends
// a <p>, only what Gumbo, of 2015, knows and no page mode changes.
bool EndsHeld(Tag held, Tag next) {
  if (held != Tag::kP) return ImpliesEnd(held, next);
  return next == Tag::kP || next == Tag::kDiv || next == Tag::kUl || next == Tag::kOl ||
         next == Tag::kSection || IsHeading(next);
}

}  // namespace

bool IsEmptyable(Tag tag) {
  switch (tag) {
    case Tag::kArticle:
    case Tag::kAside:
    case Tag::kDiv:
    case Tag::kFigure:
    case Tag::kFooter:
    case Tag::kHeader:
    case Tag::kNav:
    case Tag::kOl:
    case Tag::kSection:
    case Tag::kUl:
      return true;
    default:
      return false;
  }
}

void SkeletonWriter::Run(Span source, bool link) {
  Settle(false);
  AppendUtf8(RunCodePoint(static_cast<uint32_t>(out_.runs.size())), &out_.bytes);
  out_.runs.push_back(SkeletonRun{source, link});
}

// Writes what was held back: an end tag, and white space unless a block starts or
// ends on either side of it, where no browser shows it.
void SkeletonWriter::Settle(bool border) {
  if (held_ != Tag::kUnknown) {
    Append("</", TagName(held_));
    held_ = Tag::kUnknown;
  }
  if (space_ && !border && !border_) out_.bytes.push_back(' ');
  space_ = false;
  border_ = border;
}

void SkeletonWriter::Start(std::string_view name, const TagRecord& record, bool border, Empty empty,
                           bool removable) {
  const bool ends_held = EndsHeld(held_, record.tag);
  removable = removable && border_ && !ends_held;
  if (ends_held) held_ = Tag::kUnknown;
  Settle(border);
  const size_t begin = out_.bytes.size();
  const size_t slot = begin / 3;
  out_.tags.push_back(record);
  if (out_.tag_at.size() <= slot) out_.tag_at.resize(std::max(slot + 1, slot * 3 / 2));
  out_.tag_at[slot] = static_cast<uint32_t>(out_.tags.size());
  out_.bytes.append("<").append(Shorten(name));
  if (record.tag == Tag::kInput && (record.flags & kTagInputHidden)) {
    out_.bytes.append(" type=hidden");
  }
  if (empty == Empty::kTold && (record.flags & kTagSelfClosing)) out_.bytes.push_back('/');
  out_.bytes.push_back('>');
  if (!removable) return;
  if (!begun_.empty() && begun_.back().end != begin) begun_.clear();
  begun_.push_back({begin, out_.bytes.size()});
}

// Takes the innermost element back if nothing has come since its start tag.
bool SkeletonWriter::TakeBackEmpty() {
  if (begun_.empty() || begun_.back().end != out_.bytes.size() || held_ != Tag::kUnknown) {
    return false;
  }
  const size_t begin = begun_.back().begin;
  begun_.pop_back();
  out_.bytes.resize(begin);
  out_.tag_at[begin / 3] = 0;
  out_.tags.pop_back();
  space_ = false;
  return true;
}

// It may end what was held back inside it, and may itself be held back.
void SkeletonWriter::EndInnermost(Tag tag, std::string_view name) {
  if (IsEmptyable(tag) && TakeBackEmpty()) return;
  if (EndsWith(held_, tag)) held_ = Tag::kUnknown;
  Settle(true);
  if (IsHeld(tag)) {
    held_ = tag;
  } else {
    Append("</", name);
  }
}

void SkeletonWriter::End(std::string_view name) {
  Settle(false);
  Append("</", Shorten(name));
}

void SkeletonWriter::Comment() {
  Settle(false);
  out_.bytes.append("<!---->");
}

}  // namespace unhusk
