// A star is tried short first; when what follows fails, only the last star grows.  That is
// enough, since a later star can make up for whatever an earlier one took, and keeps time
// at pattern times name.  The same goes for `**` among a path's parts.

#include "check/ignore.h"

#include <algorithm>
#include <cctype>
#include <span>

#include "base/ascii.h"

namespace unhusk {
namespace {

struct NamedClass {
  std::string_view name;
  int (*has)(int);
};

constexpr NamedClass kClasses[] = {
    {"alnum", isalnum}, {"alpha", isalpha}, {"blank", isblank}, {"cntrl", iscntrl},
    {"digit", isdigit}, {"graph", isgraph}, {"lower", islower}, {"print", isprint},
    {"punct", ispunct}, {"space", isspace}, {"upper", isupper}, {"xdigit", isxdigit},
};

bool InClass(std::string_view name, unsigned char c) {
  for (const NamedClass& known : kClasses) {
    if (known.name == name) return c < 0x80 && known.has(c) != 0;
  }
  return false;
}

// One `[…]` at glob[*at], moved behind it.  False also for a bracket that is not closed.
bool BracketHas(std::string_view glob, size_t* at, unsigned char c) {
  size_t pos = *at + 1;
  const bool negated = pos < glob.size() && (glob[pos] == '!' || glob[pos] == '^');
  if (negated) ++pos;
  bool has = false;
  for (bool first = true;; first = false) {
    if (pos >= glob.size()) return false;
    if (glob[pos] == ']' && !first) break;
    if (glob.substr(pos, 2) == "[:") {
      const size_t end = glob.find(":]", pos + 2);
      if (end == std::string_view::npos) return false;
      has = has || InClass(glob.substr(pos + 2, end - pos - 2), c);
      pos = end + 2;
      continue;
    }
    const auto take = [&]() -> unsigned char {
      if (glob[pos] == '\\' && pos + 1 < glob.size()) ++pos;
      return static_cast<unsigned char>(glob[pos++]);
    };
    const unsigned char low = take();
    unsigned char high = low;
    if (pos + 1 < glob.size() && glob[pos] == '-' && glob[pos + 1] != ']') {
      ++pos;
      high = take();
    }
    has = has || (low <= c && c <= high);
  }
  *at = pos + 1;
  return has != negated;
}

// What a glob says of one character: moves *at past its first element.
bool ElementMatches(std::string_view glob, size_t* at, char c) {
  const char element = glob[*at];
  if (element == '[') return BracketHas(glob, at, static_cast<unsigned char>(c));
  if (element == '\\' && *at + 1 < glob.size()) ++*at;
  const bool any = element == '?';
  return glob[(*at)++] == c || any;
}

// `parts` against `names`, where "**" stands for any number of names.
bool PartsMatch(std::span<const std::string> parts, std::span<const std::string_view> names) {
  size_t part = 0;
  size_t name = 0;
  size_t star = parts.size();  // Where the last "**" stands, and what it has eaten up to.
  size_t eaten = 0;
  while (name < names.size()) {
    if (part < parts.size() && parts[part] == "**") {
      star = part++;
      eaten = name;
      // At the end it stands for what lies inside, so for one name at least.
      if (part == parts.size()) return true;
    } else if (part < parts.size() && GlobMatches(parts[part], names[name])) {
      ++part;
      ++name;
    } else if (star < parts.size()) {
      part = star + 1;
      name = ++eaten;
    } else {
      return false;
    }
  }
  return part == parts.size();
}

std::vector<std::string_view> Split(std::string_view path) {
  std::vector<std::string_view> names;
  for (size_t pos = 0; pos <= path.size();) {
    std::string_view name = path.substr(pos, path.find('/', pos) - pos);
    if (!name.empty()) names.push_back(name);
    pos += name.size() + 1;
  }
  return names;
}

// The first part of a pattern, up to a slash; one in brackets does not count.
std::string_view FirstPart(std::string_view pattern) {
  size_t at = 0;
  while (at < pattern.size() && pattern[at] != '/') {
    size_t next = at + 1;
    if (pattern[at] == '[') {
      size_t behind = at;
      BracketHas(pattern, &behind, 0);
      next = std::max(next, behind);
    } else if (pattern[at] == '\\' && pattern.substr(next, 1) != "/") {
      ++next;
    }
    at = std::min(next, pattern.size());
  }
  return pattern.substr(0, at);
}

// Blanks at the end go, unless a backslash stands before them.
std::string_view TrimPattern(std::string_view line) {
  size_t end = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\' && i + 1 < line.size()) {
      end = ++i + 1;
    } else if (line[i] != ' ') {
      end = i + 1;
    }
  }
  return line.substr(0, end);
}

}  // namespace

bool GlobMatches(std::string_view glob, std::string_view name) {
  size_t at = 0;
  size_t pos = 0;
  size_t star = std::string_view::npos;
  size_t eaten = 0;
  while (pos < name.size()) {
    if (at < glob.size() && glob[at] == '*') {
      star = at++;
      eaten = pos;
      continue;
    }
    if (at < glob.size() && ElementMatches(glob, &at, name[pos])) {
      ++pos;
    } else if (star != std::string_view::npos) {
      at = star + 1;
      pos = ++eaten;
    } else {
      return false;
    }
  }
  while (at < glob.size() && glob[at] == '*') ++at;
  return at == glob.size();
}

bool IgnorePatterns::Parse(std::string_view line, Pattern* pattern) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.empty() || line[0] == '#') return false;
  line = TrimPattern(line);
  if (line.starts_with('!')) {
    pattern->keeps = true;
    line.remove_prefix(1);
  }
  if (line.ends_with('/')) {
    pattern->folder_only = true;
    line.remove_suffix(1);
  }
  if (line.empty()) return false;
  pattern->anchored = line.find('/') != std::string_view::npos;
  for (size_t pos = line.starts_with('/') ? 1 : 0; pos <= line.size();) {
    std::string_view part = FirstPart(line.substr(pos));
    pos += part.size() + 1;
    // "a\/b" is "a/b".
    if (part.ends_with('\\') && pos <= line.size()) part.remove_suffix(1);
    pattern->parts.push_back(std::string(part));
  }
  return true;
}

void IgnorePatterns::Add(std::string_view file) {
  if (file.starts_with("\xEF\xBB\xBF")) file.remove_prefix(3);
  for (size_t pos = 0; pos < file.size();) {
    std::string_view line = file.substr(pos, file.find('\n', pos) - pos);
    pos += line.size() + 1;
    Pattern pattern;
    if (Parse(line, &pattern)) patterns_.push_back(std::move(pattern));
  }
}

Ignored IgnorePatterns::Test(std::string_view path, bool is_folder) const {
  const std::vector<std::string_view> names = Split(path);
  if (names.empty()) return Ignored::kUnsaid;
  for (auto pattern = patterns_.rbegin(); pattern != patterns_.rend(); ++pattern) {
    if (pattern->folder_only && !is_folder) continue;
    const bool fits = pattern->anchored ? PartsMatch(pattern->parts, names)
                                        : GlobMatches(pattern->parts[0], names.back());
    if (fits) return pattern->keeps ? Ignored::kNo : Ignored::kYes;
  }
  return Ignored::kUnsaid;
}

}  // namespace unhusk
