// The words of a line: groups, form, and the words it shares with the prose.
#include "model/line_words.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

uint16_t Count(std::string_view line, std::string_view group) {
  for (size_t g = 0; g < kWordGroups; ++g) {
    if (kWordGroupNames[g] == group) return ReadLineWords(line).groups[g];
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
  CHECK(ReadLineWords("… and so on").starts_lower);
  CHECK(ReadLineWords("12. Then").starts_upper);
  CHECK_FALSE(ReadLineWords("2,400 €").starts_upper);
  CHECK(ReadLineWords("SEE ALSO").all_caps);
  CHECK_FALSE(ReadLineWords("SEE also").all_caps);
  CHECK_FALSE(ReadLineWords("123").all_caps);
  CHECK(ReadLineWords("[Home](/) page").has_link);
  CHECK_FALSE(ReadLineWords("Home [1] (a)").has_link);
  CHECK(ReadLineWords("if (x[0] == y) { return; }").code_marks == 9);
  CHECK(ReadLineWords("don’t stop").words == 3);
  CHECK(ReadLineWords("über Straßen").words == 2);
}

TEST_CASE("a vocabulary knows the prose's words") {
  Vocabulary vocabulary;
  vocabulary.Add("The lighthouse keeper saw the ferry turn before the lighthouse.");
  CHECK(vocabulary.Share("Lighthouse, ferry!", 1) == 1.0f);
  CHECK(vocabulary.Share("The lighthouse and its garden", 1) ==
        0.5f);  // "the", "and", "its": short.
  CHECK(vocabulary.Share("Lighthouse, ferry!", 2) == 0.5f);
  CHECK(vocabulary.Share("Home", 1) == 0.0f);
  CHECK(vocabulary.Share("on the sea", 1) == -1.0f);
}

TEST_CASE("scripts without spaces go by pairs of characters") {
  Vocabulary vocabulary;
  vocabulary.Add("灯台守は夜明けに船を見た。");
  CHECK(vocabulary.Share("灯台守", 1) == 1.0f);
  CHECK(vocabulary.Share("会員登録", 1) == 0.0f);
}

}  // namespace
}  // namespace unhusk
