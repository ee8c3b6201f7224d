// Lines as patterns and gates see them, against the plain way of making them.
#include "rules/pattern_line.h"

#include <unicode/uchar.h>

#include <catch2/catch.hpp>
#include <random>

#include "base/utf8.h"
#include "rules/line.h"

namespace unhusk {
namespace {

bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}

void CheckLine(const PatternLine& line, std::string_view text) {
  CHECK(line.text() == text);
  std::string folded;
  AppendLowerCase(text, &folded);
  CHECK(line.folded() == folded);
  REQUIRE(line.starts().size() == (folded.size() + 63) / 64);
  std::vector<uint64_t> starts(line.starts().size());
  for (size_t i = 0; i < folded.size(); ++i) {
    const bool start = !line.exact() || static_cast<unsigned char>(folded[i]) >= 0xC0 ||
                       (IsLower(folded[i]) && (i == 0 || !IsLower(folded[i - 1])));
    starts[i / 64] |= uint64_t{start} << (i % 64);
  }
  CHECK(std::vector<uint64_t>(line.starts().begin(), line.starts().end()) == starts);
}

TEST_CASE("A line reads as MatchText() has it, in lower case", "[pattern_line]") {
  const std::string pieces[] = {
      "Share",        " ",        "  ",           "THIS", "\t", "-", "é",  "É",  "\xC2\xA0",
      "\xE2\x80\x99", "\xC5\xBF", "\xE2\x84\xAA", "首",   "12", ".", "**", "# ", "x"};
  std::mt19937 random(3);
  PatternLine line;  // One for all: nothing is left of the line before.
  for (int i = 0; i < 600; ++i) {
    std::string source;
    for (size_t n = random() % 60; n > 0; --n) source += pieces[random() % (i % 2 == 0 ? 4 : 18)];
    INFO(source);
    std::string scratch;
    line.Read(source);
    CheckLine(line, MatchText(source, &scratch));
    line.ReadAsIs(source);
    CheckLine(line, source);
  }
}

TEST_CASE("What stands around a line does not show", "[pattern_line]") {
  const std::string text = "Öre Say «é» to it" + std::string(60, 'x') + "  \x01 don’t Über";
  const TextPlanes planes(text);
  PatternLine line;
  for (size_t begin : {0u, 4u, 5u, 20u, 79u, 83u}) {
    for (size_t size : {0u, 1u, 4u, 12u}) {
      INFO(begin << " " << size);
      const std::string_view part = std::string_view(text).substr(begin, size);
      if (!IsValidUtf8(part)) continue;
      line.ReadAsIs(part, planes);
      CheckLine(line, part);
      std::string scratch;
      line.Read(part, planes);
      CheckLine(line, MatchText(part, &scratch));
    }
  }
}

TEST_CASE("A line holds what its folded text does", "[pattern_line]") {
  PatternLine line;
  line.ReadAsIs("Share this Page");
  for (const char* literal : {"share", "page", "is p", "s p", "share this page"}) {
    CHECK(line.Holds(literal));
  }
  for (const char* literal : {"Page", "pages", "page\0", "xyz", "share this page "}) {
    CHECK(line.Holds(literal) == (line.folded().find(literal) != std::string_view::npos));
  }
}

TEST_CASE("Every character is folded as ICU has it", "[pattern_line]") {
  PatternLine line;
  for (char32_t c = 0x80; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    std::string text = "A";
    AppendUtf8(c, &text);
    std::string folded;
    AppendLowerCase(text, &folded);
    line.ReadAsIs(text);
    if (line.folded() != folded) FAIL_CHECK(static_cast<uint32_t>(c));
  }
}

TEST_CASE("Just two characters fold into ASCII, and then a line is not exact", "[pattern_line]") {
  PatternLine line;
  for (UChar32 c = 0x80; c <= 0x10FFFF; ++c) {
    const bool ascii = u_foldCase(c, U_FOLD_CASE_DEFAULT) < 0x80;
    if (ascii != (c == 0x17F || c == 0x212A)) FAIL_CHECK(c);
  }
  line.ReadAsIs(
      "x \xE2\x84\xAA"
      "ey");
  CHECK_FALSE(line.exact());
  line.ReadAsIs("x \xC3\x89t\xC3\xA9");
  CHECK(line.exact());
}

}  // namespace
}  // namespace unhusk
