#include "html/tags.h"

#include <array>
#include <cstddef>

namespace unhusk {
namespace {

struct TagInfo {
  std::string_view name;
  uint16_t traits;
};

constexpr uint16_t V = kTagVoid, B = kTagBlock, N = kTagNoText, R = kTagRawText, C = kTagRcdata,
                   X = kTagNotInTree, S = kTagLeavesSvg, P = kTagEndsP, F = kTagFormatting,
                   O = kTagScope, L = kTagPlain, T = kTagTablePart;

constexpr TagInfo kTagInfo[] = {
    {"", 0},
    {"a", F | L},
    {"abbr", L},
    {"acronym", L},
    {"address", B | P},
    {"annotation", N},
    {"annotation-xml", N},
    {"applet", O},
    {"area", V | X},
    {"article", B | P},
    {"aside", B | P},
    {"audio", N},
    {"b", S | F | L},
    {"base", V},
    {"basefont", V},
    {"bdi", L},
    {"bdo", L},
    {"bgsound", V},
    {"big", S | F | L},
    {"blockquote", B | S | P},
    {"body", B | S},
    {"br", V | S},
    {"button", 0},
    {"canvas", N},
    {"caption", B | O | T},
    {"center", B | S | P},
    {"cite", L},
    {"code", S | F | L},
    {"col", V | T},
    {"colgroup", T},
    {"data", L},
    {"datalist", B},
    {"dd", B | S | P},
    {"del", L},
    {"details", B | P},
    {"dfn", L},
    {"dialog", B | P},
    {"dir", B | P},
    {"div", B | S | P},
    {"dl", B | S | P},
    {"dt", B | S | P},
    {"em", S | F | L},
    {"embed", V | S},
    {"fieldset", B | P},
    {"figcaption", B | P},
    {"figure", B | P},
    {"font", F | L},
    {"footer", B | P},
    {"foreignobject", 0},
    {"form", B | P},
    {"frame", V},
    {"frameset", 0},
    {"h1", B | S | P},
    {"h2", B | S | P},
    {"h3", B | S | P},
    {"h4", B | S | P},
    {"h5", B | S | P},
    {"h6", B | S | P},
    {"head", N | S},
    {"header", B | P},
    {"hgroup", B | P},
    {"hr", V | B | S | P},
    {"html", B | O},
    {"i", S | F | L},
    {"iframe", N | R},
    {"image", V},
    {"img", V | S | L},
    {"input", V},
    {"ins", L},
    {"isindex", V},
    {"kbd", L},
    {"label", L},
    {"legend", B},
    {"li", B | S | P},
    {"link", V | X},
    {"listing", B | S | P},
    {"main", B | P},
    {"map", 0},
    {"mark", L},
    {"marquee", B | O},
    {"math", O},
    {"menu", B | S | P},
    {"meta", V | X | S},
    {"meter", 0},
    {"nav", B | P},
    {"nobr", S | F | L},
    {"noembed", N | R},
    {"noframes", N | R},
    {"noscript", 0},
    {"object", O},
    {"ol", B | S | P},
    {"optgroup", B},
    {"option", B},
    {"output", L},
    {"p", B | S | P},
    {"param", V | X},
    {"picture", L},
    {"plaintext", B | P},
    {"pre", B | S | P},
    {"progress", 0},
    {"q", L},
    {"rb", 0},
    {"rp", N},
    {"rt", 0},
    {"rtc", 0},
    {"ruby", S},
    {"s", S | F | L},
    {"samp", L},
    {"script", N | R},
    {"search", B | P},
    {"section", B | P},
    {"select", B | O},
    {"slot", 0},
    {"small", S | F | L},
    {"source", V | X},
    {"span", S | L},
    {"strike", S | F | L},
    {"strong", S | F | L},
    {"style", N | R},
    {"sub", S | L},
    {"summary", B | P},
    {"sup", S | L},
    {"svg", N},
    {"table", B | S | P | O},
    {"tbody", B | T},
    {"td", B | O | T},
    {"template", N | O},
    {"textarea", B | C},
    {"tfoot", B | T},
    {"th", B | O | T},
    {"thead", B | T},
    {"time", L},
    {"title", N | C},
    {"tr", B | T},
    {"track", V | X},
    {"tt", S | F | L},
    {"u", S | F | L},
    {"ul", B | S | P},
    {"var", S | L},
    {"video", N},
    {"wbr", V | X},
    {"xmp", B | R | P},
};
static_assert(std::size(kTagInfo) == static_cast<size_t>(Tag::kCount));

constexpr size_t kMaxName = 14;  // annotation-xml
constexpr size_t kSlots = 1024;

constexpr uint32_t Hash(const char* name, size_t length) {
  uint32_t h = static_cast<uint32_t>(length);
  for (size_t i = 0; i < length; ++i) h = h * 31 + (static_cast<unsigned char>(name[i]) | 0x20u);
  return (h * 2654435761u) >> 22;
}

consteval std::array<uint8_t, kSlots> MakeSlots() {
  std::array<uint8_t, kSlots> slots = {};
  for (size_t t = 1; t < std::size(kTagInfo); ++t) {
    size_t at = Hash(kTagInfo[t].name.data(), kTagInfo[t].name.size());
    while (slots[at] != 0) at = (at + 1) % kSlots;
    slots[at] = static_cast<uint8_t>(t);
  }
  return slots;
}
constexpr auto kSlotTable = MakeSlots();

bool SameName(std::string_view lower, const char* name) {
  for (size_t i = 0; i < lower.size(); ++i) {
    char c = name[i];
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    if (c != lower[i]) return false;
  }
  return true;
}

consteval auto MakeTraits() {
  std::array<uint16_t, static_cast<size_t>(Tag::kCount)> traits = {};
  for (size_t i = 0; i < traits.size(); ++i) traits[i] = kTagInfo[i].traits;
  return traits;
}

}  // namespace

constinit const std::array<uint16_t, static_cast<size_t>(Tag::kCount)> kTagTraits = MakeTraits();

Tag TagOf(std::string_view name) {
  if (name.empty() || name.size() > kMaxName) return Tag::kUnknown;
  for (size_t at = Hash(name.data(), name.size());; at = (at + 1) % kSlots) {
    uint8_t t = kSlotTable[at];
    if (t == 0) return Tag::kUnknown;
    if (kTagInfo[t].name.size() == name.size() && SameName(kTagInfo[t].name, name.data())) {
      return static_cast<Tag>(t);
    }
  }
}

std::string_view TagName(Tag tag) {
  return kTagInfo[static_cast<size_t>(tag)].name;
}

bool IsSpecial(Tag tag) {
  return HasTrait(tag, kTagBlock | kTagScope) || tag == Tag::kButton || tag == Tag::kNoscript;
}

bool ImpliesEnd(Tag open, Tag next) {
  switch (open) {
    case Tag::kP:
      return HasTrait(next, kTagEndsP);
    case Tag::kLi:
      return next == Tag::kLi;
    case Tag::kDd:
    case Tag::kDt:
      return next == Tag::kDd || next == Tag::kDt;
    case Tag::kOption:
      return next == Tag::kOption || next == Tag::kOptgroup;
    case Tag::kTd:
    case Tag::kTh:
      return IsCell(next) || next == Tag::kTr || IsRowGroup(next);
    case Tag::kTr:
      return next == Tag::kTr || IsRowGroup(next);
    case Tag::kTbody:
    case Tag::kThead:
    case Tag::kTfoot:
      return IsRowGroup(next);
    case Tag::kRb:
    case Tag::kRt:
    case Tag::kRp:
      return next == Tag::kRb || next == Tag::kRt || next == Tag::kRp || next == Tag::kRtc;
    default:
      return false;
  }
}

}  // namespace unhusk
