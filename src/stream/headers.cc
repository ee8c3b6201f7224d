// Asked for a few names only, so each is searched where it stands; nothing is stored.

#include "stream/headers.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

// The next line without its end, taken off *text.
std::string_view TakeLine(std::string_view* text) {
  const size_t end = text->find('\n');
  std::string_view line = text->substr(0, end);
  text->remove_prefix(end == text->npos ? text->size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

bool SameName(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, [](char x, char y) { return AsciiLower(x) == AsciiLower(y); });
}

}  // namespace

size_t HeadLength(std::string_view bytes, size_t from) {
  for (size_t i = bytes.find('\n', from > 2 ? from - 2 : 0); i != bytes.npos;
       i = bytes.find('\n', i + 1)) {
    const std::string_view next = bytes.substr(i + 1, 2);
    if (next.starts_with('\n')) return i + 2;
    if (next == "\r\n") return i + 3;
  }
  return std::string_view::npos;
}

Headers::Headers(std::string_view head) : rest_(head) {
  first_line_ = TakeLine(&rest_);
}

std::string_view Headers::Get(std::string_view name) const {
  for (std::string_view rest = rest_; !rest.empty();) {
    const std::string_view line = TakeLine(&rest);
    const size_t colon = line.find(':');
    if (colon != line.npos && SameName(line.substr(0, colon), name)) {
      return Trim(line.substr(colon + 1));
    }
  }
  return {};
}

std::optional<uint64_t> ParseNumber(std::string_view digits, int base) {
  uint64_t number = 0;
  const char* end = digits.data() + digits.size();
  const auto [at, error] = std::from_chars(digits.data(), end, number, base);
  if (error != std::errc() || at != end) return std::nullopt;
  return number;
}

}  // namespace unhusk
