#include "render/inline_style.h"

#include <algorithm>

#include "html/attributes.h"

namespace unhusk {
namespace {

constexpr int kNone = -1;

int BitOf(Tag tag) {
  switch (tag) {
    case Tag::kDel:
    case Tag::kS:
    case Tag::kStrike:
      return 0;
    case Tag::kB:
    case Tag::kStrong:
      return 1;
    case Tag::kEm:
    case Tag::kI:
      return 2;
    case Tag::kCode:
    case Tag::kKbd:
    case Tag::kSamp:
    case Tag::kTt:
      return 3;
    default:
      return kNone;
  }
}

}  // namespace

InlineStyle InlineStyles::Of(const TextRun& run) {
  if (run.source.begin < at_) return {};
  tags_.Enter(at_, run.source.begin);
  for (ScannedTag tag; tags_.Next(&tag);) Read(tag);
  at_ = run.source.end;
  InlineStyle style = {.bits = 0, .href = href_};
  for (int bit = 0; bit < kStyleBits; ++bit) {
    if (open_[bit] > 0) style.bits = static_cast<uint8_t>(style.bits | 1 << bit);
  }
  return style;
}

void InlineStyles::Read(const ScannedTag& tag) {
  const int bit = BitOf(tag.tag);
  if (bit != kNone) {
    if (!tag.ends) {
      ++open_[bit];
    } else if (open_[bit] > 0) {
      --open_[bit];
    }
  } else if (tag.tag == Tag::kA) {
    href_ = {};
    const std::string_view value = tag.ends ? "" : AttributeOf(tag.bytes, "href");
    if (!value.empty()) {
      href_.begin = static_cast<uint32_t>(value.data() - doc_.source.data());
      href_.end = href_.begin + static_cast<uint32_t>(value.size());
    }
  } else if (HasTrait(tag.tag, kTagBlock)) {
    std::ranges::fill(open_, 0u);
    if (IsCell(tag.tag) || tag.tag == Tag::kCaption) href_ = {};
  }
}

}  // namespace unhusk
