// Counts over a block's own text.
#include "model/own_text.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

TEST_CASE("an English sentence") {
  OwnText own = ReadOwnText("The boat left at 10, and Mary waved (\"good bye\").");
  CHECK(own.commas == 1);
  CHECK(own.sentences == 1);
  CHECK(own.digits == 2);
  CHECK(own.ascii_words == 9);
  CHECK(own.capitals == 2);
  CHECK(own.stopwords == 3);  // the, at, and
  CHECK(own.ends_sentence);
  CHECK_FALSE(own.ends_question);
  CHECK_FALSE(own.has_price);
}

TEST_CASE("words of any length, anywhere") {
  for (size_t length = 1; length <= 20; ++length) {
    for (size_t before = 0; before < 9; ++before) {
      const std::string text = std::string(before, '1') + std::string(length, 'x') + "[y";
      CAPTURE(text);
      const OwnText own = ReadOwnText(text);
      CHECK(own.letters == length + 1);
      CHECK(own.ascii_words == 2);
      CHECK(own.digits == before);
    }
  }
  // Neighbours of the letters, and a letter with its high bit set.
  CHECK(ReadOwnText("@a`Z{b[").ascii_words == 3);
  CHECK(ReadOwnText("@a`Z{b[and so on").letters == 10);
  CHECK(ReadOwnText("THE house of them").stopwords == 2);
}

TEST_CASE("endings look through closing quotes") {
  CHECK(ReadOwnText("He said “go.”").ends_sentence);
  CHECK(ReadOwnText("Why?").ends_question);
  CHECK(ReadOwnText("Related:").ends_colon);
  CHECK(ReadOwnText("他走了。").ends_sentence);
  CHECK_FALSE(ReadOwnText("Read more »").ends_sentence);
  CHECK_FALSE(ReadOwnText("\"").ends_sentence);
  CHECK_FALSE(ReadOwnText("").ends_sentence);
}

TEST_CASE("marks, prices, signs") {
  CHECK(ReadOwnText("Home > News | Sport").marks == 2);
  CHECK(ReadOwnText("now $25 only").has_price);
  CHECK_FALSE(ReadOwnText("the $ sign").has_price);
  CHECK(ReadOwnText("19 €").has_price);
  CHECK(ReadOwnText("© 2026").has_copyright);
  CHECK(ReadOwnText("a@b.example").has_at);
  CHECK(ReadOwnText("see https://a.example").has_url);
}

TEST_CASE("equal texts hash alike, digits aside") {
  CHECK(ReadOwnText("15 comments").hash == ReadOwnText("92 comments").hash);
  CHECK(ReadOwnText("0123456789 or so").hash == ReadOwnText("9876543210 or so").hash);
  CHECK(ReadOwnText("at 7:15").hash == ReadOwnText("at 8:30").hash);
  // The characters on either side of the digits, and what looks like one with its high bit off.
  CHECK(ReadOwnText("x:").hash != ReadOwnText("x;").hash);
  CHECK(ReadOwnText("x/").hash != ReadOwnText("x0").hash);
  CHECK(ReadOwnText("\u0430").hash != ReadOwnText("\u0431").hash);
  CHECK(ReadOwnText("same start, other end").hash != ReadOwnText("same start, other and").hash);
  CHECK(ReadOwnText("Share").hash != ReadOwnText("Shave").hash);
}

TEST_CASE("commas and sentences of other scripts") {
  OwnText own = ReadOwnText("昨天、今天，明天。");
  CHECK(own.commas == 2);
  CHECK(own.sentences == 1);
  CHECK(own.letters == 6);
}

}  // namespace
}  // namespace unhusk
