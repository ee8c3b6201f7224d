// Line furniture and simple evidence; see line.h.
#include "rules/line.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <cstring>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kCurlyApostrophe = "\xE2\x80\x99";

// Bytes that MatchText() may not simply copy.
constexpr std::array<bool, 256> kMayChange = [] {
  std::array<bool, 256> may_change = {};
  for (char c : {' ', '\t', '\n', '\v', '\f', '\r', kNoBreakSpace[0], kCurlyApostrophe[0]}) {
    may_change[static_cast<unsigned char>(c)] = true;
  }
  return may_change;
}();

bool IsEmphasis(char c) {
  return c == '*' || c == '_';
}

// Drops one bullet and the blanks after it; a bullet without a blank is a word.
std::string_view StripBullet(std::string_view s) {
  size_t length = 0;
  if (!s.empty() && (s[0] == '-' || s[0] == '*' || s[0] == '+')) length = 1;
  for (std::string_view bullet : {"\xE2\x80\xA2", "\xC2\xB7", "\xE2\x80\xA3"}) {  // • · ‣
    if (s.starts_with(bullet)) length = bullet.size();
  }
  if (length == 0 || length >= s.size() || !IsAsciiSpace(s[length])) return s;
  return Trim(s.substr(length));
}

std::string_view StripHashes(std::string_view s) {
  const size_t hashes = std::min(s.find_first_not_of('#'), s.size());
  if (hashes == 0 || hashes > 6 || hashes >= s.size() || !IsAsciiSpace(s[hashes])) return s;
  s = Trim(s.substr(hashes));
  const size_t last = s.find_last_not_of('#');  // "## Title ##"
  return last == std::string_view::npos ? std::string_view() : Trim(s.substr(0, last + 1));
}

// "**Title**" to "Title"; marks that stand on one side only stay.
std::string_view StripEmphasis(std::string_view s) {
  while (s.size() > 2 && IsEmphasis(s.front()) && s.back() == s.front()) {
    s = s.substr(1, s.size() - 2);
  }
  return Trim(s);
}

// "[words](target)" to "words", if that is the whole line.
std::string_view StripLink(std::string_view s) {
  if (s.size() < 5 || s.front() != '[' || s.back() != ')') return s;
  const size_t middle = s.find("](");
  if (middle == std::string_view::npos) return s;
  const std::string_view target = s.substr(middle + 2, s.size() - middle - 3);
  if (target.find_first_of(" ()[]") != std::string_view::npos) return s;
  return Trim(s.substr(1, middle - 1));
}

// Is `text` already what MatchText() would make of it?  Written for the compiler
// to do 16 bytes at a time, hence the sums of single bytes: nearly all lines are.
bool IsPlain(std::string_view text) {
  const auto* const bytes = reinterpret_cast<const uint8_t*>(text.data());
  uint8_t high = 0;
  uint8_t odd = 0;  // A control, or a blank behind a blank.
  if (!text.empty()) odd = bytes[0] < ' ';
  for (size_t i = 1; i < text.size(); ++i) {
    high = static_cast<uint8_t>(high | bytes[i]);
    odd =
        static_cast<uint8_t>(odd | (bytes[i] < ' ') | ((bytes[i] == ' ') & (bytes[i - 1] == ' ')));
  }
  if (odd != 0) return false;
  return (high < 0x80 && IsAscii(text.substr(0, 1))) ||
         (text.find(kNoBreakSpace) == std::string_view::npos &&
          text.find(kCurlyApostrophe) == std::string_view::npos);
}

}  // namespace

std::string_view StripFurniture(std::string_view line) {
  line = Trim(line);
  if (line.empty() || IsAsciiAlnum(line[0])) return line;  // All furniture begins otherwise.
  return StripEmphasis(StripLink(StripEmphasis(StripHashes(StripBullet(line)))));
}

std::string_view MatchText(std::string_view line, std::string* scratch) {
  line = StripFurniture(line);
  if (IsPlain(line)) return line;
  scratch->resize(line.size());
  char* const begin = scratch->data();
  char* out = begin;
  for (size_t i = 0; i < line.size(); ++i) {
    while (line.size() - i >= 8 && IsPlainEight(line.data() + i) &&
           !(line[i] == ' ' && out != begin && out[-1] == ' ')) {
      std::memcpy(out, line.data() + i, 8);
      out += 8;
      i += 8;
    }
    if (i == line.size()) break;
    const char c = line[i];
    if (!kMayChange[static_cast<unsigned char>(c)]) {
      *out++ = c;
      continue;
    }
    if (line.substr(i).starts_with(kCurlyApostrophe)) {
      *out++ = '\'';
      i += kCurlyApostrophe.size() - 1;
      continue;
    }
    const bool no_break = line.substr(i).starts_with(kNoBreakSpace);
    if (!no_break && !IsAsciiSpace(c)) {
      *out++ = c;
      continue;
    }
    if (out != begin && out[-1] != ' ') *out++ = ' ';
    if (no_break) i += kNoBreakSpace.size() - 1;
  }
  return Trim({begin, static_cast<size_t>(out - begin)});
}

bool IsAllCaps(std::string_view text) {
  bool upper = false;
  for (size_t i = 0; i < text.size();) {
    const auto c = static_cast<UChar32>(NextCodePoint(text, &i));
    if (u_islower(c)) return false;
    upper = upper || u_isupper(c);
  }
  return upper;
}

bool EndsLikeHeading(std::string_view text) {
  static constexpr std::string_view kClosers[] = {"\"", "'", ")", "]",  "*",  "_",  " ",
                                                  "”",  "’", "»", "」", "』", "）", "】"};
  static constexpr std::string_view kMarks[] = {".",  "!",  "?", "…", "。",
                                                "！", "？", "؟", "۔", "।"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view closer : kClosers) {
      if (!text.ends_with(closer)) continue;
      text.remove_suffix(closer.size());
      again = true;
    }
  }
  return std::none_of(std::begin(kMarks), std::end(kMarks),
                      [text](std::string_view mark) { return text.ends_with(mark); });
}

}  // namespace unhusk
