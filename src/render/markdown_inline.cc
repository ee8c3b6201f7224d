#include "render/markdown_inline.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/entities.h"

namespace unhusk {
namespace {

using Parts = std::span<const StyledText>;

// What a character is beside a "*" (CommonMark 2.1).
enum class Edge : uint8_t { kSpace, kMark, kLetter };

Edge EdgeOf(char32_t c) {
  if (c < 0x80 && IsAsciiSpace(static_cast<char>(c))) return Edge::kSpace;
  const uint32_t category = U_GET_GC_MASK(static_cast<UChar32>(c));
  if ((category & U_GC_ZS_MASK) != 0) return Edge::kSpace;
  return (category & (U_GC_P_MASK | U_GC_S_MASK)) != 0 ? Edge::kMark : Edge::kLetter;
}

Edge FirstEdge(std::string_view text) {
  if (text.empty()) return Edge::kSpace;
  size_t at = 0;
  return EdgeOf(NextCodePoint(text, &at));
}

size_t LastCodePoint(std::string_view text) {
  size_t at = text.size() - 1;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return at;
}

Edge LastEdge(std::string_view text) {
  return text.empty() ? Edge::kSpace : FirstEdge(text.substr(LastCodePoint(text)));
}

bool IsPunctuation(char c) {
  return c > ' ' && c < 0x7f && !IsAsciiAlnum(c);
}

// Does text[at] need a backslash, wherever it stands?
bool NeedsEscape(std::string_view text, size_t at, bool in_link) {
  const char next = at + 1 < text.size() ? text[at + 1] : '\0';
  const char before = at > 0 ? text[at - 1] : ' ';
  switch (text[at]) {
    case '*':
    case '`':
      return true;
    case '_':
      return !IsAsciiAlnum(before) || !IsAsciiAlnum(next);
    case '\\':
      return IsPunctuation(next) || next == '\n';
    case '[':
      return in_link;
    case ']':
      return in_link || next == '(' || next == '[' || next == ':';
    case '<':
      return IsAsciiLetter(next) || next == '/' || next == '!' || next == '?';
    case '&':
      return IsAsciiLetter(next) || next == '#';
    case '~':
      return next == '~' || before == '~';
    default:
      return false;
  }
}

std::string Escaped(std::string_view text, bool in_link) {
  std::string out;
  out.reserve(text.size() + text.size() / 16);
  for (size_t at = 0; at < text.size(); ++at) {
    if (IsPunctuation(text[at]) && NeedsEscape(text, at, in_link)) out.push_back('\\');
    out.push_back(text[at]);
  }
  return out;
}

// Where a link leads; empty for nowhere.
std::string Destination(std::string_view raw) {
  const std::string decoded = DecodeAttribute(raw);
  const std::string_view url = Trim(decoded);
  for (std::string_view none : {"#", "javascript:", "data:", "file:"}) {
    if (StartsWithIgnoringCase(url, none)) return {};
  }
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (char c : url) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '\n' || c == '\r' || c == '\t') continue;  // As browsers do.
    if (byte <= ' ' || std::string_view("<>()\\\x7f").find(c) != std::string_view::npos) {
      out.append({'%', kDigits[byte >> 4], kDigits[byte & 15]});
    } else {
      out.push_back(c);
    }
  }
  return out;
}

// Builds a block from the outermost style to the innermost.
class Writer {
 public:
  explicit Writer(const Document& doc) : doc_(doc) {}

  std::string Take(Parts parts) {
    while (!parts.empty()) {
      const Parts same = Leading(parts, [&](const StyledText& part) {
        return part.style.href == parts.front().style.href;
      });
      after_ = same.size() < parts.size() ? parts[same.size()].text : std::string_view();
      Link(same);
      parts = parts.subspan(same.size());
    }
    return std::move(out_);
  }

 private:
  template <class Fits>
  static Parts Leading(Parts parts, Fits fits) {
    return parts.first(
        static_cast<size_t>(std::find_if_not(parts.begin(), parts.end(), fits) - parts.begin()));
  }

  void Link(Parts parts) {
    const Span href = parts.front().style.href;
    const std::string url = href.empty() ? std::string() : Destination(doc_.SourceAt(href));
    if (url.empty()) return Styled(parts, 0);
    in_link_ = true;
    const std::string inner = Inside(parts, 0);
    in_link_ = false;
    if (out_.ends_with('!') && !out_.ends_with("\\!")) out_.insert(out_.size() - 1, 1, '\\');
    Wrap(inner, "[", "](" + url + ")");
  }

  // What Styled() would write.
  std::string Inside(Parts parts, int bit) {
    const size_t begin = out_.size();
    Styled(parts, bit);
    std::string inner = out_.substr(begin);
    out_.resize(begin);
    return inner;
  }

  // Styles from `bit` on: the first stands around the others, code inside all.
  void Styled(Parts parts, int bit) {
    if (bit == kStyleBits) {
      for (const StyledText& part : parts) out_ += Escaped(part.text, in_link_);
      return;
    }
    const auto has = [bit](const StyledText& part) { return (part.style.bits >> bit & 1) != 0; };
    const std::string_view after = after_;
    while (!parts.empty()) {
      const bool marked = has(parts.front());
      const Parts same =
          Leading(parts, [&](const StyledText& part) { return has(part) == marked; });
      after_ = same.size() < parts.size() ? parts[same.size()].text : after;
      if (!marked) {
        Styled(same, bit + 1);
      } else if (1 << bit == kCode) {
        Code(same);
      } else {
        Emphasized(same, bit);
      }
      parts = parts.subspan(same.size());
    }
    after_ = after;
  }

  // As it stands, between more backticks than it has side by side.
  void Code(Parts parts) {
    std::string code;
    for (const StyledText& part : parts) code += part.text;
    std::replace(code.begin(), code.end(), '\n', ' ');
    const std::string_view text = TrimSpaces(code);
    const std::string ticks(LongestRun(text, '`') + 1, '`');
    const char* pad = text.starts_with('`') || text.ends_with('`') ? " " : "";
    Wrap(code, ticks + pad, pad + ticks);
  }

  void Emphasized(Parts parts, int bit) {
    const std::string inner = Inside(parts, bit + 1);
    const std::string_view text = TrimSpaces(inner);
    const Edge before = text.data() > inner.data() ? Edge::kSpace : LastEdge(out_);
    const Edge behind =
        text.data() + text.size() < inner.data() + inner.size() ? Edge::kSpace : FirstEdge(after_);
    const bool opens = FirstEdge(text) == Edge::kLetter || before != Edge::kLetter;
    const bool closes = LastEdge(text) == Edge::kLetter || behind != Edge::kLetter;
    if (!opens || !closes) {
      out_ += inner;
      return;
    }
    // "*" beside another's "*" would be read as one run.
    const bool beside = out_.ends_with('*') && before != Edge::kSpace;
    const char* marker = 1 << bit == kStruck   ? "~~"
                         : 1 << bit == kStrong ? (beside ? "__" : "**")
                                               : (beside ? "_" : "*");
    Wrap(inner, marker, marker);
  }

  // White space at the ends stays outside.
  void Wrap(std::string_view inner, std::string_view open, std::string_view close) {
    const std::string_view text = TrimSpaces(inner);
    if (text.empty()) {
      out_ += inner;
      return;
    }
    const auto lead = static_cast<size_t>(text.data() - inner.data());
    out_.append(inner.substr(0, lead)).append(open).append(text).append(close);
    out_.append(inner.substr(lead + text.size()));
  }

  const Document& doc_;
  std::string out_;
  std::string_view after_;  // The text behind the parts at hand.
  bool in_link_ = false;
};

}  // namespace

std::string_view TrimSpaces(std::string_view text) {
  while (FirstEdge(text) == Edge::kSpace && !text.empty()) {
    text.remove_prefix(Utf8Length(static_cast<unsigned char>(text.front())));
  }
  while (LastEdge(text) == Edge::kSpace && !text.empty())
    text = text.substr(0, LastCodePoint(text));
  return text;
}

std::string InlineMarkdown(const Document& doc, std::span<const StyledText> parts) {
  return Writer(doc).Take(parts);
}

std::string EscapeLineStart(std::string_view line) {
  std::string out(line);
  const size_t at = line.find_first_not_of(' ');
  if (at == line.npos) return out;
  const std::string_view rest = line.substr(at);
  const auto is_blank = [&rest](size_t i) { return i >= rest.size() || rest[i] == ' '; };
  const size_t hashes = std::min(rest.find_first_not_of('#'), rest.size());
  const size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
  const char first = rest.front();
  if ((hashes > 0 && hashes <= 6 && is_blank(hashes)) || first == '>' ||
      (std::string_view("-+:~").find(first) != std::string_view::npos && is_blank(1)) ||
      rest.starts_with("~~~") || rest.find_first_not_of(" -") == rest.npos ||
      rest.find_first_not_of(" =") == rest.npos) {
    out.insert(at, 1, '\\');
  } else if (digits > 0 && digits <= 9 && digits < rest.size() &&
             (rest[digits] == '.' || rest[digits] == ')') && is_blank(digits + 1)) {
    out.insert(at + digits, 1, '\\');
  }
  return out;
}

size_t LongestRun(std::string_view text, char c) {
  size_t longest = 0;
  size_t run = 0;
  for (char each : text) {
    run = each == c ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

}  // namespace unhusk
