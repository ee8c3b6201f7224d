#include "html/skeleton.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "html/extent.h"
#include "html/open_tags.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;
constexpr size_t kMaxTagName = 32;  // Longer names are cut short, alike at start and end.
constexpr size_t kMaxDoctype = 256;
constexpr size_t kRawBytes = 1 << 20;     // Larger pages never go the raw way.
constexpr uint32_t kRawAttributes = 256;  // Gumbo compares each with each.

bool IsAlpha(char c) {
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'z';
}
bool IsNameEnd(char c) {
  return IsAsciiSpace(c) || c == '/' || c == '>';
}

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

// Does the start tag `next` end `held`, the innermost open element?  Of what ends
// a <p>, only what Gumbo, of 2015, knows and no page mode changes.
bool EndsHeld(Tag held, Tag next) {
  if (held != Tag::kP) return ImpliesEnd(held, next);
  return next == Tag::kP || next == Tag::kDiv || next == Tag::kUl || next == Tag::kOl ||
         next == Tag::kSection || IsHeading(next);
}

// Elements that mean nothing if nothing stands in them, once they have parted what
// stands around them.
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

class Scanner {
 public:
  Scanner(std::string_view source, const Limits& limits, Skeleton* out, TagWatch* watch)
      : src_(source), limits_(limits), out_(*out), watch_(watch), open_(limits.max_depth) {}

  void Run() {
    out_.Clear();
    out_.bytes.reserve(src_.size() / 8 + 64);
    size_t at = 0;
    while (at < src_.size()) {
      size_t tag = FindTag(at);
      if (tag > at) EmitText(at, tag);
      if (tag == src_.size()) break;
      at = Tag_(tag);
      if (out_.runs.size() + out_.tags.size() >= max_nodes()) {
        out_.truncated = "max_nodes";
        break;
      }
    }
    out_.raw_is_safe =
        raw_is_safe_ && !open_.overflowed() && out_.truncated.empty() && src_.size() <= kRawBytes;
  }

 private:
  uint32_t max_nodes() const { return std::min(limits_.max_nodes, kMaxRuns); }

  // The next '<' that opens markup, or the end.
  size_t FindTag(size_t at) const {
    for (;;) {
      const void* hit = std::memchr(src_.data() + at, '<', src_.size() - at);
      if (hit == nullptr) return src_.size();
      at = static_cast<size_t>(static_cast<const char*>(hit) - src_.data());
      if (at + 1 >= src_.size()) return src_.size();
      char next = src_[at + 1];
      if (IsAlpha(next) || next == '!' || next == '?') return at;
      if (next == '/' && at + 2 < src_.size()) return at;
      ++at;
    }
  }

  void EmitText(size_t begin, size_t end) {
    size_t i = begin;
    while (i < end && IsAsciiSpace(src_[i])) ++i;
    if (i == end && !open_.InPre()) {
      space_ = true;
      return;
    }
    Settle(false);
    AppendUtf8(RunCodePoint(static_cast<uint32_t>(out_.runs.size())), &out_.bytes);
    out_.runs.push_back(
        SkeletonRun{{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, in_link_});
  }

  // Writes what was held back: an end tag, and white space unless a block starts or
  // ends on either side of it, where no browser shows it.
  void Settle(bool border) {
    if (held_ != Tag::kUnknown) {
      out_.bytes.append("</").append(TagName(held_)).push_back('>');
      held_ = Tag::kUnknown;
    }
    if (space_ && !border && !border_) out_.bytes.push_back(' ');
    space_ = false;
    border_ = border;
  }

  // Takes the markup at `at` and returns where to go on.
  size_t Tag_(size_t at) {
    char c = src_[at + 1];
    if (c == '!') return Declaration(at);
    if (c == '?') return BogusComment(at);
    if (c != '/') return StartTag(at);
    if (IsAlpha(src_[at + 2])) return EndTag(at);
    if (src_[at + 2] == '>') return at + 3;  // "</>" is nothing.
    return BogusComment(at);
  }

  size_t Declaration(size_t at) {
    std::string_view rest = src_.substr(at + 2);
    if (rest.starts_with("--")) return Comment(at);
    if (rest.size() >= 7 && TagLike(rest.substr(0, 7), "doctype")) {
      size_t end = src_.find('>', at);
      if (end == kNpos) return src_.size();
      if (end - at <= kMaxDoctype) out_.bytes.append(src_, at, end + 1 - at);
      return end + 1;
    }
    if (rest.starts_with("[CDATA[") && open_.InForeign()) out_.unsure = true;
    return BogusComment(at);
  }

  static bool TagLike(std::string_view text, std::string_view lower) {
    return std::equal(text.begin(), text.end(), lower.begin(), lower.end(),
                      [](char a, char b) { return (a | 0x20) == b; });
  }

  size_t Comment(size_t at) {
    size_t end = CommentEnd(src_, at);
    Omit(at, end, Tag::kUnknown);
    return end;
  }

  size_t BogusComment(size_t at) {
    size_t end = src_.find('>', at);
    end = end == kNpos ? src_.size() : end + 1;
    Omit(at, end, Tag::kUnknown);
    return end;
  }

  void Omit(size_t begin, size_t end, Tag tag) {
    out_.omitted.push_back(Omitted{{static_cast<uint32_t>(begin), static_cast<uint32_t>(end)},
                                   static_cast<uint16_t>(tag)});
  }

  std::string_view NameAt(size_t at) const {
    size_t end = at;
    while (end < src_.size() && !IsNameEnd(src_[end])) ++end;
    return src_.substr(at, end - at);
  }

  size_t StartTag(size_t at) {
    std::string_view name = NameAt(at + 1);
    TagRecord record;
    record.source_begin = static_cast<uint32_t>(at);
    record.tag = TagOf(name);
    uint32_t attributes = 0;
    size_t end = ScanAttributes(src_, at + 1 + name.size(), &record, &attributes);
    if (end == kNpos) return src_.size();  // The page ends inside a tag: HTML5 drops it.
    record.source_end = static_cast<uint32_t>(end);
    if (attributes > kRawAttributes) raw_is_safe_ = false;
    return Element(name, record, end);
  }

  size_t Element(std::string_view name, TagRecord& record, size_t end) {
    const Tag tag = record.tag;
    const bool foreign = open_.InForeign();
    if (tag == Tag::kSvg) {
      size_t svg_end = (record.flags & kTagSelfClosing) ? end : SvgEnd(src_, end);
      Omit(record.source_begin, svg_end, tag);
      return svg_end;
    }
    if (HasTrait(tag, kTagNotInTree)) return end;
    FollowLinks(tag, true);
    if (HasTrait(tag, kTagRawText | kTagRcdata)) {
      if (!foreign) return RawElement(name, record, end);
      out_.unsure = true;
    }
    if (tag == Tag::kFrameset || tag == Tag::kAnnotationXml) out_.unsure = true;
    if (tag == Tag::kTemplate || tag == Tag::kHtml || tag == Tag::kBody) {
      if (tag == Tag::kTemplate || ++page_tags_ > 8) raw_is_safe_ = false;
    }
    bool leaf = HasTrait(tag, kTagVoid) || (foreign && (record.flags & kTagSelfClosing));
    if (tag == Tag::kA && (record.flags & kTagHidden)) links_in_tree_ = true;
    bool plain = HasTrait(tag, kTagPlain) && !(record.flags & kTagHidden) && !foreign &&
                 !(tag == Tag::kA && links_in_tree_);
    if (watch_ != nullptr && IsWatched(record, plain)) plain = false;
    const bool in_paragraph = open_.InParagraph();
    if (!open_.Push(tag, name, leaf, plain)) {
      if (HasTrait(tag, kTagBlock)) space_ = true;
      return end;
    }
    const bool parted = border_ && !in_paragraph && !EndsHeld(held_, tag);
    const size_t begin = EmitStart(name, record, foreign);
    // Selectors may ask for elements that are empty.
    const bool asked = (record.flags & kTagAsked) != 0;
    if (parted && !asked && IsEmptyable(tag) && IsBorder(tag)) NoteStart(begin);
    if (tag == Tag::kPlaintext && !foreign) {
      if (end < src_.size()) EmitText(end, src_.size());
      return src_.size();
    }
    return end;
  }

  // True if a plain tag is to be kept, for its own sake or, a link, for that of one before.
  bool IsWatched(TagRecord& record, bool plain) {
    const bool asked = watch_->Wants(src_, record);
    if (asked) record.flags |= kTagAsked;
    if (!plain) return false;
    const bool link = record.tag == Tag::kA;
    if (link && asked) watched_links_ = true;
    if (!asked && !(link && watched_links_)) return false;
    record.flags |= kTagForWatch;
    return true;
  }

  // A link is open until </a> or the next <a>, whatever else opens and closes,
  // but for table cells and captions, which no formatting crosses.
  void FollowLinks(Tag tag, bool start) {
    if (tag == Tag::kA) in_link_ = start;
    const bool border = tag == Tag::kTd || tag == Tag::kTh || tag == Tag::kCaption;
    if (border && open_.InTable()) in_link_ = false;
  }

  // Is a block sure to start or end with this tag?  HTML5 ignores a form in a form,
  // the frame of the page the second time, parts of a table outside one, nearly all
  // in a <select>; and it may put text in front of the table it stands in.
  bool IsBorder(Tag tag) const {
    if (!HasTrait(tag, kTagBlock) || open_.InForeign()) return false;
    if (HasTrait(tag, kTagTablePart)) return open_.InTable();
    if (open_.InSelect()) return tag == Tag::kOption || tag == Tag::kOptgroup;
    return tag != Tag::kForm && tag != Tag::kTable && tag != Tag::kHtml && tag != Tag::kHead &&
           tag != Tag::kBody;
  }

  // An element that starts where blocks are parted anyway: if it ends at once, it goes.
  void NoteStart(size_t begin) {
    if (!starts_.empty() && starts_.back().end != begin) starts_.clear();
    starts_.push_back({begin, out_.bytes.size()});
  }

  // Takes the innermost element back if nothing has come since its start tag.
  bool TakeBackEmpty() {
    if (starts_.empty() || starts_.back().end != out_.bytes.size() || held_ != Tag::kUnknown) {
      return false;
    }
    const size_t begin = starts_.back().begin;
    starts_.pop_back();
    out_.bytes.resize(begin);
    out_.tag_at[begin / 3] = 0;
    out_.tags.pop_back();
    space_ = false;
    return true;
  }

  // Returns where in the skeleton the tag begins.
  size_t EmitStart(std::string_view name, const TagRecord& record, bool foreign) {
    if (EndsHeld(held_, record.tag)) held_ = Tag::kUnknown;
    Settle(IsBorder(record.tag));
    const size_t begin = out_.bytes.size();
    size_t slot = begin / 3;
    out_.tags.push_back(record);
    if (out_.tag_at.size() <= slot) out_.tag_at.resize(std::max(slot + 1, slot * 3 / 2));
    out_.tag_at[slot] = static_cast<uint32_t>(out_.tags.size());
    out_.bytes.push_back('<');
    out_.bytes.append(Shorten(name));
    if (record.tag == Tag::kInput && (record.flags & kTagInputHidden)) {
      out_.bytes.append(" type=hidden");
    }
    if ((foreign || record.tag == Tag::kMath) && (record.flags & kTagSelfClosing)) {
      out_.bytes.push_back('/');
    }
    out_.bytes.push_back('>');
    return begin;
  }

  // Script, style, title, textarea, …: no tags inside.
  size_t RawElement(std::string_view name, const TagRecord& record, size_t begin) {
    const Tag tag = record.tag;
    size_t close = tag == Tag::kScript ? ScriptEnd(src_, begin) : RawTextEnd(src_, begin, name);
    size_t end = src_.size();
    if (close < end) {
      TagRecord ignored;
      end = std::min(end, ScanAttributes(src_, close + 2 + name.size(), &ignored, nullptr));
    }
    if (HasTrait(tag, kTagNoText) && !HasTrait(tag, kTagRcdata)) {
      Omit(record.source_begin, end, tag);
      return end;
    }
    EmitStart(name, record, false);
    if (close > begin) EmitText(begin, close);
    if (close < src_.size()) EmitEnd(name);
    return end;
  }

  // The innermost open element ended with `tag`: its end tag ends what was held
  // back inside it, and may itself be held back.
  void EmitInnermostEnd(Tag tag, std::string_view name) {
    held_ = Tag::kUnknown;
    Settle(true);
    if (IsHeld(tag)) {
      held_ = tag;
    } else {
      out_.bytes.append("</").append(name).push_back('>');
    }
  }

  void EmitEnd(std::string_view name) {
    Settle(false);
    out_.bytes.append("</").append(Shorten(name)).push_back('>');
  }

  void EmitComment() {
    Settle(false);
    out_.bytes.append("<!---->");
  }

  size_t EndTag(size_t at) {
    std::string_view name = NameAt(at + 2);
    TagRecord ignored;
    size_t end = ScanAttributes(src_, at + 2 + name.size(), &ignored, nullptr);
    if (end == kNpos) return src_.size();
    Tag tag = TagOf(name);
    if (HasTrait(tag, kTagNotInTree)) return end;
    FollowLinks(tag, false);
    const bool border = IsBorder(tag);
    if (!open_.Pop(tag, name)) {
      if (HasTrait(tag, kTagBlock)) space_ = true;
    } else if (border && open_.closed_innermost()) {
      if (!IsEmptyable(tag) || !TakeBackEmpty()) EmitInnermostEnd(tag, name);
    } else {
      // Gumbo puts a form's last text behind the form; a comment keeps it in its place.
      if (tag == Tag::kForm) EmitComment();
      EmitEnd(name);
    }
    for (Tag closed : open_.closed()) EmitEnd(TagName(closed));
    return end;
  }

  const std::string_view src_;
  const Limits& limits_;
  Skeleton& out_;
  TagWatch* const watch_;
  OpenTags open_;
  uint32_t page_tags_ = 0;
  struct Start {
    size_t begin = 0;  // Of the tag, in the skeleton.
    size_t end = 0;
  };
  std::vector<Start> starts_;  // Each right behind the one before, and nothing since.
  Tag held_ = Tag::kUnknown;   // The element whose end tag is held back.
  bool space_ = false;         // White space was met and not yet written.
  bool border_ = false;        // What was written last is where a block starts or ends.
  bool in_link_ = false;
  bool links_in_tree_ = false;  // From a hidden <a> on, as each <a> closes the one before.
  bool watched_links_ = false;  // The same for one that is watched.
  bool raw_is_safe_ = true;
};

}  // namespace

void Skeleton::Clear() {
  bytes.clear();
  runs.clear();
  tags.clear();
  tag_at.clear();
  omitted.clear();
  truncated.clear();
  unsure = false;
  raw_is_safe = false;
}

void ScanSkeleton(std::string_view source, const Limits& limits, Skeleton* out, TagWatch* watch) {
  Scanner(source, limits, out, watch).Run();
}

}  // namespace unhusk
