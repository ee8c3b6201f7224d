#include "html/extent.h"

#include <cstring>
#include <vector>

#include "base/utf8.h"
#include "html/attributes.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;
constexpr size_t kMaxSvgDepth = 4096;

bool IsAlpha(char c) {
  c = static_cast<char>(c | 0x20);
  return c >= 'a' && c <= 'z';
}

// True if source[at…] is `lower` in any case, followed by what ends a tag name.
bool NameFollows(std::string_view source, size_t at, std::string_view lower) {
  if (source.size() - at < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    char a = source[at + i], b = lower[i];
    if (a != b && (!IsAlpha(a) || (a | 0x20) != (b | 0x20))) return false;
  }
  at += lower.size();
  return at < source.size() && (IsAsciiSpace(source[at]) || source[at] == '/' || source[at] == '>');
}

size_t NameEnd(std::string_view source, size_t at) {
  while (at < source.size() && !IsAsciiSpace(source[at]) && source[at] != '/' &&
         source[at] != '>') {
    ++at;
  }
  return at;
}

// Follows an svg's tags until it ends.
class SvgWalk {
 public:
  explicit SvgWalk(std::string_view source) : src_(source) {}

  size_t End(size_t at) {
    open_.push_back("svg");
    while (at < src_.size()) {
      at = src_.find('<', at);
      if (at == kNpos || at + 1 >= src_.size()) break;
      size_t tag = at;
      if (src_[at + 1] == '!') {
        at = Declaration(at);
      } else if (src_[at + 1] == '/' && at + 2 < src_.size() && IsAlpha(src_[at + 2])) {
        at = EndTag(at);
      } else if (IsAlpha(src_[at + 1])) {
        at = StartTag(at);
      } else {
        ++at;
      }
      if (left_) return tag;
      if (open_.empty()) return at;
    }
    return src_.size();
  }

 private:
  size_t Declaration(size_t at) const {
    std::string_view rest = src_.substr(at + 2);
    if (rest.starts_with("--")) return CommentEnd(src_, at);
    std::string_view close = rest.starts_with("[CDATA[") ? "]]>" : ">";
    size_t end = src_.find(close, at);
    return end == kNpos ? src_.size() : end + close.size();
  }

  size_t StartTag(size_t at) {
    size_t name_end = NameEnd(src_, at + 1);
    std::string_view name = src_.substr(at + 1, name_end - at - 1);
    TagRecord record;
    record.tag = TagOf(name);
    size_t end = ScanAttributes(src_, name_end, &record, nullptr);
    if (end == kNpos) return src_.size();
    if (islands_ == 0 && HasTrait(record.tag, kTagLeavesSvg)) {
      left_ = true;
      return at;
    }
    bool leaf = (record.flags & kTagSelfClosing) || HasTrait(record.tag, kTagVoid);
    if (!leaf && open_.size() < kMaxSvgDepth) {
      islands_ += Island(name);
      open_.push_back(name);
    }
    return end;
  }

  size_t EndTag(size_t at) {
    size_t name_end = NameEnd(src_, at + 2);
    std::string_view name = src_.substr(at + 2, name_end - at - 2);
    size_t end = src_.find('>', name_end);
    if (end == kNpos) return src_.size();
    for (size_t i = open_.size(), steps = 0; i-- > 0 && steps < 64; ++steps) {
      if (!Same(open_[i], name)) continue;
      while (open_.size() > i) {
        islands_ -= Island(open_.back());
        open_.pop_back();
      }
      return end + 1;
    }
    // The end of something outside, such as </div>: it ends the svg as well.
    if (islands_ == 0 && TagOf(name) != Tag::kUnknown) left_ = true;
    return end + 1;
  }

  static bool Same(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    for (size_t i = 0; i < a.size(); ++i) {
      if ((a[i] | 0x20) != (b[i] | 0x20)) return false;
    }
    return true;
  }

  static int Island(std::string_view name) {
    return Same(name, "foreignobject") || Same(name, "desc") || Same(name, "title");
  }

  const std::string_view src_;
  std::vector<std::string_view> open_;  // Names, the svg itself first.
  int islands_ = 0;                     // How many of them hold HTML again.
  bool left_ = false;                   // A tag threw the parser out of the svg.
};

}  // namespace

size_t CommentEnd(std::string_view source, size_t at) {
  at += 4;  // "<!--"
  if (source.substr(at, 1) == ">") return at + 1;
  if (source.substr(at, 2) == "->") return at + 2;
  while ((at = source.find("--", at)) != kNpos) {
    size_t end = at + 2;
    while (end < source.size() && source[end] == '-') ++end;
    if (end < source.size() && source[end] == '>') return end + 1;
    if (end + 1 < source.size() && source[end] == '!' && source[end + 1] == '>') return end + 2;
    at = end;
  }
  return source.size();
}

size_t RawTextEnd(std::string_view source, size_t at, std::string_view name) {
  while ((at = source.find("</", at)) != kNpos) {
    if (NameFollows(source, at + 2, name)) return at;
    at += 2;
  }
  return source.size();
}

size_t ScriptEnd(std::string_view source, size_t at) {
  enum { kPlain, kEscaped, kDoubleEscaped } state = kPlain;
  size_t dashes = 0;  // The next "-->" at or behind `at`, once looked for.
  while ((at = source.find('<', at)) != kNpos) {
    const bool closes = source.substr(at, 2) == "</" && NameFollows(source, at + 2, "script");
    if (state != kPlain) {
      // "-->" leaves both escaped states; its dashes may be those of "<!--".
      if (dashes <= at && dashes != kNpos) state = kPlain;
    }
    if (state == kPlain || state == kEscaped) {
      if (closes) return at;
    } else if (closes) {
      state = kEscaped;
    }
    if (state == kPlain && source.substr(at, 4) == "<!--") {
      state = kEscaped;
      dashes = source.find("-->", at + 2);
    } else if (state == kEscaped && NameFollows(source, at + 1, "script")) {
      state = kDoubleEscaped;
    }
    ++at;
  }
  return source.size();
}

size_t SvgEnd(std::string_view source, size_t at) {
  return SvgWalk(source).End(at);
}

}  // namespace unhusk
