#include "base/toml_text.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("Lines that toml++ assumes away are found") {
  const std::pair<std::string_view, uint32_t> cases[] = {
      {"a = 1\n[b]\n\"c d\" = 2\n", 0},  {"a = 1\n[ \n", 2},  {"\xC3\xA9 = 1\n", 1},
      {"a = '''\n\xC3\xA9 = 1\n'''", 0}, {"# \xC3\xA9\n", 0}, {"", 0},
  };
  for (const auto& [text, line] : cases) CHECK(LineWithoutKey(text) == line);
}

}  // namespace
}  // namespace unhusk
