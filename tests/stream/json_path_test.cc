#include "stream/json_path.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("ParseJsonPath: names and pointers") {
  const struct {
    const char* text;
    std::vector<std::string> steps;
  } cases[] = {
      {"text", {"text"}},
      {"", {""}},
      {"a/b", {"a/b"}},
      {"a~2", {"a~2"}},
      {"/text", {"text"}},
      {"/", {""}},
      {"/a/0/b", {"a", "0", "b"}},
      {"/a~1b/m~0n", {"a/b", "m~n"}},
      {"/~01", {"~1"}},
      {"/a/", {"a", ""}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    Result<JsonPath> path = ParseJsonPath(c.text);
    REQUIRE(path.ok());
    CHECK(path->steps == c.steps);
  }
  CHECK_FALSE(ParseJsonPath("/a~2").ok());
  CHECK_FALSE(ParseJsonPath("/a~").ok());
}

}  // namespace
}  // namespace unhusk
