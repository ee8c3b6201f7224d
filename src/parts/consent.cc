#include "parts/consent.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"

namespace unhusk {
namespace {

constexpr uint64_t kLeastRest = 20;  // Words outside links that a page has beside the box.

// Names that say it alone …
constexpr std::string_view kSure[] = {
    "consent",  "gdpr",     "onetrust", "didomi",        "usercentrics", "cookiebot",
    "trustarc", "qc-cmp",   "cmplz",    "iubenda",       "borlabs",      "cookielaw",
    "axeptio",  "ensmodal", "osano-cm", "tarteaucitron", "termly",       "sp_message_container"};
// … and what must stand beside "cookie": a page of recipes has cookies too.
constexpr std::string_view kBoxes[] = {"banner", "notice",  "bar",      "popup",      "modal",
                                       "dialog", "law",     "overlay",  "message",    "disclaimer",
                                       "wall",   "warning", "settings", "preferences"};

bool HasAny(std::string_view name, const auto& words) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return name.find(word) != std::string_view::npos;
  });
}

bool SaysConsent(std::string_view value) {
  if (value.size() < 4) return false;
  for (size_t begin = 0; begin < value.size();) {
    const size_t end = std::min(value.find_first_of(" \t\n\f\r", begin), value.size());
    std::string name(value.substr(begin, end - begin));
    std::transform(name.begin(), name.end(), name.begin(), AsciiLower);
    if (HasAny(name, kSure)) return true;
    if (name.find("cookie") != std::string::npos && HasAny(name, kBoxes)) return true;
    begin = end + 1;
  }
  return false;
}

}  // namespace

std::vector<BlockRange> FindConsentBoxes(const PageView& page) {
  const Document& doc = page.doc();
  std::vector<uint32_t> buttons = {0}, titles = {0};  // Sums over the blocks before.
  for (const Block& block : doc.blocks) {
    buttons.push_back(buttons.back() + ((block.flags & kInButton) != 0 ? 1 : 0));
    const bool title = block.kind == BlockKind::kHeading && block.level == 1;
    titles.push_back(titles.back() + (title ? 1 : 0));
  }
  if (buttons.back() == 0) return {};
  const BlockSums all = page.Sums(0, page.size());
  std::vector<BlockRange> boxes;
  uint32_t until = 0;
  for (const Element& element : doc.elements) {
    const uint32_t begin = element.first_block, end = element.end_block;
    if (begin < until || buttons[end] == buttons[begin] || titles[end] > titles[begin]) continue;
    if (!SaysConsent(doc.SourceAt(element.class_attr)) &&
        !SaysConsent(doc.SourceAt(element.id_attr))) {
      continue;
    }
    const BlockSums box = page.Sums(element);
    if (all.words - all.links < box.words - box.links + kLeastRest) continue;
    boxes.push_back({begin, end});
    until = end;
  }
  return boxes;
}

}  // namespace unhusk
