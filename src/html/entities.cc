// Names are found through a hash table that the compiler fills: pages hold
// thousands of references, nearly all of them the same five names.
#include "html/entities.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr NamedEntity kEntities[] = {
#include "html/entities_table.inc"
};

constexpr size_t kMaxName = 31;     // "CounterClockwiseContourIntegral".
constexpr size_t kMaxBareName = 6;  // "Aacute", "frac12".
constexpr size_t kSlots = 8192;     // A power of two, a quarter full.

// FNV-1a.
constexpr uint32_t Hash(std::string_view name) {
  uint32_t h = 2166136261u;
  for (const char c : name) h = (h ^ static_cast<unsigned char>(c)) * 16777619u;
  return h ^ h >> 15;
}

// Index into kEntities plus one; 0 = free.  Collisions go to the next slot.
constexpr std::array<uint16_t, kSlots> MakeSlots() {
  std::array<uint16_t, kSlots> slots = {};
  for (size_t i = 0; i < std::size(kEntities); ++i) {
    size_t slot = Hash(kEntities[i].name) % kSlots;
    while (slots[slot] != 0) slot = (slot + 1) % kSlots;
    slots[slot] = static_cast<uint16_t>(i + 1);
  }
  return slots;
}

constexpr std::array<uint16_t, kSlots> kSlotTable = MakeSlots();

const NamedEntity* Find(std::string_view name) {
  for (size_t slot = Hash(name) % kSlots; kSlotTable[slot] != 0; slot = (slot + 1) % kSlots) {
    const NamedEntity& entity = kEntities[kSlotTable[slot] - 1u];
    if (entity.name == name) return &entity;
  }
  return nullptr;
}

// What 0x80 to 0x9F mean in windows-1252; the five gaps stay controls.
constexpr char16_t kWindows1252[] = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x008D, 0x017D, 0x008F, 0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

// Value of a digit in any base up to 16; 16 = none.
uint32_t DigitValue(char c) {
  if (c >= '0' && c <= '9') return static_cast<uint32_t>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<uint32_t>(c - 'a' + 10);
  if (c >= 'A' && c <= 'F') return static_cast<uint32_t>(c - 'A' + 10);
  return 16;
}

// "#8217;" or "#x2019".  Returns the bytes consumed from `text`; 0 = no digits.
size_t DecodeNumber(std::string_view text, std::string* out) {
  size_t pos = 1;
  uint32_t base = 10;
  if (pos < text.size() && (text[pos] == 'x' || text[pos] == 'X')) {
    base = 16;
    ++pos;
  }
  const size_t digits = pos;
  char32_t c = 0;
  while (pos < text.size() && DigitValue(text[pos]) < base) {
    c = std::min<char32_t>(c * base + DigitValue(text[pos]), 0x110000);
    ++pos;
  }
  if (pos == digits) return 0;
  if (pos < text.size() && text[pos] == ';') ++pos;
  if (c >= 0x80 && c <= 0x9F) c = kWindows1252[c - 0x80];
  AppendUtf8(c == 0 ? kReplacement : c, out);
  return pos;
}

// "amp;", "amp" or "notit;".  Returns the bytes consumed; 0 = no name fits.
size_t DecodeName(std::string_view text, bool in_attribute, std::string* out) {
  size_t run = 0;
  while (run < text.size() && run <= kMaxName && IsAsciiAlnum(text[run])) ++run;
  if (run < text.size() && text[run] == ';') {
    if (const NamedEntity* entity = Find(text.substr(0, run))) {
      out->append(entity->utf8);
      return run + 1;
    }
  }
  for (size_t length = std::min(run, kMaxBareName); length >= 2; --length) {
    const NamedEntity* entity = Find(text.substr(0, length));
    if (entity == nullptr || !entity->bare) continue;
    const char next = length < text.size() ? text[length] : ' ';
    if (in_attribute && (next == '=' || IsAsciiAlnum(next))) return 0;
    out->append(entity->utf8);
    return length;
  }
  return 0;
}

uint32_t Decode(std::string_view text, size_t at, bool in_attribute, std::string* out) {
  const std::string_view rest = text.substr(at + 1);
  size_t consumed = 0;
  if (!rest.empty() && rest[0] == '#') {
    consumed = DecodeNumber(rest, out);
  } else {
    consumed = DecodeName(rest, in_attribute, out);
  }
  if (consumed == 0) out->push_back('&');
  return static_cast<uint32_t>(consumed + 1);
}

std::string DecodeAll(std::string_view raw, bool in_attribute) {
  std::string out;
  out.reserve(raw.size());
  size_t pos = 0;
  while (pos < raw.size()) {
    const size_t amp = std::min(raw.find('&', pos), raw.size());
    out.append(raw, pos, amp - pos);
    pos = amp;
    if (pos < raw.size()) pos += Decode(raw, pos, in_attribute, &out);
  }
  return out;
}

}  // namespace

std::span<const NamedEntity> NamedEntities() {
  return kEntities;
}

uint32_t DecodeEntity(std::string_view text, size_t at, std::string* out) {
  return Decode(text, at, /*in_attribute=*/false, out);
}

std::string DecodeText(std::string_view raw) {
  return DecodeAll(raw, /*in_attribute=*/false);
}

std::string DecodeAttribute(std::string_view raw) {
  return DecodeAll(raw, /*in_attribute=*/true);
}

}  // namespace unhusk
