#include "parts/consent.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace unhusk {
namespace {

constexpr uint64_t kLeastRest = 20;  // Words outside links that a page has beside the box.

// Names that say it alone …
constexpr std::string_view kSure[] = {"consent",      "gdpr",
                                      "onetrust",     "didomi",
                                      "usercentrics", "cookiebot",
                                      "trustarc",     "qc-cmp",
                                      "cmplz",        "iubenda",
                                      "borlabs",      "cookielaw",
                                      "dsgvo",        "rgpd",
                                      "lgpd",         "coi-banner",
                                      "axeptio",      "ensmodal",
                                      "osano-cm",     "tarteaucitron",
                                      "termly",       "sp_message_container"};
// … and what must stand beside "cookie": a page of recipes has cookies too.
constexpr std::string_view kBoxes[] = {
    "banner",  "notice",     "bar",  "popup",   "modal",    "dialog",      "law",        "overlay",
    "message", "disclaimer", "wall", "warning", "settings", "preferences", "information"};

bool HasAny(std::string_view name, const auto& words) {
  return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) {
    return name.find(word) != std::string_view::npos;
  });
}

// Few names have any of the words' first four letters; a bitmap of them tells so at once.
constexpr size_t kFour = 4;
constexpr size_t kFoursBits = 2048;

constexpr size_t SlotOfFour(uint32_t four) {
  return ((four | 0x20202020u) * 0x9E3779B1u) >> 21;
}

consteval auto MakeFours() {
  std::array<bool, kFoursBits> fours = {};
  const auto add = [&](std::string_view word) {
    uint32_t four = 0;
    for (size_t i = kFour; i-- > 0;) four = four << 8 | static_cast<unsigned char>(word[i]);
    fours[SlotOfFour(four)] = true;
  };
  for (std::string_view word : kSure) add(word);
  add("cookie");
  return fours;
}
constexpr auto kFours = MakeFours();

bool MaySayConsent(std::string_view value) {
  if (value.size() < kFour) return false;
  uint32_t four = 0;  // The last four bytes, the first one lowest.
  for (size_t i = 0; i < value.size(); ++i) {
    four = four >> 8 | static_cast<uint32_t>(static_cast<unsigned char>(value[i])) << 24;
    if (i + 1 >= kFour && kFours[SlotOfFour(four)]) return true;
  }
  return false;
}

bool SaysConsent(std::string_view value) {
  if (!MaySayConsent(value)) return false;
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
