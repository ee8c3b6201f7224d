// Markdown's line syntax; see markdown.h.  Tested by markdown_test.cc.
#include "text/markdown.h"

#include <algorithm>

#include "base/utf8.h"
#include "text/lines.h"

namespace unhusk {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsAlpha(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

uint32_t CountLeading(std::string_view text, char c) {
  const size_t end = text.find_first_not_of(c);
  return static_cast<uint32_t>(end == std::string_view::npos ? text.size() : end);
}

// "key: value" or "key = value"; the key is a plain or quoted word.
bool IsKeyLine(std::string_view line, char separator) {
  size_t i = 0;
  while (i < line.size() && (IsAlpha(line[i]) || IsDigit(line[i]) || line[i] == '_' ||
                             line[i] == '-' || line[i] == '.' || line[i] == '"')) {
    ++i;
  }
  if (i == 0) return false;
  if (separator == '=') {
    while (i < line.size() && line[i] == ' ') ++i;
    return i < line.size() && line[i] == '=';
  }
  return i < line.size() && line[i] == ':' && (i + 1 == line.size() || IsAsciiSpace(line[i + 1]));
}

// Lines that go on with the value of a key above them, or say nothing.
bool ContinuesValue(std::string_view raw, std::string_view trimmed) {
  return IsAsciiSpace(raw.front()) || trimmed.front() == '#' || trimmed.front() == '[' ||
         trimmed.front() == ']' || trimmed.front() == '}' || trimmed.starts_with("- ");
}

// "12. " or "3) ": up to three digits, since "1914. " starts a sentence.
bool IsNumberedItem(std::string_view line) {
  size_t i = 0;
  while (i < line.size() && i < 3 && IsDigit(line[i])) ++i;
  return i > 0 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && line[i + 1] == ' ';
}

bool IsBullet(std::string_view line) {
  if (line.size() < 2) return false;
  if (line[0] == '-' || line[0] == '*' || line[0] == '+') return line[1] == ' ' || line[1] == '\t';
  for (std::string_view bullet : {"•", "‣", "◦", "▪", "●", "·"}) {
    if (line.starts_with(bullet)) return true;
  }
  return false;
}

}  // namespace

bool OpensFence(std::string_view line, Fence* fence) {
  line = Trim(line);
  if (line.size() < 3 || (line[0] != '`' && line[0] != '~')) return false;
  const uint32_t length = CountLeading(line, line[0]);
  if (length < 3) return false;
  const std::string_view info = line.substr(length);
  if (line[0] == '`' && info.find('`') != std::string_view::npos) return false;
  *fence = {.mark = line[0], .length = length, .has_info = !info.empty()};
  return true;
}

bool ClosesFence(std::string_view line, const Fence& fence) {
  line = Trim(line);
  return line.size() >= fence.length && CountLeading(line, fence.mark) == line.size();
}

uint32_t FrontMatterEnd(const TextPlanes& planes) {
  const std::string_view text = planes.text();
  LineReader lines(planes);
  Line line;
  if (!lines.Next(&line)) return 0;
  const std::string_view open = Trim(text.substr(0, line.end));
  if (open != "---" && open != "+++") return 0;
  const bool toml = open == "+++";
  bool has_key = false;
  while (lines.Next(&line)) {
    const std::string_view raw = text.substr(line.begin, line.end - line.begin);
    const std::string_view trimmed = Trim(raw);
    if (trimmed.empty()) continue;
    if (trimmed == open || (!toml && trimmed == "...")) return has_key ? line.end : 0;
    if (IsKeyLine(trimmed, toml ? '=' : ':')) {
      has_key = true;
    } else if (!ContinuesValue(raw, trimmed)) {
      return 0;  // Prose: the first line was a rule drawn across the page.
    }
  }
  return 0;
}

LineKind ClassifyLine(std::string_view line) {
  if (IsAlpha(line.front())) return {};  // Nearly all lines.
  switch (line.front()) {
    case '#': {
      const uint32_t level = CountLeading(line, '#');
      if (level > 6 || level == line.size() || line[level] != ' ') return {};
      return {.kind = BlockKind::kHeading, .level = static_cast<uint8_t>(level)};
    }
    case '>':
      return {.kind = BlockKind::kQuote};
    case '|':
      if (line.find('|', 1) == std::string_view::npos) return {};
      return {.kind = BlockKind::kCell};
    default:
      if (IsBullet(line) || IsNumberedItem(line)) return {.kind = BlockKind::kListItem};
      return {};
  }
}

uint8_t UnderlineLevel(std::string_view line) {
  if (line.size() < 3 || (line[0] != '=' && line[0] != '-')) return 0;
  if (CountLeading(line, line[0]) != line.size()) return 0;
  return line[0] == '=' ? 1 : 2;
}

bool IsIndentedCode(std::string_view line) {
  uint32_t columns = 0;
  for (char c : line) {
    if (c == ' ') {
      ++columns;
    } else if (c == '\t') {
      columns = columns / 4 * 4 + 4;
    } else {
      break;
    }
    if (columns >= 4) return true;
  }
  return false;
}

}  // namespace unhusk
