// Where copying stops; what is copied json_unescape_test.cc has.
#include "stream/unescape_copy.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "stream/unescape_ways.h"

namespace unhusk {
namespace {

// What was copied, and what was left.
std::pair<std::string, std::string> Copied(const std::string& raw, UnescapeBy by) {
  std::vector<char> to(raw.size() + kUnescapeRoom);
  UnescapeCursor cursor = {.at = raw.data(), .end = raw.data() + raw.size(), .to = to.data()};
  CopyUnescaped(by, &cursor);
  return {std::string(to.data(), cursor.to), std::string(cursor.at, cursor.end)};
}

TEST_CASE("copying stops at the string's end and at escapes that are none of one letter") {
  using Parts = std::pair<std::string, std::string>;
  for (const UnescapeBy by : UnescapeWays()) {
    CAPTURE(static_cast<int>(by));
    for (const size_t before : {0u, 1u, 31u, 32u, 62u, 63u, 64u, 127u, 128u, 200u}) {
      CAPTURE(before);
      const std::string a(before, 'a');
      CHECK(Copied(a, by) == Parts(a, ""));
      CHECK(Copied(a + "\\n\\\\b", by) == Parts(a + "\n\\b", ""));
      CHECK(Copied(a + "\\u00e9 and \\n", by) == Parts(a, "\\u00e9 and \\n"));
      CHECK(Copied(a + "\\q\\n", by) == Parts(a, "\\q\\n"));
      CHECK(Copied(a + "\\", by) == Parts(a, "\\"));
      CHECK(Copied(a + "\\\\\", \"b\"", by) == Parts(a + "\\", "\", \"b\""));
      CHECK(Copied(a + "\\\"\"", by) == Parts(a + "\"", "\""));
      CHECK(Copied(a + "\x1f\"", by) == Parts(a, "\x1f\""));
      CHECK(Copied(a + "\x7f\x80 !", by) == Parts(a + "\x7f\x80 !", ""));
      CHECK(Copied(a + std::string("\\\0", 2), by) == Parts(a, std::string("\\\0", 2)));
    }
  }
}

}  // namespace
}  // namespace unhusk
