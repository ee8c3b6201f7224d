#include "check/suppress.h"

#include <algorithm>
#include <optional>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr std::string_view kOpen = "<!--";
constexpr std::string_view kClose = "-->";

// What a comment's inside says: true = off, false = on; nothing = it is not for us.
std::optional<bool> Switch(std::string_view inside) {
  inside = Trim(inside);
  constexpr std::string_view kName = "unhusk:";
  if (!inside.starts_with(kName)) return std::nullopt;
  inside = Trim(inside.substr(kName.size()));
  if (inside == "off") return true;
  if (inside == "on") return false;
  return std::nullopt;
}

bool StandsAlone(std::string_view text, size_t begin, size_t end) {
  while (begin > 0 && (text[begin - 1] == ' ' || text[begin - 1] == '\t')) --begin;
  while (end < text.size() && (text[end] == ' ' || text[end] == '\t')) ++end;
  const auto is_line_end = [](char c) { return c == '\n' || c == '\r'; };
  return (begin == 0 || is_line_end(text[begin - 1])) &&
         (end == text.size() || is_line_end(text[end]));
}

}  // namespace

std::vector<Span> OffRegions(std::string_view text, Format format) {
  std::vector<Span> regions;
  bool off = false;
  for (size_t at = text.find(kOpen); at != std::string_view::npos; at = text.find(kOpen, at)) {
    const size_t inside = at + kOpen.size();
    const size_t close = text.find(kClose, inside);
    if (close == std::string_view::npos) break;
    const size_t end = close + kClose.size();
    std::optional<bool> wants_off = Switch(text.substr(inside, close - inside));
    if (wants_off && format == Format::kMarkdown && !StandsAlone(text, at, end)) {
      wants_off.reset();
    }
    if (wants_off && *wants_off != off) {
      off = *wants_off;
      if (off) {
        regions.push_back({static_cast<uint32_t>(at), static_cast<uint32_t>(text.size())});
      } else {
        regions.back().end = static_cast<uint32_t>(end);
      }
    }
    at = end;
  }
  return regions;
}

bool Overlaps(const std::vector<Span>& regions, Span span) {
  auto it = std::partition_point(regions.begin(), regions.end(),
                                 [&](Span region) { return region.end <= span.begin; });
  return it != regions.end() && it->begin < span.end;
}

}  // namespace unhusk
