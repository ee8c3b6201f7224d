// What stands in code fences and back-quotes is quoted, and counts for nothing.
// A tag that a sentence speaks of ("use <b> for bold") is told from one that
// does its work by what follows it.
#include "input/tag_share.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr size_t kMaxTagName = 10;  // "blockquote".

struct KnownTag {
  std::string_view name;
  TagKind kind = TagKind::kUnknown;
};

constexpr KnownTag kTags[] = {
    {"a", TagKind::kInline},      {"article", TagKind::kBlock},    {"aside", TagKind::kBlock},
    {"b", TagKind::kInline},      {"base", TagKind::kPage},        {"blockquote", TagKind::kBlock},
    {"body", TagKind::kPage},     {"br", TagKind::kBlock},         {"button", TagKind::kInline},
    {"center", TagKind::kBlock},  {"code", TagKind::kInline},      {"dd", TagKind::kBlock},
    {"div", TagKind::kBlock},     {"dl", TagKind::kBlock},         {"dt", TagKind::kBlock},
    {"em", TagKind::kInline},     {"figcaption", TagKind::kBlock}, {"figure", TagKind::kBlock},
    {"font", TagKind::kInline},   {"footer", TagKind::kBlock},     {"form", TagKind::kBlock},
    {"frameset", TagKind::kPage}, {"h1", TagKind::kBlock},         {"h2", TagKind::kBlock},
    {"h3", TagKind::kBlock},      {"h4", TagKind::kBlock},         {"h5", TagKind::kBlock},
    {"h6", TagKind::kBlock},      {"head", TagKind::kPage},        {"header", TagKind::kBlock},
    {"hr", TagKind::kBlock},      {"html", TagKind::kPage},        {"i", TagKind::kInline},
    {"iframe", TagKind::kBlock},  {"img", TagKind::kInline},       {"input", TagKind::kInline},
    {"label", TagKind::kInline},  {"li", TagKind::kBlock},         {"link", TagKind::kPage},
    {"main", TagKind::kBlock},    {"meta", TagKind::kPage},        {"nav", TagKind::kBlock},
    {"noscript", TagKind::kPage}, {"ol", TagKind::kBlock},         {"option", TagKind::kInline},
    {"p", TagKind::kBlock},       {"picture", TagKind::kBlock},    {"pre", TagKind::kBlock},
    {"s", TagKind::kInline},      {"script", TagKind::kPage},      {"section", TagKind::kBlock},
    {"small", TagKind::kInline},  {"span", TagKind::kInline},      {"strong", TagKind::kInline},
    {"style", TagKind::kPage},    {"sub", TagKind::kInline},       {"sup", TagKind::kInline},
    {"svg", TagKind::kInline},    {"table", TagKind::kBlock},      {"tbody", TagKind::kBlock},
    {"td", TagKind::kBlock},      {"th", TagKind::kBlock},         {"thead", TagKind::kBlock},
    {"title", TagKind::kPage},    {"tr", TagKind::kBlock},         {"u", TagKind::kInline},
    {"ul", TagKind::kBlock},      {"video", TagKind::kBlock},
};
static_assert(std::ranges::is_sorted(kTags, {}, &KnownTag::name));
static_assert(std::ranges::all_of(kTags,
                                  [](const KnownTag& t) { return t.name.size() <= kMaxTagName; }));

// True if `line` opens or closes a code fence.
bool IsFence(std::string_view line) {
  const size_t indent = std::min(line.find_first_not_of(' '), line.size());
  if (indent > 3) return false;
  line = Trim(line.substr(indent));
  if (line.starts_with("```")) return line.find('`', line.find_first_not_of('`')) == line.npos;
  // A row of tildes may be an ornament; with a language it is a fence.
  return line.starts_with("~~~") && line.size() > 3 && IsAsciiAlnum(line.back());
}

// The first `a` or `b` from `pos` on, or the end; find_first_of is ten times slower.
size_t FindEither(std::string_view text, size_t pos, char a, char b) {
  while (pos < text.size() && text[pos] != a && text[pos] != b) ++pos;
  return pos;
}

// "# Title"
bool IsHeading(std::string_view line) {
  const size_t marks = line.find_first_not_of('#');
  return marks != std::string_view::npos && marks >= 1 && marks <= 6 && line[marks] == ' ';
}

// True if a sentence goes on at text[pos]: "… is closed", ", then", ").".
bool GoesOn(std::string_view text, size_t pos) {
  if (pos >= text.size()) return false;
  if (std::string_view(",.;:)\"'").find(text[pos]) != std::string_view::npos) return true;
  return text[pos] == ' ' && pos + 1 < text.size() && text[pos + 1] >= 'a' && text[pos + 1] <= 'z';
}

// True if the tag text[begin, end) is spoken of: "use <b> for", "the </b> ends".
bool IsMention(std::string_view text, size_t begin, size_t end, const SniffedTag& tag) {
  if (!GoesOn(text, end)) return false;
  if (!tag.closes) return true;
  return begin > 0 && std::string_view(" (\"'").find(text[begin - 1]) != std::string_view::npos;
}

// Adds up the tags in text[pos, end), a line; returns where its last tag ends,
// which may be lines below.
size_t CountLine(std::string_view text, size_t pos, size_t end, TagShare* share) {
  const size_t tags_before = share->tags;
  const size_t begin = pos;
  while (pos < end) {
    pos = FindEither(text.substr(0, end), pos, '<', '`');
    if (pos == end) break;
    if (text[pos] == '`') {  // Quoted up to the next one on this line.
      const size_t close = text.find('`', pos + 1);
      pos = close < end ? close + 1 : pos + 1;
      continue;
    }
    const SniffedTag tag = ReadTag(text.substr(pos));
    if (tag.kind == TagKind::kUnknown) {
      ++pos;
      continue;
    }
    const bool is_break = StartsWithIgnoringCase(text.substr(pos), "<br");
    ++share->tags;
    share->closing += tag.closes || is_break ? 1 : 0;
    share->blocks += tag.kind != TagKind::kInline ? 1 : 0;
    share->mentions += !is_break && IsMention(text, pos, pos + tag.length, tag) ? 1 : 0;
    share->has_attributes = share->has_attributes || tag.has_attributes;
    pos += tag.length;
  }
  pos = std::max(pos, end);
  share->bytes += pos - begin;
  if (share->tags > tags_before) share->tagged_bytes += pos - begin;
  return pos;
}

}  // namespace

SniffedTag ReadTag(std::string_view text) {
  SniffedTag tag;
  size_t pos = 1;
  tag.closes = pos < text.size() && text[pos] == '/';
  if (tag.closes) ++pos;
  std::string name;
  while (pos < text.size() && IsAsciiAlnum(text[pos]) && name.size() <= kMaxTagName) {
    name.push_back(AsciiLower(text[pos++]));
  }
  const auto known = std::ranges::lower_bound(kTags, std::string_view(name), {}, &KnownTag::name);
  if (known == std::end(kTags) || known->name != name || pos >= text.size()) return {};
  if (text[pos] != '>' && text[pos] != '/' && !IsAsciiSpace(text[pos])) return {};
  const size_t end = FindEither(text, pos, '<', '>');
  if (end < text.size() && text[end] == '<') return {};
  tag.has_attributes = text.substr(pos, end - pos).find('=') != std::string_view::npos;
  tag.kind = known->kind;
  tag.length = std::min(end + 1, text.size());
  return tag;
}

TagShare CountTags(std::string_view text) {
  TagShare share;
  bool in_fence = false;
  size_t pos = 0;
  while (pos < text.size()) {
    const size_t end = FindEither(text, pos, '\r', '\n');
    const std::string_view line = text.substr(pos, end - pos);
    if (IsFence(line)) {
      in_fence = !in_fence;
      share.has_fence = true;
    } else if (in_fence) {
      share.bytes += line.size();
    } else if (IsHeading(line)) {
      ++share.headings;
      share.bytes += line.size();
    } else if (pos < end) {
      pos = CountLine(text, pos, end, &share);
      continue;  // A tag may have ended lines below.
    }
    pos = end + 1;
  }
  return share;
}

}  // namespace unhusk
