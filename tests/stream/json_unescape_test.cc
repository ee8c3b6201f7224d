// Escapes of all kinds, at every distance from each other.
#include "stream/json_unescape.h"

#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <vector>

#include "stream/unescape_ways.h"

namespace unhusk {
namespace {

// Of memory that ends with the string and begins with the room, so that a sanitizer sees a byte
// too many.
std::optional<std::string> Unescaped(std::string_view raw, UnescapeBy by) {
  const std::vector<char> exact(raw.begin(), raw.end());
  std::vector<char> to(raw.size() + kUnescapeRoom);
  const char* end = UnescapeJson({exact.data(), exact.size()}, to.data(), by);
  if (end == nullptr) return std::nullopt;
  return std::string(to.data(), static_cast<size_t>(end - to.data()));
}

TEST_CASE("escapes are undone, half surrogates replaced") {
  struct {
    std::string_view raw;
    std::optional<std::string> text;
  } const cases[] = {
      {"plain", "plain"},
      {R"(\"\\\/\b\f\n\r\t)", "\"\\/\b\f\n\r\t"},
      {R"(\u00e9\u20AC)", "é€"},
      {R"(\ud83d\ude00!)", "😀!"},
      {R"(\ud83d)", "\uFFFD"},
      {R"(\ude00\ud83d)", "\uFFFD\uFFFD"},
      {R"(\ud83dx\ude00)", "\uFFFDx\uFFFD"},
      {R"(\ud83d\u0041)", "\uFFFDA"},
      {R"(\ud83d\ud83d\ude00)", "\uFFFD😀"},
      {R"(\q)", std::nullopt},
      {R"(a\)", std::nullopt},
      {R"(\u12)", std::nullopt},
      {R"(\u12g4)", std::nullopt},
      {R"(a"b)", std::nullopt},
      {"a\nb", std::nullopt},
  };
  for (const auto& c : cases) {
    for (const UnescapeBy by : UnescapeWays()) {
      CAPTURE(c.raw, static_cast<int>(by));
      CHECK(Unescaped(c.raw, by) == c.text);
    }
    std::string text = "x";
    CHECK(AppendUnescapedJson(c.raw, &text) == c.text.has_value());
    CHECK(text == "x" + c.text.value_or(""));
  }
  CHECK(Unescaped("\\u0000", BestUnescape()) == std::string(1, '\0'));
}

TEST_CASE("whatever stands where, each way comes to the same") {
  const std::string_view pieces[] = {
      "\\n",     "\\\"",    "\\\\",      "\\\\\\\\", "\\u00e9", "\\ud83d\\ude00",
      "a",       "é words", "n",         "t",        "/",       "abcdefghijklmnopqrstuvwxyz",
      "\\ud83d", "\\/",     "\\t\\t\\t", "\xC3\xA2"};
  std::minstd_rand random(1);
  for (int i = 0; i < 20000; ++i) {
    std::string raw;
    for (size_t n = random() % 24; n > 0; --n) raw += pieces[random() % std::size(pieces)];
    if (i % 8 == 0) raw += "\\";
    if (i % 8 == 1) raw.insert(random() % (raw.size() + 1), 1, '\\');
    const std::optional<std::string> expected = Unescaped(raw, UnescapeBy::kBytes);
    for (const UnescapeBy by : UnescapeWays()) {
      CAPTURE(raw, static_cast<int>(by));
      REQUIRE(Unescaped(raw, by) == expected);
    }
  }
}

TEST_CASE("an escape may stand at any place of a block") {
  for (size_t before = 0; before < 140; ++before) {
    for (size_t after : {0u, 1u, 15u, 16u, 17u, 40u, 63u, 64u, 65u}) {
      for (const UnescapeBy by : UnescapeWays()) {
        CAPTURE(before, after, static_cast<int>(by));
        const std::string a(before, 'a');
        const std::string b(after, 'b');
        CHECK(Unescaped(a + "\\n" + b + "\\\"", by) == a + "\n" + b + "\"");
        CHECK(Unescaped(a + "\\\\n" + b + "\\\\", by) == a + "\\n" + b + "\\");
        CHECK(Unescaped(a + "\\u0041" + b + "\\u0042", by) == a + "A" + b + "B");
        CHECK(Unescaped(a + "\\q" + b, by) == std::nullopt);
      }
    }
  }
}

}  // namespace
}  // namespace unhusk
