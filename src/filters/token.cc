// Shapes of machine tokens; see token.h.  Tested by artifacts_test.cc.
#include "filters/token.h"

#include <algorithm>
#include <bitset>

namespace unhusk {
namespace {

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsHex(char c) {
  return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

// What a token is made of.
struct Census {
  size_t digits = 0;
  size_t lower = 0;
  size_t upper = 0;
  size_t other = 0;
  size_t distinct = 0;
  size_t breaks = 0;     // Neighbours that no written word has: aB, a1, 1a.
  size_t lower_run = 0;  // Longest run of lower-case letters.
  size_t same_run = 0;   // Longest run of one character.
};

bool BreaksRhythm(char a, char b) {
  return (IsLower(a) && IsUpper(b)) || IsDigit(a) != IsDigit(b);
}

Census Count(std::string_view token) {
  Census census;
  std::bitset<256> seen;
  size_t lower_run = 0;
  size_t same_run = 0;
  for (size_t i = 0; i < token.size(); ++i) {
    const char c = token[i];
    seen.set(static_cast<unsigned char>(c));
    if (IsDigit(c)) {
      ++census.digits;
    } else if (IsLower(c)) {
      ++census.lower;
    } else if (IsUpper(c)) {
      ++census.upper;
    } else {
      ++census.other;
    }
    lower_run = IsLower(c) ? lower_run + 1 : 0;
    same_run = i > 0 && token[i - 1] == c ? same_run + 1 : 1;
    census.lower_run = std::max(census.lower_run, lower_run);
    census.same_run = std::max(census.same_run, same_run);
    if (i > 0) census.breaks += BreaksRhythm(token[i - 1], c);
  }
  census.distinct = seen.count();
  return census;
}

std::string_view StripPair(std::string_view line) {
  struct Pair {
    std::string_view open, close;
  };
  static constexpr Pair kPairs[] = {{"(", ")"},   {"[", "]"}, {"{", "}"}, {"<", ">"},
                                    {"\"", "\""}, {"'", "'"}, {"“", "”"}, {"‘", "’"}};
  for (const Pair& pair : kPairs) {
    if (line.size() > pair.open.size() + pair.close.size() && line.starts_with(pair.open) &&
        line.ends_with(pair.close)) {
      line.remove_prefix(pair.open.size());
      line.remove_suffix(pair.close.size());
      return line;
    }
  }
  return line;
}

// Coin addresses look random, but someone put them there to be read.
bool MayBeWallet(std::string_view token) {
  if (token.starts_with("0x")) return std::all_of(token.begin() + 2, token.end(), IsHex);
  return token.size() >= 26 && token.size() <= 35 && (token[0] == '1' || token[0] == '3') &&
         token.find_first_of("0OIl+/-_=") == std::string_view::npos;
}

bool IsTrackingKey(std::string_view key) {
  static constexpr std::string_view kKeys[] = {"dclid",  "fbclid", "gbraid", "gclid",   "gclsrc",
                                               "igshid", "mc_cid", "mc_eid", "msclkid", "ttclid",
                                               "twclid", "wbraid", "yclid",  "_hsenc",  "_hsmi"};
  if (key.starts_with("utm_")) return key.size() > 4;
  return std::find(std::begin(kKeys), std::end(kKeys), key) != std::end(kKeys);
}

bool IsQueryByte(char c) {
  return IsDigit(c) || IsLower(c) || IsUpper(c) ||
         std::string_view("-_.~%+=&;:/,*!").find(c) != std::string_view::npos;
}

// key=value, then &key=value …; the first key and at least half of all track.
bool IsTrackingQuery(std::string_view token) {
  if (token.starts_with('?') || token.starts_with('&')) token.remove_prefix(1);
  if (!std::all_of(token.begin(), token.end(), IsQueryByte)) return false;
  size_t pairs = 0;
  size_t tracking = 0;
  while (!token.empty()) {
    const size_t end = std::min(token.find('&'), token.size());
    std::string_view pair = token.substr(0, end);
    if (pair.starts_with("amp;")) pair.remove_prefix(4);
    const size_t equals = pair.find('=');
    if (equals == std::string_view::npos) return false;
    ++pairs;
    tracking += IsTrackingKey(pair.substr(0, equals));
    if (tracking == 0) return false;
    token.remove_prefix(std::min(end + 1, token.size()));
  }
  return pairs > 0 && tracking * 2 >= pairs;
}

// "UA-12345678-1", "G-AB12CD34EF", "GTM-AB12CD3", "ca-pub-1234567890123456".
bool IsAnalyticsAccount(std::string_view token) {
  const auto rest_after = [token](std::string_view prefix) {
    return token.starts_with(prefix) ? token.substr(prefix.size()) : std::string_view();
  };
  const auto all = [](std::string_view s, bool (*test)(char)) {
    return !s.empty() && std::all_of(s.begin(), s.end(), test);
  };
  const auto code = [](char c) { return IsUpper(c) || IsDigit(c); };
  const std::string_view pub = rest_after("ca-pub-");
  if (pub.size() == 16) return all(pub, IsDigit);
  if (const std::string_view ua = rest_after("UA-"); ua.size() >= 8) {
    const size_t dash = ua.find('-');
    return dash != std::string_view::npos && dash >= 5 && all(ua.substr(0, dash), IsDigit) &&
           all(ua.substr(dash + 1), IsDigit);
  }
  std::string_view tag = rest_after("GTM-");
  if (tag.size() != 7) tag = rest_after("G-");
  if (tag.size() != 7 && tag.size() != 10) return false;
  const Census census = Count(tag);
  return all(tag, code) && census.digits >= 2 && census.upper >= 2;
}

}  // namespace

bool IsHexDigest(std::string_view token) {
  if (token.size() < 16 || !std::all_of(token.begin(), token.end(), IsHex)) return false;
  const Census census = Count(token);
  const size_t letters = census.lower + census.upper;
  return (census.lower == 0 || census.upper == 0) && letters >= token.size() / 8 &&
         census.digits >= token.size() / 4 && census.distinct >= 7;
}

bool IsUuid(std::string_view token) {
  if (token.size() != 36) return false;
  for (size_t i = 0; i < token.size(); ++i) {
    const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (dash ? token[i] != '-' : !IsHex(token[i])) return false;
  }
  return Count(token).distinct >= 8;
}

bool IsRandomBase64(std::string_view token) {
  size_t padding = 0;
  while (padding < 2 && token.ends_with('=')) {
    token.remove_suffix(1);
    ++padding;
  }
  const auto in_alphabet = [](char c) {
    return IsDigit(c) || IsLower(c) || IsUpper(c) || c == '+' || c == '/' || c == '-' || c == '_';
  };
  if (token.size() < 20 || !std::all_of(token.begin(), token.end(), in_alphabet)) return false;
  const Census census = Count(token);
  // Random base64 breaks its rhythm at two neighbours in five; CamelCase words
  // with numbers at one in five, and their words are longer runs of lower case.
  return census.lower >= 3 && census.upper >= 3 && census.digits >= 2 && census.distinct >= 12 &&
         census.same_run <= 3 && census.other <= token.size() / 8 &&
         census.breaks * 10 >= token.size() * 3 && census.lower_run <= 4 + token.size() / 32 &&
         !MayBeWallet(token);
}

bool IsTracking(std::string_view token) {
  return IsTrackingQuery(token) || IsAnalyticsAccount(token);
}

TokenKind ClassifyToken(std::string_view line) {
  if (line.size() < kMinToken || line.size() > kMaxToken) return TokenKind::kNone;
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  if (std::any_of(line.begin(), line.end(), is_space)) return TokenKind::kNone;
  const std::string_view token = StripPair(line);
  if (IsHexDigest(token)) return TokenKind::kHash;
  if (IsUuid(token)) return TokenKind::kUuid;
  if (IsTracking(token)) return TokenKind::kTracking;
  if (IsRandomBase64(token)) return TokenKind::kBase64;
  return TokenKind::kNone;
}

}  // namespace unhusk
