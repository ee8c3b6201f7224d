// Escapes of all kinds, at every distance from each other.
#include "stream/json_unescape.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("escapes are undone, half surrogates replaced") {
  struct {
    std::string_view raw;
    bool ok;
    std::string_view text;
  } const cases[] = {
      {"plain", true, "plain"},
      {R"(\"\\\/\b\f\n\r\t)", true, "\"\\/\b\f\n\r\t"},
      {R"(\u00e9\u20AC)", true, "é€"},
      {R"(\ud83d\ude00!)", true, "😀!"},
      {R"(\ud83d)", true, "\uFFFD"},
      {R"(\ude00\ud83d)", true, "\uFFFD\uFFFD"},
      {R"(\ud83dx\ude00)", true, "\uFFFDx\uFFFD"},
      {R"(\ud83d\u0041)", true, "\uFFFDA"},
      {R"(\ud83d\ud83d\ude00)", true, "\uFFFD😀"},
      {R"(\q)", false, ""},
      {R"(a\)", false, "a"},
      {R"(\u12)", false, ""},
      {R"(\u12g4)", false, ""},
  };
  for (const auto& c : cases) {
    INFO(c.raw);
    std::string text;
    CHECK(UnescapeJson(c.raw, &text) == c.ok);
    CHECK(text == c.text);
  }
  std::string zero;
  CHECK(UnescapeJson("\\u0000", &zero));
  CHECK(zero == std::string(1, '\0'));
}

TEST_CASE("plain stretches of any length are copied whole") {
  for (size_t before = 0; before < 70; ++before) {
    for (size_t after : {0u, 1u, 15u, 16u, 17u, 40u}) {
      CAPTURE(before, after);
      const std::string raw = std::string(before, 'a') + "\\n" + std::string(after, 'b') + "\\\"";
      std::string text = "x";
      REQUIRE(UnescapeJson(raw, &text));
      CHECK(text == "x" + std::string(before, 'a') + "\n" + std::string(after, 'b') + "\"");
    }
  }
}

}  // namespace
}  // namespace unhusk
