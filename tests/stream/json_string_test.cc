// Strings read to their end, against the same cut out first and undone whole.
#include "stream/json_string.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "base/utf8.h"
#include "stream/json_unescape.h"
#include "stream/unescape_ways.h"

namespace unhusk {
namespace {

constexpr size_t kPiece = 1 << 13;  // What the reader takes at a time.

struct Outcome {
  std::string text;
  size_t end = 0;  // npos: none.
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// Of memory that ends with the string, so that a sanitizer sees a byte too many.
Outcome Read(std::string_view from, UnescapeBy by) {
  const std::vector<char> exact(from.begin(), from.end());
  JsonStringReader reader(by);
  const auto found = reader.Read({exact.data(), exact.size()});
  if (!found) return {"", std::string::npos};
  return {std::string(found->text), static_cast<size_t>(found->end - exact.data())};
}

Outcome Expected(std::string_view from) {
  const Outcome none = {"", std::string::npos};
  size_t end = 0;
  while (end < from.size() && from[end] != '"') end += from[end] == '\\' ? 2 : 1;
  if (end >= from.size()) return none;
  Outcome out = {"", end};
  const bool known = AppendUnescapedJson(from.substr(0, end), &out.text);
  return known && IsValidUtf8(from.substr(0, end)) ? out : none;
}

TEST_CASE("a string is read to its closing quote") {
  CHECK(Read("ab\\\"c\\\\\",\"d\":1}", BestUnescape()) == Outcome{"ab\"c\\", 7});
  CHECK(Read("\"", BestUnescape()) == Outcome{"", 0});
  for (const std::string_view none :
       {"", "a", "a\\\"", "a\\", "\\q\"", "a\nb\"", "\xFF\"", "\xE2\x82\""}) {
    CAPTURE(none);
    CHECK(Read(none, BestUnescape()).end == std::string::npos);
  }
}

TEST_CASE("what a piece's end cuts in two is whole") {
  const std::string_view things[] = {"\\n",     "\\\\",     "\\\"",    "\\ud83d\\ude00",
                                     "\\u00e9", "\xC3\xA9", "€",       "\xF0\x9F\x98\x80",
                                     "\\q",     "\xE2\x82", "\xC3\\n", "\x80"};
  for (const UnescapeBy by : UnescapeWays()) {
    for (const std::string_view thing : things) {
      for (size_t before = kPiece - 14; before <= kPiece + 1; ++before) {
        CAPTURE(static_cast<int>(by), thing, before);
        const std::string from =
            std::string(before, 'a') + std::string(thing) + std::string(kPiece, 'b') + "\",";
        REQUIRE(Read(from, by) == Expected(from));
      }
    }
  }
}

TEST_CASE("whatever stands in it, it is read as if cut out first") {
  const std::string_view pieces[] = {
      "\\n", "\\\"",    "\\\\", "\\u00e9", "\\ud83d",
      "a",   "é words", "/",    "€",       "abcdefghijklmnopqrstuvwxyz",
      "\"",  "\\"};
  std::minstd_rand random(1);
  JsonStringReader reused;
  for (int i = 0; i < 3000; ++i) {
    std::string from;
    // Quotes and lone backslashes, the last two, are rare, so that some strings are long.
    for (size_t n = random() % 3000; n > 0; --n) {
      from += pieces[random() % (random() % 512 == 0 ? std::size(pieces) : std::size(pieces) - 2)];
    }
    if (i % 4 == 0 && !from.empty()) from[random() % from.size()] = '\xE2';
    from += '"';
    const Outcome expected = Expected(from);
    for (const UnescapeBy by : UnescapeWays()) REQUIRE(Read(from, by) == expected);
    const auto again = reused.Read(from);
    REQUIRE((again ? std::string(again->text) : "") == expected.text);
  }
}

}  // namespace
}  // namespace unhusk
