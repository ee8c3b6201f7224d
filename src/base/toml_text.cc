#include "base/toml_text.h"

#include <algorithm>

namespace unhusk {
namespace {

bool StartsKey(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
         c == '-' || c == '"' || c == '\'';
}

}  // namespace

uint32_t LineWithoutKey(std::string_view text) {
  uint32_t number = 0;
  std::string_view quotes;  // What ends the string of several lines that we are in.
  while (!text.empty()) {
    ++number;
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(text.size(), line.size() + 1));
    const size_t begin = line.find_first_not_of(" \t");
    if (quotes.empty() && begin != std::string_view::npos) {
      std::string_view key = line.substr(begin);
      const bool header = key[0] == '[';
      if (header) key.remove_prefix(key.starts_with("[[") ? 2 : 1);
      key.remove_prefix(std::min(key.size(), key.find_first_not_of(" \t")));
      const bool closes = !key.empty() && key[0] == ']';  // toml++ has a word for that.
      if (header && !closes && (key.empty() || !StartsKey(key[0]))) return number;
      if (!key.empty() && static_cast<unsigned char>(key[0]) >= 0x80) return number;
    }
    for (size_t at = 0; at < line.size();) {
      const std::string_view rest = line.substr(at);
      if (quotes.empty() && (rest.starts_with("\"\"\"") || rest.starts_with("'''"))) {
        quotes = rest[0] == '"' ? "\"\"\"" : "'''";
        at += 3;
      } else if (!quotes.empty() && rest.starts_with(quotes)) {
        quotes = {};
        at += 3;
      } else {
        ++at;
      }
    }
  }
  return 0;
}

}  // namespace unhusk
