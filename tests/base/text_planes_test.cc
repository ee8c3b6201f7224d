// Planes against a look at each byte and against what counts words one by one.
#include "base/text_planes.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

std::string RandomText(std::mt19937& random, bool wide) {
  const std::string pieces[] = {"Word",
                                "x",
                                " ",
                                " ",
                                "\n",
                                "\t",
                                ".",
                                "-",
                                "7",
                                "\r\n",
                                "\x01",
                                "é",
                                "É",
                                "\xC2\xA0",
                                "\xE2\x80\x99",
                                "…",
                                "\xE2\x80\xA9",
                                "Ā",
                                "首",
                                "🙂"};
  std::string text;
  for (size_t n = random() % 150; n > 0; --n) {
    text += pieces[random() % (wide ? std::size(pieces) : 11)];
  }
  return text;
}

bool IsOdd(std::string_view text, size_t i) {
  const auto c = static_cast<unsigned char>(text[i]);
  if (c < 0x80) return c < ' ' || (c == ' ' && i > 0 && text[i - 1] == ' ');
  for (std::string_view odd : {"\xC2\xA0", "\xE2\x80\x99", "Ā"}) {
    if (text.substr(i).starts_with(odd)) return true;
  }
  return false;
}

TEST_CASE("A bit a byte for starts and what is odd", "[planes]") {
  std::mt19937 random(5);
  TextPlanes planes;  // One for all: nothing is left of the text before.
  for (int round = 0; round < 500; ++round) {
    const std::string text = RandomText(random, round % 2 == 0);
    INFO(text);
    planes.Read(text);
    CHECK(planes.lower().size() == text.size());
    for (size_t i = 0; i < text.size(); ++i) {
      const bool start = static_cast<unsigned char>(text[i]) >= 0xC0 ||
                         (IsAsciiLetter(text[i]) && (i == 0 || !IsAsciiLetter(text[i - 1])));
      CHECK((planes.Bits(&TextPlanes::Turn::start, i) & 1) == start);
      CHECK((planes.Bits(&TextPlanes::Turn::odd, i) & 1) == IsOdd(text, i));
      if (static_cast<unsigned char>(text[i]) < 0x80) {
        CHECK(planes.lower()[i] == AsciiLower(text[i]));
      }
    }
    CHECK(planes.Bits(&TextPlanes::Turn::odd, text.size()) == 0);
  }
}

TEST_CASE("Characters past ASCII are folded, at the end of a turn too", "[planes]") {
  for (size_t before = 58; before < 68; ++before) {
    for (const char* wide : {"É ÀÉ", "ЖЯЁ Ёжик", "ΣΩς", "，한국 😀"}) {
      const std::string text = std::string(before, '.') + wide;
      std::string folded;
      AppendLowerCase(text, &folded);
      CHECK(TextPlanes(text).lower() == folded);
    }
  }
}

TEST_CASE("Words of lines as CountWords has them", "[planes]") {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    const std::string text = RandomText(random, round % 3 > 0);
    INFO(text);
    const TextPlanes planes(text);
    size_t begin = 0;
    while (begin < text.size()) {
      const size_t end = planes.LineEnd(begin);
      CHECK(end == std::min(text.find_first_of("\r\n", begin), text.size()));
      CHECK(planes.Words(begin, end) ==
            CountWords(std::string_view(text).substr(begin, end - begin)));
      begin = end + 1;
    }
    CHECK(planes.Words(0, text.size()) == CountWords(text));
  }
}

}  // namespace
}  // namespace unhusk
