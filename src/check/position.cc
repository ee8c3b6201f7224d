#include "check/position.h"

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr uint32_t kBefore = 60;  // Bytes of an excerpt before the finding,
constexpr uint32_t kAfter = 100;  // and from its beginning on.

bool IsContinuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

bool IsLineEnd(char c) {
  return c == '\n' || c == '\r';
}

// Control characters would steer the reader's terminal, and tabs shift the mark.
void AppendPrintable(std::string_view utf8, std::string* out) {
  for (size_t pos = 0; pos < utf8.size();) {
    size_t begin = pos;
    char32_t c = NextCodePoint(utf8, &pos);
    bool control = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                   (c >= 0x2066 && c <= 0x2069);
    if (control) {
      out->push_back(' ');
    } else {
      out->append(utf8, begin, pos - begin);
    }
  }
}

}  // namespace

std::vector<Position> Positions(std::string_view utf8, const std::vector<uint32_t>& offsets) {
  std::vector<Position> positions;
  positions.reserve(offsets.size());
  Position here;
  size_t pos = 0;
  for (uint32_t offset : offsets) {
    for (; pos < offset; ++pos) {
      bool ends = utf8[pos] == '\n' || (utf8[pos] == '\r' && utf8.substr(pos + 1, 1) != "\n");
      if (ends) {
        here = {.line = here.line + 1, .column = 1};
      } else if (!IsContinuation(utf8[pos])) {
        ++here.column;
      }
    }
    positions.push_back(here);
  }
  return positions;
}

Excerpt MakeExcerpt(std::string_view utf8, Span where) {
  const uint32_t size = static_cast<uint32_t>(utf8.size());
  uint32_t begin = where.begin;
  const uint32_t first = where.begin - std::min(where.begin, kBefore);
  while (begin > first && !IsLineEnd(utf8[begin - 1])) --begin;
  const bool clipped = begin > 0 && !IsLineEnd(utf8[begin - 1]);
  while (begin < where.begin && IsContinuation(utf8[begin])) ++begin;
  uint32_t end = where.begin;
  const uint32_t last = size - where.begin > kAfter ? where.begin + kAfter : size;
  while (end < last && !IsLineEnd(utf8[end])) ++end;
  const bool more = end < size && !IsLineEnd(utf8[end]);
  while (end < size && more && end > where.begin && IsContinuation(utf8[end])) --end;

  Excerpt excerpt;
  if (clipped) excerpt.text = "…";
  AppendPrintable(utf8.substr(begin, where.begin - begin), &excerpt.text);
  excerpt.marked.begin = static_cast<uint32_t>(excerpt.text.size());
  const uint32_t marked_end = std::clamp(where.end, where.begin, end);
  AppendPrintable(utf8.substr(where.begin, marked_end - where.begin), &excerpt.text);
  excerpt.marked.end = static_cast<uint32_t>(excerpt.text.size());
  AppendPrintable(utf8.substr(marked_end, end - marked_end), &excerpt.text);
  if (more) excerpt.text += "…";
  return excerpt;
}

std::string Clip(std::string_view utf8, size_t bytes) {
  if (utf8.size() <= bytes) return std::string(utf8);
  while (bytes > 0 && IsContinuation(utf8[bytes])) --bytes;
  return std::string(utf8.substr(0, bytes)) + "…";
}

}  // namespace unhusk
