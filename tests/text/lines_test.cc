// Line ends of every kind, and that no byte is lost between lines.
#include "text/lines.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace unhusk {
namespace {

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> out;
  const TextPlanes planes(text);
  LineReader reader(planes);
  uint32_t at = 0;
  for (Line line; reader.Next(&line);) {
    CHECK(line.begin == at);
    CHECK(line.end <= line.next);
    out.push_back(std::string(text.substr(line.begin, line.end - line.begin)));
    at = line.next;
  }
  CHECK(at == text.size());
  return out;
}

TEST_CASE("LineReader knows LF, CRLF and CR") {
  using Strings = std::vector<std::string>;
  struct {
    std::string_view text;
    Strings lines;
  } cases[] = {
      {"", {}},
      {"a", {"a"}},
      {"a\n", {"a"}},
      {"\n", {""}},
      {"a\nb", {"a", "b"}},
      {"a\r\nb\r\n", {"a", "b"}},
      {"a\rb\r", {"a", "b"}},
      {"a\n\rb", {"a", "", "b"}},
      {"a\r\r\nb", {"a", "", "b"}},
      {"a\r\n\nb\rc\n", {"a", "", "b", "c"}},
      {"a\r", {"a"}},
      {"\r\n\r\n", {"", ""}},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(Lines(c.text) == c.lines);
  }
}

TEST_CASE("A copied LineReader looks ahead") {
  const TextPlanes planes("a\r\nb\nc");
  LineReader reader(planes);
  Line line;
  REQUIRE(reader.Next(&line));
  LineReader ahead = reader;
  REQUIRE(ahead.Next(&line));
  REQUIRE(ahead.Next(&line));
  CHECK_FALSE(ahead.Next(&line));
  REQUIRE(reader.Next(&line));
  CHECK(line.begin == 3);
}

TEST_CASE("TrimSpan") {
  CHECK(TrimSpan(" \ta b\r ", {.begin = 0, .end = 7}) == Span{.begin = 2, .end = 5});
  CHECK(TrimSpan("   ", {.begin = 0, .end = 3}).empty());
  CHECK(TrimSpan("x y", {.begin = 1, .end = 2}).empty());
}

}  // namespace
}  // namespace unhusk
