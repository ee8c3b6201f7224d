#include "html/open_tags.h"

#include <cstddef>

namespace unhusk {
namespace {

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
    case Tag::kSelect:
      selects_ += by;
      break;
    case Tag::kP:
      paragraphs_ += by;
      break;
    default:
      break;
  }
}

void OpenTags::DropTo(size_t depth) {
  while (stack_.size() > depth) {
    Count(stack_.back().key, -1);
    in_tree_ -= stack_.back().left_out ? 0 : 1;
    stack_.pop_back();
  }
}

// Takes out a plain element that Gumbo knows nothing of, and plain ones inside
// it.  Others inside stay open, here as there.
void OpenTags::DropPlain(size_t at) {
  for (size_t i = stack_.size(); i-- > at;) {
    const Tag tag = TagOfKey(stack_[i].key);
    if (i > at && !HasTrait(tag, kTagPlain)) continue;
    if (!stack_[i].left_out) {
      closed_.push_back(tag);
      --in_tree_;
    }
    stack_.erase(stack_.begin() + static_cast<ptrdiff_t>(i));
  }
}

// Closes what `next` closes without an end tag, inline elements inside it too.
void OpenTags::EndImplied(Tag next) {
  for (size_t i = stack_.size(), steps = 0; i-- > 0 && steps < kSearch; ++steps) {
    Tag open = TagOfKey(stack_[i].key);
    if (ImpliesEnd(open, next)) {
      DropTo(i);
    } else if (IsSpecial(open) && !(IsItem(next) && (open == Tag::kDiv || open == Tag::kP))) {
      return;
    }
  }
}

bool OpenTags::Push(Tag tag, std::string_view name, bool leaf, bool plain) {
  if (IsPageFrame(tag)) return true;
  if (HasTrait(tag, kTagEndsP | kTagTablePart) || tag == Tag::kOption || tag == Tag::kOptgroup) {
    EndImplied(tag);
  }
  const bool fits = in_tree_ < max_depth_;
  if (!fits) overflowed_ = true;
  const bool emit = !plain && (fits || HasTrait(tag, kTagVoid));
  plain_in_tree_ = plain_in_tree_ || (emit && HasTrait(tag, kTagPlain));
  if (leaf) return emit;
  if (HasTrait(tag, kTagTablePart) && tables_ == 0) return emit;
  const uint16_t key = KeyOf(tag, name);
  stack_.push_back(Open{key, !emit});
  in_tree_ += emit ? 1 : 0;
  Count(key, 1);
  return emit;
}

bool OpenTags::Pop(Tag tag, std::string_view name) {
  closed_.clear();
  closed_innermost_ = false;
  if (IsPageFrame(tag)) return true;
  const uint16_t key = KeyOf(tag, name);
  bool holds_special = false;
  for (size_t i = stack_.size(), steps = 0; i-- > 0 && steps < kSearch; ++steps) {
    if (stack_[i].key != key) {
      Tag open = TagOfKey(stack_[i].key);
      if (Stops(open, tag)) break;
      holds_special = holds_special || IsSpecial(open);
      continue;
    }
    closed_innermost_ = steps == 0;
    const bool emit = !stack_[i].left_out;
    if (LeavesChildren(tag) && holds_special) {
      in_tree_ -= emit ? 1 : 0;
      stack_.erase(stack_.begin() + static_cast<ptrdiff_t>(i));
    } else if (!emit && HasTrait(tag, kTagPlain)) {
      DropPlain(i);
    } else {
      DropTo(i);
    }
    return emit;
  }
  // Nothing open: HTML5 may still make a </p> or </br> of it, or close formatting
  // that it carried over from before.
  return in_tree_ < max_depth_ && (plain_in_tree_ || !HasTrait(tag, kTagPlain));
}

}  // namespace unhusk
