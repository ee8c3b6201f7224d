// The words of a line: groups, form, and the words it shares with the prose.
#include "model/line_words.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {
namespace {

LineWords Read(std::string_view line) {
  std::vector<WordKey> longer;
  return ReadLineWords(line, &longer);
}

std::vector<WordKey> Longer(std::string_view line) {
  std::vector<WordKey> longer;
  ReadLineWords(line, &longer);
  return longer;
}

uint16_t Count(std::string_view line, std::string_view group) {
  for (size_t g = 0; g < kWordGroups; ++g) {
    if (kWordGroupNames[g] == group) return Read(line).groups[g];
  }
  FAIL("no group " << group);
  return 0;
}

TEST_CASE("words are looked up whole and in any case") {
  CHECK(Count("Share on FACEBOOK", "share") == 2);
  CHECK(Count("Shareholders met in Twitterton", "share") == 0);
  CHECK(Count("We use cookies; see our privacy policy.", "legal") == 3);
  CHECK(Count("12 May 2019, 10:30 am", "date") == 2);
  CHECK(Count("May I?", "related") == 1);  // A word may be in two groups.
  CHECK(Count("May I?", "date") == 1);
  CHECK(Count("", "ad") == 0);
}

TEST_CASE("the form of a line") {
  CHECK(Read("… and so on").starts_lower);
  CHECK(Read("12. Then").starts_upper);
  CHECK_FALSE(Read("2,400 €").starts_upper);
  CHECK(Read("SEE ALSO").all_caps);
  CHECK_FALSE(Read("SEE also").all_caps);
  CHECK_FALSE(Read("123").all_caps);
  CHECK(Read("[Home](/) page").has_link);
  CHECK_FALSE(Read("Home [1] (a)").has_link);
  CHECK(Read("if (x[0] == y) { return; }").code_marks == 9);
  CHECK(Read("don’t stop").words == 3);
  CHECK(Read("über Straßen").words == 2);
}

TEST_CASE("a vocabulary knows the prose's words") {
  Vocabulary vocabulary;
  vocabulary.Add(Longer("The lighthouse keeper saw the ferry turn before the lighthouse."));
  CHECK(vocabulary.Share(Longer("Lighthouse, ferry!"), 1) == 1.0f);
  CHECK(vocabulary.Share(Longer("The lighthouse and its garden"), 1) ==
        0.5f);  // "the", "and", "its": short.
  CHECK(vocabulary.Share(Longer("Lighthouse, ferry!"), 2) == 0.5f);
  CHECK(vocabulary.Share(Longer("Home"), 1) == 0.0f);
  CHECK(vocabulary.Share(Longer("on the sea"), 1) == -1.0f);
}

TEST_CASE("scripts without spaces go by pairs of characters") {
  Vocabulary vocabulary;
  vocabulary.Add(Longer("灯台守は夜明けに船を見た。"));
  CHECK(vocabulary.Share(Longer("灯台守"), 1) == 1.0f);
  CHECK(vocabulary.Share(Longer("会員登録"), 1) == 0.0f);
}

}  // namespace
}  // namespace unhusk
