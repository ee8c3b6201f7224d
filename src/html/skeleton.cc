#include "html/skeleton.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "html/extent.h"
#include "html/open_tags.h"
#include "html/skeleton_writer.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;
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

class Scanner {
 public:
  Scanner(std::string_view source, const Limits& limits, Skeleton* out, TagWatch* watch)
      : src_(source),
        limits_(limits),
        out_(*out),
        writer_(out),
        watch_(watch),
        open_(limits.max_depth) {}

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
    if (i == end && !open_.InPre()) return writer_.Space();
    writer_.Run({static_cast<uint32_t>(begin), static_cast<uint32_t>(end)}, in_link_);
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
      if (HasTrait(tag, kTagBlock)) writer_.Space();
      return end;
    }
    const bool border = IsBorder(tag);
    // Selectors may ask for elements that are empty.
    const bool removable =
        border && !in_paragraph && IsEmptyable(tag) && (record.flags & kTagAsked) == 0;
    const auto empty = foreign || tag == Tag::kMath ? SkeletonWriter::Empty::kTold
                                                    : SkeletonWriter::Empty::kIgnored;
    writer_.Start(name, record, border, empty, removable);
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
    writer_.Start(name, record, IsBorder(tag), SkeletonWriter::Empty::kIgnored, false);
    if (close > begin) EmitText(begin, close);
    if (close < src_.size()) writer_.End(name);
    return end;
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
      if (HasTrait(tag, kTagBlock)) writer_.Space();
    } else if (border && open_.closed_innermost()) {
      writer_.EndInnermost(tag, name);
    } else {
      // Gumbo puts a form's last text behind the form; a comment keeps it in its place.
      if (tag == Tag::kForm) writer_.Comment();
      writer_.End(name);
    }
    for (Tag closed : open_.closed()) writer_.End(TagName(closed));
    return end;
  }

  const std::string_view src_;
  const Limits& limits_;
  Skeleton& out_;
  SkeletonWriter writer_;
  TagWatch* const watch_;
  OpenTags open_;
  uint32_t page_tags_ = 0;
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
