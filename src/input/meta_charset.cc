// The prescan of the HTML standard (13.2.3.2), over bytes: a cursor that steps
// from tag to tag.  Each byte is seen once, but for what follows an unclosed
// comment or script, where the scan ends.
#include "input/meta_charset.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr size_t kMaxScan = 1 << 16;  // Bytes.

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && StartsWithIgnoringCase(text, lower);
}

// Past white space.
std::string_view SkipSpace(std::string_view text) {
  size_t n = 0;
  while (n < text.size() && IsAsciiSpace(text[n])) ++n;
  return text.substr(n);
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

// A cursor over the page.
class Scanner {
 public:
  explicit Scanner(std::string_view bytes) : rest_(bytes) {}

  // Moves to the next '<'; false at the end.
  bool NextMarkup() {
    const size_t at = rest_.find('<');
    rest_.remove_prefix(std::min(at, rest_.size()));
    return !rest_.empty();
  }
  std::string_view rest() const { return rest_; }
  void Skip(size_t n) { rest_.remove_prefix(std::min(n, rest_.size())); }

  // Past the first `end`, or to the end of the page.
  void SkipPast(std::string_view end) {
    const size_t at = rest_.find(end);
    Skip(at == std::string_view::npos ? rest_.size() : at + end.size());
  }

  // Past the raw text of <script> or <style>, up to its end tag.
  void SkipRawText(std::string_view end_tag) {
    while (NextMarkup() && !StartsWithIgnoringCase(rest_, end_tag)) Skip(1);
  }

  // The next attribute of the tag we are in; false at the tag's end, which is
  // then passed.
  bool NextAttribute(Attribute* attribute) {
    while (!rest_.empty() && (IsAsciiSpace(rest_[0]) || rest_[0] == '/')) Skip(1);
    if (rest_.empty() || rest_[0] == '>') {
      Skip(1);
      return false;
    }
    size_t n = 1;  // A '=' in the first place belongs to the name.
    while (n < rest_.size() && !IsAsciiSpace(rest_[n]) && rest_[n] != '/' && rest_[n] != '>' &&
           rest_[n] != '=') {
      ++n;
    }
    attribute->name = rest_.substr(0, n);
    attribute->value = {};
    const std::string_view after = SkipSpace(rest_.substr(n));
    rest_ = after;
    if (!after.empty() && after[0] == '=') {
      rest_ = SkipSpace(after.substr(1));
      attribute->value = TakeValue();
    }
    return true;
  }

 private:
  std::string_view TakeValue() {
    if (rest_.empty()) return {};
    if (rest_[0] == '"' || rest_[0] == '\'') {
      const size_t end = std::min(rest_.find(rest_[0], 1), rest_.size());
      const std::string_view value = rest_.substr(1, end - 1);
      Skip(end + 1);
      return value;
    }
    size_t n = 0;
    while (n < rest_.size() && !IsAsciiSpace(rest_[n]) && rest_[n] != '>') ++n;
    const std::string_view value = rest_.substr(0, n);
    Skip(n);
    return value;
  }

  std::string_view rest_;
};

// "text/html; charset=gbk" to "gbk"; empty if there is none.
std::string_view CharsetInContent(std::string_view content) {
  constexpr std::string_view kWord = "charset";
  while (content.size() > kWord.size()) {
    if (!StartsWithIgnoringCase(content, kWord)) {
      content.remove_prefix(1);
      continue;
    }
    content = SkipSpace(content.substr(kWord.size()));
    if (content.empty() || content[0] != '=') continue;
    content = SkipSpace(content.substr(1));
    if (content.empty()) return {};
    if (content[0] == '"' || content[0] == '\'') {
      const size_t end = content.find(content[0], 1);
      return end == std::string_view::npos ? std::string_view() : content.substr(1, end - 1);
    }
    size_t n = 0;
    while (n < content.size() && !IsAsciiSpace(content[n]) && content[n] != ';') ++n;
    return content.substr(0, n);
  }
  return {};
}

// What a page that is read as ASCII can have meant by this label.
const Charset* Usable(std::string_view label) {
  const Charset* charset = FindCharset(label);
  if (charset == nullptr) return nullptr;
  const bool utf16 = charset->coding == Coding::kUtf16Le || charset->coding == Coding::kUtf16Be;
  return utf16 ? &CharsetOf("utf-8") : charset;
}

// Reads a meta tag's attributes.  REQUIRES: the scanner is past "<meta".
const Charset* ReadMeta(Scanner* scanner) {
  std::string_view direct;
  std::string_view content;
  bool is_content_type = false;
  Attribute attribute;
  while (scanner->NextAttribute(&attribute)) {
    if (EqualsIgnoringCase(attribute.name, "charset") && direct.empty()) {
      direct = attribute.value;
    } else if (EqualsIgnoringCase(attribute.name, "http-equiv")) {
      is_content_type = is_content_type || EqualsIgnoringCase(attribute.value, "content-type");
    } else if (EqualsIgnoringCase(attribute.name, "content") && content.empty()) {
      content = CharsetInContent(attribute.value);
    }
  }
  if (!direct.empty()) return Usable(direct);
  return is_content_type ? Usable(content) : nullptr;
}

// Past "<name" or "</name" and all its attributes.
void SkipTag(Scanner* scanner) {
  const std::string_view tag = scanner->rest();
  size_t n = 1;
  while (n < tag.size() && !IsAsciiSpace(tag[n]) && tag[n] != '>') ++n;
  scanner->Skip(n);
  Attribute attribute;
  while (scanner->NextAttribute(&attribute)) {
  }
}

// `<?xml version="1.0" encoding="gbk"?>`
const Charset* FindXmlCharset(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return nullptr;
  std::string_view head = bytes.substr(0, bytes.find('>'));
  const size_t at = head.find("encoding");
  if (at == std::string_view::npos) return nullptr;
  head = SkipSpace(head.substr(at + 8));
  if (head.empty() || head[0] != '=') return nullptr;
  head = SkipSpace(head.substr(1));
  if (head.empty() || (head[0] != '"' && head[0] != '\'')) return nullptr;
  const size_t end = head.find(head[0], 1);
  return end == std::string_view::npos ? nullptr : Usable(head.substr(1, end - 1));
}

// True if the tag name `name` (lower case) stands at the cursor's '<'.
bool IsTag(std::string_view markup, std::string_view name) {
  if (!StartsWithIgnoringCase(markup.substr(1), name) || markup.size() <= name.size() + 1)
    return false;
  const char next = markup[name.size() + 1];
  return IsAsciiSpace(next) || next == '/' || next == '>';
}

}  // namespace

const Charset* FindMetaCharset(std::string_view bytes) {
  bytes = bytes.substr(0, kMaxScan);
  Scanner scanner(bytes);
  while (scanner.NextMarkup()) {
    const std::string_view markup = scanner.rest();
    if (markup.starts_with("<!--")) {
      scanner.Skip(2);  // "<!-->" is a whole comment.
      scanner.SkipPast("-->");
    } else if (IsTag(markup, "meta")) {
      scanner.Skip(5);
      if (const Charset* charset = ReadMeta(&scanner)) return charset;
    } else if (IsTag(markup, "script") || IsTag(markup, "style")) {
      const bool script = IsTag(markup, "script");
      SkipTag(&scanner);
      scanner.SkipRawText(script ? "</script" : "</style");
    } else if (markup.size() > 2 &&
               (IsAsciiLetter(markup[1]) || (markup[1] == '/' && IsAsciiLetter(markup[2])))) {
      SkipTag(&scanner);
    } else if (markup.size() > 1 && (markup[1] == '!' || markup[1] == '/' || markup[1] == '?')) {
      scanner.SkipPast(">");
    } else {
      scanner.Skip(1);
    }
  }
  return FindXmlCharset(bytes);
}

}  // namespace unhusk
