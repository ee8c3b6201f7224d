#include "html/skeleton_tokens.h"

#include <algorithm>
#include <iterator>

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;

// Names that mean something to Gumbo and nothing to us.
bool IsGumbosOwn(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "blink", "desc", "keygen", "malignmark", "menuitem", "mglyph", "mi",
      "mn",    "mo",   "ms",     "mtext",      "multicol", "nextid", "spacer"};
  if (name.size() > 10) return false;
  return std::any_of(std::begin(kNames), std::end(kNames), [&](std::string_view known) {
    return std::equal(name.begin(), name.end(), known.begin(), known.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  });
}

// REQUIRES: a whole declaration.  Knows those of nearly all pages; kOther = ask Gumbo.
Doctype DoctypeOf(std::string_view declaration) {
  if (declaration.size() == 15) {
    return declaration.substr(10, 4) == "html" ? Doctype::kStandard : Doctype::kOther;
  }
  const bool known =
      declaration.find("//DTD XHTML 1.") != kNpos || declaration.find("//DTD HTML 4.01") != kNpos;
  const bool whole = declaration.find("\"http://www.w3.org/TR/") != kNpos &&
                     declaration.ends_with("\">") &&
                     std::count(declaration.begin(), declaration.end(), '"') == 4;
  return known && whole ? Doctype::kStandard : Doctype::kOther;
}

}  // namespace

SkeletonToken SkeletonTokens::Next() {
  while (at_ < bytes_.size()) {
    const char c = bytes_[at_];
    if (c == ' ') {
      ++at_;
      return SkeletonToken{SkeletonToken::kSpace, Tag::kUnknown, 0};
    }
    if (c != '<') {  // A code point beyond U+FFFF, four bytes.
      at_ += 4;
      return SkeletonToken{SkeletonToken::kRun, Tag::kUnknown, runs_++};
    }
    const size_t begin = at_;
    const size_t end = bytes_.find('>', begin);
    if (end == kNpos) return Lose();
    at_ = end + 1;
    if (bytes_[begin + 1] == '!') {  // A comment shows nothing.
      if (bytes_[begin + 2] != '-' && doctype_ == Doctype::kNone) {
        doctype_ = DoctypeOf(bytes_.substr(begin, at_ - begin));
      }
      continue;
    }
    if (bytes_[begin + 1] != '/') {
      const TagRecord* record = skeleton_.TagAt(begin);
      const std::string_view name = bytes_.substr(begin + 1, end - begin - 1);
      if (record->tag == Tag::kUnknown && IsGumbosOwn(name)) return Lose();
      return SkeletonToken{SkeletonToken::kStartTag, record->tag,
                           static_cast<uint32_t>(record - skeleton_.tags.data())};
    }
    const std::string_view name = bytes_.substr(begin + 2, end - begin - 2);
    const Tag tag = TagOf(name);
    if (tag == Tag::kUnknown && IsGumbosOwn(name)) return Lose();
    return SkeletonToken{SkeletonToken::kEndTag, tag, 0};
  }
  return {};
}

}  // namespace unhusk
