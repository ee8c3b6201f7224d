#include "html/page_url.h"

#include <algorithm>
#include <cstring>

#include "base/ascii.h"
#include "html/attributes.h"
#include "html/entities.h"

namespace unhusk {
namespace {

constexpr size_t kMaxHead = 256 << 10;

bool Same(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() && StartsWithIgnoringCase(text, lower);
}

// The value of the attribute `result`, if the attribute `name` says `wanted`.
std::string_view ValueWhere(std::string_view tag, std::string_view name, std::string_view wanted,
                            std::string_view result) {
  AttributeReader reader(tag);
  TagAttribute attribute;
  std::string_view value;
  bool fits = false;
  while (reader.Next(&attribute)) {
    if (Same(attribute.name, name)) fits = fits || Same(attribute.value, wanted);
    if (Same(attribute.name, result)) value = attribute.value;
  }
  return fits ? value : std::string_view();
}

}  // namespace

std::string StatedUrl(std::string_view source) {
  source = source.substr(0, kMaxHead);
  std::string_view stated;
  for (size_t at = 0; at + 1 < source.size(); ++at) {
    const void* hit = std::memchr(source.data() + at, '<', source.size() - at);
    if (hit == nullptr) break;
    at = static_cast<size_t>(static_cast<const char*>(hit) - source.data());
    const std::string_view rest = source.substr(at);
    if (StartsWithIgnoringCase(rest, "<body")) break;
    if (StartsWithIgnoringCase(rest, "<link")) {
      const std::string_view url = ValueWhere(rest, "rel", "canonical", "href");
      if (!url.empty()) return DecodeAttribute(url);
    } else if (stated.empty() && StartsWithIgnoringCase(rest, "<meta")) {
      stated = ValueWhere(rest, "property", "og:url", "content");
    }
  }
  return DecodeAttribute(stated);
}

}  // namespace unhusk
