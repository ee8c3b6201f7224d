#include "parts/folded_text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/entities.h"

namespace unhusk {
namespace {

constexpr size_t kHeadBytes = 256 << 10;
constexpr size_t kTitleBytes = 1 << 10;
constexpr std::string_view kTag = "<title";
constexpr std::string_view kBody = "<body";

bool IsPunctuation(char32_t c) {
  if (c < 0x80) return !IsAsciiAlnum(static_cast<char>(c));
  return c == 0xA0 || c == 0xAB || c == 0xB7 || c == 0xBB || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

}  // namespace

std::string FoldTitle(std::string_view text, size_t limit) {
  std::string letters;
  for (size_t at = 0; at < text.size() && letters.size() < limit;) {
    const char32_t c = NextCodePoint(text, &at);
    if (!IsPunctuation(c)) AppendUtf8(c, &letters);
  }
  std::string folded;
  AppendLowerCase(letters, &folded);
  return folded;
}

std::string HeadTitle(std::string_view source) {
  const std::string_view head = source.substr(0, kHeadBytes);
  for (size_t at = head.find('<'); at != std::string_view::npos; at = head.find('<', at + 1)) {
    if (StartsWithIgnoringCase(head.substr(at), kBody)) break;
    if (!StartsWithIgnoringCase(head.substr(at), kTag)) continue;
    const size_t open = head.find('>', at + kTag.size());
    if (open == std::string_view::npos) return {};
    std::string_view raw = head.substr(open + 1, kTitleBytes);
    raw = raw.substr(0, raw.find('<'));
    std::string title;
    for (size_t i = 0; i < raw.size();) {
      if (raw[i] == '&') {
        i += DecodeEntity(raw, i, &title);
      } else {
        title.push_back(raw[i++]);
      }
    }
    return title;
  }
  return {};
}

}  // namespace unhusk
