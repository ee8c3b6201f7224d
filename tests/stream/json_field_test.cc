// What a glance finds, and where it gives up.
#include "stream/json_field.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

// What stands from the string's first byte on; "-" if none was found.
std::string From(std::string_view line) {
  const char* const at = GlanceString(line, "text");
  return at == nullptr ? "-" : std::string(at, line.data() + line.size());
}

TEST_CASE("the field is found behind other members") {
  CHECK(From(R"({"text":"a"})") == R"(a"})");
  CHECK(From(R"( { "id" : 1 , "text" : "a"})") == R"(a"})");
  CHECK(From(R"({"n":{"text":"no","x":[1,"}"]},"u":"a\"","v":[[],{}],"text":"a"})") == R"(a"})");
  CHECK(From(R"({"a":"text","text":"b"})") == R"(b"})");
  CHECK(From(R"({"text":"first","text":"second"})") == R"(first","text":"second"})");
  CHECK(From(R"({"text":")") == "");
}

TEST_CASE("where it is not seen at a glance, nothing is") {
  for (const std::string_view line :
       {"", "{", "{\"", "{\"text\"", "{\"text\":", "{\"text\":1}", "{\"text\":null,\"text\":\"a\"}",
        "{\"\\u0074ext\":\"a\"}", "{\"a\":1}", "{\"a\":[\"text\",{\"text\":\"b\"}]}",
        "[{\"text\":\"a\"}]", "{\"a\":1,,\"text\":\"a\"}", "{\"a\"}", "{\"a\":\"\\",
        "\"text\":\"a\""}) {
    CAPTURE(line);
    CHECK(From(line) == "-");
  }
  CHECK(From("{\"long\":\"" + std::string(5000, 'a') + "\",\"text\":\"b\"}") == "-");
}

}  // namespace
}  // namespace unhusk
