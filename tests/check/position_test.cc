#include "check/position.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("Positions: lines end in LF, CRLF or CR, columns are code points") {
  const std::string_view text = "ab\r\nc\rd\n\u00e9\u65e5x";
  struct Case {
    uint32_t offset;
    uint64_t line, column;
  };
  const Case cases[] = {{0, 1, 1}, {1, 1, 2}, {2, 1, 3},  {4, 2, 1},  {6, 3, 1},
                        {7, 3, 2}, {8, 4, 1}, {10, 4, 2}, {13, 4, 3}, {14, 4, 4}};
  std::vector<uint32_t> offsets;
  for (const Case& c : cases) offsets.push_back(c.offset);
  const std::vector<Position> positions = Positions(text, offsets);
  REQUIRE(positions.size() == std::size(cases));
  for (size_t i = 0; i < positions.size(); ++i) {
    CAPTURE(cases[i].offset);
    CHECK(positions[i].line == cases[i].line);
    CHECK(positions[i].column == cases[i].column);
  }
}

std::string Marked(const Excerpt& excerpt) {
  return excerpt.text.substr(excerpt.marked.begin, excerpt.marked.size());
}

TEST_CASE("MakeExcerpt: the line, and the words in it") {
  Excerpt excerpt = MakeExcerpt("one\ntwo three\r\nfour", {8, 13});
  CHECK(excerpt.text == "two three");
  CHECK(Marked(excerpt) == "three");
  excerpt = MakeExcerpt("one\ntwo\nthree", {4, 13});  // Over several lines: the first.
  CHECK(excerpt.text == "two");
  CHECK(Marked(excerpt) == "two");
}

TEST_CASE("MakeExcerpt: a long line is clipped between characters") {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "\u65e5";
  for (uint32_t at = 0; at < text.size(); at += 3) {
    Excerpt excerpt = MakeExcerpt(text, {at, at + 3});
    CHECK(Marked(excerpt) == "\u65e5");
    CHECK(excerpt.text.size() <= 60 + 100 + 6);
    std::string inner = excerpt.text;
    if (inner.starts_with("…")) inner.erase(0, 3);
    if (inner.ends_with("…")) inner.resize(inner.size() - 3);
    CHECK(inner.size() % 3 == 0);
    CHECK(text.find(inner) == 0);
  }
}

TEST_CASE("MakeExcerpt: nothing in it steers a terminal") {
  Excerpt excerpt = MakeExcerpt("a\x1B[2Jb\tc\u202Ed\u0085", {0, 1});
  CHECK(excerpt.text == "a [2Jb c d ");
}

TEST_CASE("Clip") {
  CHECK(Clip("abc", 3) == "abc");
  CHECK(Clip("abcd", 3) == "abc…");
  CHECK(Clip("a\u65e5", 3) == "a…");
}

}  // namespace
}  // namespace unhusk
