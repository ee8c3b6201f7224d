#include "rules/site/host.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;
constexpr size_t kMaxHostBytes = 255;
constexpr size_t kSecondLevelBytes = 3;  // "co", "com", "ac", "gov" …
constexpr size_t kCountryBytes = 2;      // … before "uk", "au", "jp".

bool IsHostChar(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '_' || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

std::string HostOf(std::string_view url) {
  url = Trim(url);
  const size_t scheme = url.find("://");
  if (scheme != kNpos && scheme < 12) {
    if (StartsWithIgnoringCase(url, "file:")) return "";
    url.remove_prefix(scheme + 3);
  } else if (url.starts_with("//")) {
    url.remove_prefix(2);
  } else if (url.starts_with("/") || url.find('.') == kNpos) {
    return "";
  }
  url = url.substr(0, url.find_first_of("/?#\\"));
  const size_t user = url.rfind('@');
  if (user != kNpos) url.remove_prefix(user + 1);
  url = url.substr(0, url.find(':'));
  if (url.ends_with('.')) url.remove_suffix(1);
  if (!IsHostName(url)) return "";
  std::string host(url);
  std::transform(host.begin(), host.end(), host.begin(), AsciiLower);
  return host;
}

std::string_view WithoutWww(std::string_view host) {
  if (host.starts_with("www.") && host.find('.', 4) != kNpos) host.remove_prefix(4);
  return host;
}

bool IsHostName(std::string_view name) {
  if (name.empty() || name.size() > kMaxHostBytes || name.back() == '.') return false;
  char last = '.';
  for (char c : name) {
    if (c == '.' ? last == '.' : !IsHostChar(c)) return false;
    last = c;
  }
  return true;
}

std::string_view EntityOf(std::string_view domain) {
  const size_t first = domain.find('.');
  if (first == kNpos) return "";
  const std::string_view suffix = domain.substr(first + 1);
  const size_t second = suffix.find('.');
  if (second == kNpos) return domain.substr(0, first);
  const bool looks_public =
      second <= kSecondLevelBytes && suffix.size() - second - 1 == kCountryBytes;
  return looks_public ? domain.substr(0, first) : std::string_view();
}

}  // namespace unhusk
