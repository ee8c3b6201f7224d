#include "html/attributes.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

enum : uint8_t { kSpace = 1, kNameEnd = 2, kUnquotedEnd = 4 };

consteval std::array<uint8_t, 256> MakeClasses() {
  std::array<uint8_t, 256> c = {};
  for (char s : {' ', '\t', '\n', '\f', '\r'}) {
    c[static_cast<unsigned char>(s)] = kSpace | kNameEnd | kUnquotedEnd;
  }
  c['/'] = kNameEnd;
  c['='] = kNameEnd;
  c['>'] = kNameEnd | kUnquotedEnd;
  return c;
}
constexpr auto kClass = MakeClasses();

uint8_t ClassOf(char c) {
  return kClass[static_cast<unsigned char>(c)];
}

// "display : none" and the like, in any case: browsers of 2000 wrote "DISPLAY: none".
bool HidesByStyle(std::string_view style) {
  while (!style.empty()) {
    const std::string_view declaration = style.substr(0, style.find(';'));
    style.remove_prefix(std::min(declaration.size() + 1, style.size()));
    const size_t colon = declaration.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view name = Trim(declaration.substr(0, colon));
    std::string_view value = Trim(declaration.substr(colon + 1));
    value = Trim(value.substr(0, value.find('!')));  // !important
    if (SameIgnoringCase(name, "display") && SameIgnoringCase(value, "none")) return true;
    if (SameIgnoringCase(name, "visibility") && SameIgnoringCase(value, "hidden")) return true;
  }
  return false;
}

uint16_t RoleFlag(std::string_view role) {
  if (SameIgnoringCase(role, "navigation")) return kTagRoleNavigation;
  if (SameIgnoringCase(role, "main") || SameIgnoringCase(role, "article")) return kTagRoleArticle;
  if (SameIgnoringCase(role, "contentinfo")) return kTagRoleFooter;
  if (SameIgnoringCase(role, "banner")) return kTagRoleHeader;
  if (SameIgnoringCase(role, "complementary")) return kTagRoleAside;
  return 0;
}

uint16_t TypeFlags(std::string_view type) {
  uint16_t flags = 0;
  if (SameIgnoringCase(type, "hidden")) flags |= kTagInputHidden;
  if (type.find("json") != std::string_view::npos) flags |= kTagJson;
  return flags;
}

// The first attribute of a name counts, as in HTML.
void Note(std::string_view name, std::string_view value, Span at, TagRecord* tag) {
  switch (name.size()) {
    case 2:
      if (tag->id_attr.end == 0 && SameIgnoringCase(name, "id")) tag->id_attr = at;
      break;
    case 4:
      if (SameIgnoringCase(name, "role")) tag->flags |= RoleFlag(value);
      if (SameIgnoringCase(name, "type")) tag->flags |= TypeFlags(value);
      break;
    case 5:
      if (tag->class_attr.end == 0 && SameIgnoringCase(name, "class")) tag->class_attr = at;
      if (SameIgnoringCase(name, "style") && HidesByStyle(value)) tag->flags |= kTagHidden;
      break;
    case 6:
      if (SameIgnoringCase(name, "hidden") && !SameIgnoringCase(value, "until-found"))
        tag->flags |= kTagHidden;
      break;
    case 11:
      if (SameIgnoringCase(name, "aria-hidden") && SameIgnoringCase(value, "true"))
        tag->flags |= kTagHidden;
      break;
    default:
      break;
  }
}

// Reads the value behind '='; returns false if the source ends inside it.
bool ReadValue(std::string_view source, size_t* at, Span* value) {
  size_t i = *at;
  char quote = source[i];
  size_t begin = i;
  size_t end;
  if (quote == '"' || quote == '\'') {
    begin = i + 1;
    const void* close = std::memchr(source.data() + begin, quote, source.size() - begin);
    if (close == nullptr) return false;
    end = static_cast<size_t>(static_cast<const char*>(close) - source.data());
    i = end + 1;
  } else {
    while (i < source.size() && !(ClassOf(source[i]) & kUnquotedEnd)) ++i;
    end = i;
  }
  *value = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
  *at = i;
  return true;
}

// Reads what stands at `*at`: true and its bounds for an attribute, else
// `*at` is behind the tag's '>' or, if the source ends first, npos.
inline bool ReadAttribute(std::string_view source, size_t* at, Span* name, Span* value,
                          bool* self_closing) {
  const size_t size = source.size();
  size_t i = *at;
  for (; i < size; ++i) {
    char c = source[i];
    if (c == '>') {
      *at = i + 1;
      return false;
    }
    if (c == '/') {
      if (i + 1 < size && source[i + 1] == '>') *self_closing = true;
    } else if (!(ClassOf(c) & kSpace)) {
      break;
    }
  }
  *at = std::string_view::npos;
  if (i >= size) return false;
  size_t begin = i++;  // A '=' in first place belongs to the name.
  while (i < size && !(ClassOf(source[i]) & kNameEnd)) ++i;
  *name = {static_cast<uint32_t>(begin), static_cast<uint32_t>(i)};
  *value = {};
  while (i < size && (ClassOf(source[i]) & kSpace)) ++i;
  if (i < size && source[i] == '=') {
    ++i;
    while (i < size && (ClassOf(source[i]) & kSpace)) ++i;
    if (i >= size) return false;
    if (source[i] != '>' && !ReadValue(source, &i, value)) return false;
  }
  *at = i;
  return true;
}

}  // namespace

size_t ScanAttributes(std::string_view source, size_t at, TagRecord* tag, uint32_t* count) {
  uint32_t n = 0;
  Span name;
  Span value;
  bool self_closing = false;
  while (ReadAttribute(source, &at, &name, &value, &self_closing)) {
    ++n;
    Note(source.substr(name.begin, name.size()), source.substr(value.begin, value.size()), value,
         tag);
  }
  if (self_closing) tag->flags |= kTagSelfClosing;
  const uint32_t named = (tag->class_attr.end != 0 ? 1u : 0u) + (tag->id_attr.end != 0 ? 1u : 0u);
  if (n > named) tag->flags |= kTagMoreAttributes;
  if (count != nullptr && at != std::string_view::npos) *count = n;
  return at;
}

std::string_view TagNameIn(std::string_view tag) {
  size_t end = 1;
  while (end < tag.size() && !(ClassOf(tag[end]) & kSpace) && tag[end] != '/' && tag[end] != '>') {
    ++end;
  }
  return tag.empty() ? tag : tag.substr(1, end - 1);
}

AttributeReader::AttributeReader(std::string_view tag)
    : tag_(tag), at_(tag.empty() ? 0 : 1 + TagNameIn(tag).size()) {}

bool AttributeReader::Next(TagAttribute* attribute) {
  Span name;
  Span value;
  bool ignored = false;
  if (at_ == std::string_view::npos || !ReadAttribute(tag_, &at_, &name, &value, &ignored)) {
    at_ = std::string_view::npos;
    return false;
  }
  *attribute = {tag_.substr(name.begin, name.size()), tag_.substr(value.begin, value.size())};
  return true;
}

std::string_view AttributeOf(std::string_view tag, std::string_view name) {
  AttributeReader reader(tag);
  TagAttribute attribute;
  while (reader.Next(&attribute)) {
    if (attribute.name.size() == name.size() && StartsWithIgnoringCase(attribute.name, name)) {
      return attribute.value;
    }
  }
  return {};
}

}  // namespace unhusk
