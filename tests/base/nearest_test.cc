#include "base/nearest.h"

#include <catch2/catch.hpp>
#include <vector>

namespace unhusk {
namespace {

TEST_CASE("A name that is nearly known is guessed, else all are told") {
  const std::vector<std::string_view> known = {"exclude", "profile", "patterns"};
  const std::pair<std::string, std::string> cases[] = {
      {"exlude", "unknown key \"exlude\"; did you mean \"exclude\"?"},
      {"pattern", "unknown key \"pattern\"; did you mean \"patterns\"?"},
      {"zzzzzzzzz", "unknown key \"zzzzzzzzz\"; known are exclude profile patterns"},
      {"", "unknown key \"\"; known are exclude profile patterns"},
  };
  for (const auto& [name, message] : cases) CHECK(UnknownName("key", name, known) == message);
}

}  // namespace
}  // namespace unhusk
