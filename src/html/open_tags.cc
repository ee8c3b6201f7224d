#include "html/open_tags.h"

#include <cstddef>

namespace unhusk {
namespace {

bool IsHeading(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}

// HTML5 gives these one place; their end tags close nothing.
bool IsPageFrame(Tag tag) {
  return tag == Tag::kHtml || tag == Tag::kHead || tag == Tag::kBody;
}

// Their end tag takes them out and leaves what they hold open.
bool LeavesChildren(Tag tag) {
  return HasTrait(tag, kTagFormatting) || tag == Tag::kForm;
}

// True if the end tag of `closing` does not reach past an open `open`.
bool Stops(Tag open, Tag closing) {
  if (open == Tag::kUnknown) return false;
  if (HasTrait(closing, kTagTablePart) || closing == Tag::kTable) {
    return open == Tag::kTable || open == Tag::kTemplate || open == Tag::kSelect;
  }
  if (HasTrait(open, kTagScope)) return true;
  if (closing == Tag::kLi) return open == Tag::kUl || open == Tag::kOl;
  if (closing == Tag::kP) return open == Tag::kButton;
  return !IsSpecial(closing) && !LeavesChildren(closing) && IsSpecial(open);
}

}  // namespace

// Known tags are their own key, others a hash that cannot collide with one.
uint16_t OpenTags::KeyOf(Tag tag, std::string_view name) {
  if (IsHeading(tag)) tag = Tag::kH1;  // </h2> closes <h1> as well.
  if (tag != Tag::kUnknown) return static_cast<uint16_t>(tag);
  uint32_t hash = 2166136261u;
  for (char c : name.substr(0, 32)) {
    hash = (hash ^ (static_cast<unsigned char>(c) | 0x20u)) * 16777619u;
  }
  return static_cast<uint16_t>(hash | 0x8000u);
}

Tag OpenTags::TagOfKey(uint16_t key) {
  return key < static_cast<uint16_t>(Tag::kCount) ? static_cast<Tag>(key) : Tag::kUnknown;
}

void OpenTags::Count(uint16_t key, int by) {
  switch (TagOfKey(key)) {
    case Tag::kPre:
    case Tag::kListing:
      pre_ += by;
      break;
    case Tag::kMath:
      math_ += by;
      break;
    case Tag::kTable:
      tables_ += by;
      break;
    default:
      break;
  }
}

void OpenTags::DropTo(size_t depth) {
  while (stack_.size() > depth) {
    Count(stack_.back(), -1);
    stack_.pop_back();
  }
}

// Closes what `next` closes without an end tag, inline elements inside it too.
void OpenTags::EndImplied(Tag next) {
  const bool item = next == Tag::kLi || next == Tag::kDd || next == Tag::kDt;
  for (size_t i = stack_.size(), steps = 0; i-- > 0 && steps < kSearch; ++steps) {
    Tag open = TagOfKey(stack_[i]);
    if (ImpliesEnd(open, next)) {
      DropTo(i);
    } else if (IsSpecial(open) && !(item && (open == Tag::kDiv || open == Tag::kP))) {
      return;
    }
  }
}

bool OpenTags::Push(Tag tag, std::string_view name, bool leaf) {
  if (IsPageFrame(tag)) return true;
  if (HasTrait(tag, kTagEndsP | kTagTablePart) || tag == Tag::kOption || tag == Tag::kOptgroup) {
    EndImplied(tag);
  }
  bool fits = stack_.size() < max_depth_;
  if (!fits) overflowed_ = true;
  if (leaf) return fits || HasTrait(tag, kTagVoid);
  if (HasTrait(tag, kTagTablePart) && tables_ == 0) return fits;
  uint16_t key = KeyOf(tag, name);
  stack_.push_back(key);
  Count(key, 1);
  return fits;
}

bool OpenTags::Pop(Tag tag, std::string_view name) {
  if (IsPageFrame(tag)) return true;
  const uint16_t key = KeyOf(tag, name);
  bool holds_special = false;
  for (size_t i = stack_.size(), steps = 0; i-- > 0 && steps < kSearch; ++steps) {
    if (stack_[i] != key) {
      Tag open = TagOfKey(stack_[i]);
      if (Stops(open, tag)) break;
      holds_special = holds_special || IsSpecial(open);
      continue;
    }
    if (LeavesChildren(tag) && holds_special) {
      stack_.erase(stack_.begin() + static_cast<ptrdiff_t>(i));
    } else {
      DropTo(i);
    }
    return i < max_depth_;
  }
  return stack_.size() < max_depth_;  // Nothing open: HTML5 may still make a </p> or </br> of it.
}

}  // namespace unhusk
