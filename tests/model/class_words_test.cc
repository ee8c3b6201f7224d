// Words of class and id names, and what they say.
#include "model/class_words.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace unhusk {
namespace {

std::vector<std::string> Names(uint64_t groups) {
  std::vector<std::string> names;
  for (size_t g = 0; g < kClassGroups; ++g) {
    if (groups >> g & 1) names.emplace_back(kClassGroupNames[g]);
  }
  return names;
}

struct Case {
  const char* value;
  std::vector<std::string> groups;
};

TEST_CASE("whole words of a name are looked up") {
  const std::vector<Case> cases = {
      {"", {}},
      {"content", {"content"}},
      {"post-content wide", {"content", "article"}},
      {"articleBody", {"article", "text"}},
      {"ARTICLE", {"article"}},
      {"site__nav--main", {"content", "nav"}},
      {"content-well", {"content"}},
      {"bellowheadercontainer", {}},
      {"bread", {}},
      {"breadcrumbs", {"breadcrumb"}},
      {"a1b2c3", {}},
      {"aVeryLongWordIndeedThatHoldsNothing-sidebar", {"sidebar"}},
      {"kommentare", {"comment"}},
      {"ad", {"ad"}},
      {"adorable", {}},
  };
  for (const Case& c : cases) {
    INFO(c.value);
    CHECK(Names(ClassGroups(c.value)) == c.groups);
  }
}

}  // namespace
}  // namespace unhusk
