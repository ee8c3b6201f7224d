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

TEST_CASE("a word is known wherever it stands in a long value") {
  for (size_t before = 0; before < 140; ++before) {
    CAPTURE(before);
    const std::string filler(before, '-');
    CHECK(ClassGroups(filler + "breadcrumbs") == ClassGroups("breadcrumbs"));
    CHECK(ClassGroups(filler + "complementary x") == ClassGroups("complementary"));
    CHECK(ClassGroups(filler + "articleFooter1") == ClassGroups("article footer"));
    // No word: part of one, and one of more letters than any.
    CHECK(ClassGroups(std::string(before, 'x') + "nav") == (before == 0 ? ClassGroups("nav") : 0));
    CHECK(ClassGroups("nav" + std::string(before, 'x')) == (before == 0 ? ClassGroups("nav") : 0));
    // A small letter before a capital parts words, also across what is read at once.
    CHECK(ClassGroups(std::string(before + 1, 'q') + "Nav") == ClassGroups("nav"));
    CHECK(ClassGroups(std::string(before + 1, 'Q') + "Nav") == 0);
  }
}

}  // namespace
}  // namespace unhusk
