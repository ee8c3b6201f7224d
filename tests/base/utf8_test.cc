#include "base/utf8.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <string_view>

namespace unhusk {
namespace {

std::string Encode(char32_t c) {
  std::string out;
  AppendUtf8(c, &out);
  return out;
}

// In a buffer of just its size, so that the sanitizer sees any step too far.
uint32_t CountExact(std::string_view text) {
  const auto copy = std::make_unique<char[]>(text.size());
  text.copy(copy.get(), text.size());
  return CountWords({copy.get(), text.size()});
}

TEST_CASE("every code point survives the way to UTF-8 and back") {
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c == 0xD800) c = 0xE000;
    const std::string bytes = Encode(c);
    size_t pos = 0;
    const char32_t back = NextCodePoint(bytes, &pos);
    if (back != c || pos != bytes.size() || !IsValidUtf8(bytes) ||
        Utf8Length(static_cast<unsigned char>(bytes[0])) != bytes.size()) {
      FAIL("U+" << std::hex << static_cast<uint32_t>(c));
    }
  }
}

TEST_CASE("AppendUtf8 replaces what is no code point") {
  for (const char32_t c : {0xD800u, 0xDFFFu, 0x110000u, 0xFFFFFFFFu}) {
    CHECK(Encode(c) == "\xEF\xBF\xBD");
  }
}

TEST_CASE("Utf8Length of a byte that starts nothing is 1") {
  for (const int lead : {0x80, 0xBF, 0xC0, 0xC1, 0xF5, 0xFF}) {
    CHECK(Utf8Length(static_cast<unsigned char>(lead)) == 1);
  }
}

TEST_CASE("IsValidUtf8") {
  CHECK(IsValidUtf8(""));
  CHECK(IsValidUtf8("abc \xC3\xA9 \xE2\x82\xAC \xF0\x9F\x98\x80"));
  for (const char* bad :
       {"\x80", "\xC3", "\xC0\xAF", "\xE2\x82", "\xED\xA0\x80", "\xF4\x90\x80\x80",
        "\xF8\x88\x80\x80\x80", "abcdefghijklmnopqrstuvwxyz0123456789\xFF"}) {
    CAPTURE(bad);
    CHECK_FALSE(IsValidUtf8(bad));
  }
}

TEST_CASE("CountWords") {
  struct Case {
    const char* text;
    uint32_t words;
  };
  const Case cases[] = {
      {"", 0},
      {" \t\r\n ", 0},
      {"one", 1},
      {"one two", 2},
      {"  one\n\ntwo\tthree ", 3},
      {"a b c d e f g h i j", 10},
      {"it's well-known", 2},
      {"- one -- two ...", 2},
      {"... --- !!!", 0},
      {"(x)", 1},
      {"3.14 %", 1},
      {"caf\xC3\xA9 \xC3\xA0 la carte", 4},
      {"a\xC2\xA0"
       "b",
       2},  // No-break space parts.
      {"a\xE2\x80\x89"
       "b\xE2\x80\x8B"
       "c\xE3\x80\x80"
       "d",
       4},                                                // Thin, zero-width, ideographic.
      {"a \xE2\x80\x94 b", 2},                            // A dash is no word.
      {"\xE2\x80\xA2 point", 1},                          // Nor is a bullet,
      {"\xE2\x86\x92 \xE2\x96\xB6 \xF0\x9F\x98\x80", 0},  // an arrow, an emoji.
      {"\xC2\xAB mot \xC2\xBB", 1},                       // « mot »
      {"5 \xC2\xB5 2\xC2\xBA", 3},                        // µ and º are letters.
      {"\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xD0\xBC\xD0\xB8\xD1\x80", 2},
      {"\xED\x95\x9C\xEA\xB5\xAD \xEB\x82\xA0\xEC\x94\xA8", 2},  // Korean has spaces.
      {"\xE6\x97\xA5", 1},                                       // One Han character,
      {"\xE6\x97\xA5\xE6\x9C\xAC", 1},                           // two,
      {"\xE6\x97\xA5\xE6\x9C\xAC\xE8\xAA\x9E", 2},               // three.
      {"\xE6\x97\xA5\xE6\x9C\xAC\xE3\x80\x81\xE8\xAA\x9E", 2},   // A comma does not end the run.
      {"\xE6\x97\xA5 \xE6\x9C\xAC", 2},                          // A space does.
      {"\xE6\x97\xA5\xE6\x9C\xAC text and more", 4},
      {"\xE0\xB9\x84\xE0\xB8\x97\xE0\xB8\xA2", 2},   // Thai.
      {"\xEF\xBC\x91\xEF\xBC\x92 \xEF\xBC\x81", 1},  // Full-width digits, then '！'.
      {"\xF0\xA0\x80\x80\xF0\xA0\x80\x81", 1},       // Han outside the BMP.
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(CountExact(c.text) == c.words);
  }
}

TEST_CASE("CountWords leaves out what stands behind") {
  const std::string text = "one, two \xC3\xA9t\xC3\xA9" + std::string(60, ' ') + "four five";
  for (size_t size = 0; size <= text.size(); ++size) {
    const auto part = std::string_view(text).substr(0, size);
    if (size < text.size() && (text[size] & 0xC0) == 0x80) continue;
    CAPTURE(size);
    CHECK(CountWords(part, text.size() - size) == CountExact(std::string(part)));
  }
}

TEST_CASE("CountWords does not depend on where a word lies") {
  // Over the ends of the 64-byte steps, too.
  for (size_t pad = 0; pad < 150; ++pad) {
    const std::string text = std::string(pad, ' ') + "alpha, beta-gamma \xC3\xA9t\xC3\xA9 d.";
    CHECK(CountExact(text) == 4);
    CHECK(CountExact(text + std::string(pad, '.')) == 4);
    CHECK(CountExact("a" + std::string(pad, '.') + "b c") == 2);
    CHECK(CountExact(std::string(pad, '.') + "b. ." + std::string(pad, '.') + "c") == 2);
  }
}

TEST_CASE("AppendLowerCase") {
  struct Case {
    const char* text;
    const char* lower;
  };
  const Case cases[] = {
      {"", ""},
      {"Hello, WORLD! [@`{] 123 \x7F", "hello, world! [@`{] 123 \x7F"},
      {"\xC3\x89T\xC3\x89", "\xC3\xA9t\xC3\xA9"},
      {"\xD0\x9C\xD0\x98\xD0\xA0", "\xD0\xBC\xD0\xB8\xD1\x80"},
      {"\xC4\xB0", "\xC4\xB0"},                  // İ folds only with a mark behind the i.
      {"\xCF\x82\xCE\xA3", "\xCF\x83\xCF\x83"},  // ς and Σ: both σ.
      {"\xE1\xBA\x9E", "\xC3\x9F"},              // ẞ: three to two.
      {"\xC8\xBA", "\xE2\xB1\xA5"},              // Ⱥ: two to three.
      {"\xF0\x90\x90\x80", "\xF0\x90\x90\xA8"},  // Deseret.
      {"ABCDEFGHIJ\xE6\x97\xA5KLMNOPQRST", "abcdefghij\xE6\x97\xA5klmnopqrst"},
  };
  for (const Case& c : cases) {
    std::string out = "KEPT ";
    AppendLowerCase(c.text, &out);
    CHECK(out == std::string("KEPT ") + c.lower);
  }
}

TEST_CASE("Trim takes ASCII white space only") {
  CHECK(Trim("") == "");
  CHECK(Trim(" \t\r\n\f") == "");
  CHECK(Trim(" a b\n") == "a b");
  CHECK(Trim("a") == "a");
  CHECK(Trim("\xC2\xA0 a") == "\xC2\xA0 a");
}

}  // namespace
}  // namespace unhusk
