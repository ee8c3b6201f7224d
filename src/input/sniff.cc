// Three questions in order: does it open like a page, is its beginning woven
// through with tags, does it show a sign of Markdown.  What stands in code
// fences and back-quotes is quoted, and counts for nothing.  Tags alone do not
// make a page, for a text about HTML has them too: they must stand on most of
// its lines, close, be of the kind that lays out a page, and hold on to words
// rather than be words of a sentence themselves.
#include "input/sniff.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"
#include "base/utf8.h"
#include "input/bom.h"
#include "input/tag_share.h"

namespace unhusk {
namespace {

using std::literals::operator""sv;

constexpr size_t kWindow = 4096;     // Bytes that decide about the format.
constexpr size_t kNulWindow = 8192;  // Bytes searched for NULs.

// `{"a": …` or `["…`: strings in it may well hold a page.
bool OpensLikeJson(std::string_view text) {
  if (text[0] != '{' && text[0] != '[') return false;
  const size_t next = text.find_first_not_of(" \t\r\n{[");
  return next == std::string_view::npos || text[next] == '"' || text[next] == '}' ||
         text[next] == ']';
}

// Takes what may stand before a page's first tag: byte-order mark, white
// space, comments.
std::string_view SkipPreamble(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  for (;;) {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n\f"), text.size()));
    if (!text.starts_with("<!--")) return text;
    const size_t end = text.find("-->", 4);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 3);
  }
}

bool IsWovenWithTags(const TagShare& share) {
  return share.tags >= 3 && share.closing > 0 && share.blocks > 0 &&
         share.mentions * 3 <= share.tags && share.tagged_bytes * 3 >= share.bytes * 2;
}

// True if the tag that `text` begins with is a page's.  REQUIRES: not empty.
bool OpensWithTag(std::string_view text, const TagShare& share) {
  if (text[0] != '<') return false;
  const SniffedTag tag = ReadTag(text);
  if (tag.kind != TagKind::kPage && tag.kind != TagKind::kBlock) return false;
  // "<div> is a block element" begins with a tag, and goes on as a sentence.
  if (share.mentions * 2 > share.tags) return false;
  if (tag.kind == TagKind::kPage) return true;
  const bool markdown = share.has_fence || share.headings > 0;
  return !markdown || IsWovenWithTags(share);
}

// "---" or "+++", lines of "key: value" or "key = value", and the same again.
bool HasFrontMatter(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string_view mark = text.substr(0, 3);
  if (mark != "---" && mark != "+++") return false;
  const char separator = mark[0] == '-' ? ':' : '=';
  bool has_key = false;
  size_t pos = text.find('\n');
  if (pos == std::string_view::npos || !Trim(text.substr(3, pos - 3)).empty()) return false;
  while (++pos < text.size()) {
    const size_t end = std::min(text.find('\n', pos), text.size());
    const std::string_view line = text.substr(pos, end - pos);
    if (Trim(line) == mark || Trim(line) == "...") return has_key;
    if (Trim(line).empty() && !has_key) return false;  // A rule, and prose below it.
    has_key = has_key || (!line.empty() && (IsAsciiAlnum(line[0]) || line[0] == '_') &&
                          line.find(separator) != std::string_view::npos);
    pos = end;
  }
  return false;
}

constexpr std::string_view kMagic[] = {
    "%PDF-"sv,
    "\x89PNG\r\n\x1A\n"sv,
    "GIF87a"sv,
    "GIF89a"sv,
    "\xFF\xD8\xFF"sv,
    "\x1F\x8B\x08"sv,
    "PK\x03\x04"sv,
    "PK\x05\x06"sv,
    "\x7F"
    "ELF"sv,
    "7z\xBC\xAF\x27\x1C"sv,
    "\xFD"
    "7zXZ\0"sv,
    "\x28\xB5\x2F\xFD"sv,
    "Rar!\x1A\x07"sv,
    "\xD0\xCF\x11\xE0\xA1\xB1"sv,
    "OggS\0"sv,
    "fLaC\0"sv,
    "\0asm"sv,
    "\xCA\xFE\xBA\xBE"sv,
    "\xCF\xFA\xED\xFE"sv,
    "SQLite format 3\0"sv,
    "wOFF\0"sv,
    "wOF2\0"sv,
    "\x04\x22\x4D\x18"sv,
    "II*\0"sv,
    "MM\0*"sv,
    "ID3\x02"sv,
    "ID3\x03"sv,
    "ID3\x04"sv,
};

bool HasMagic(std::string_view bytes) {
  if (std::ranges::any_of(kMagic, [&](std::string_view m) { return bytes.starts_with(m); })) {
    return true;
  }
  // bzip2, after its digit for the block size; RIFF and MP4, after a length.
  if (bytes.starts_with("BZh") && bytes.substr(0, 10).ends_with("1AY&SY"sv)) return true;
  const std::string_view kind = bytes.size() >= 12 ? bytes.substr(8, 4) : ""sv;
  if (bytes.starts_with("RIFF")) return kind == "WEBP" || kind == "WAVE" || kind == "AVI ";
  return bytes.size() >= 12 && bytes[0] == '\0' && bytes.substr(4, 4) == "ftyp";
}

}  // namespace

Format SniffFormat(std::string_view utf8) {
  const std::string_view body = SkipPreamble(utf8).substr(0, kWindow);
  if (body.empty()) {
    return utf8.find("<!--") == std::string_view::npos ? Format::kText : Format::kHtml;
  }
  if (HasFrontMatter(utf8.substr(0, kWindow))) return Format::kMarkdown;
  if (OpensLikeJson(body)) return Format::kText;
  if (StartsWithIgnoringCase(body, "<!doctype") || StartsWithIgnoringCase(body, "<?xml")) {
    return Format::kHtml;
  }
  const TagShare share = CountTags(body);
  if (OpensWithTag(body, share) || IsWovenWithTags(share)) return Format::kHtml;
  return share.has_fence ? Format::kMarkdown : Format::kText;
}

Format FormatOf(Input input, std::string_view utf8) {
  switch (input) {
    case Input::kHtml:
      return Format::kHtml;
    case Input::kText:
      return Format::kText;
    case Input::kMarkdown:
      return Format::kMarkdown;
    case Input::kAuto:
      break;
  }
  return SniffFormat(utf8);
}

bool LooksBinary(std::string_view bytes) {
  if (HasMagic(bytes)) return true;
  if (FindUnicodeForm(bytes).form != UnicodeForm::kNone) return false;
  const std::string_view window = bytes.substr(0, kNulWindow);
  // A page may have a stray one; files of other kinds are full of them.
  const auto nuls = static_cast<size_t>(std::ranges::count(window, '\0'));
  return nuls * 256 > window.size() || (nuls > 0 && window.size() < 256);
}

}  // namespace unhusk
