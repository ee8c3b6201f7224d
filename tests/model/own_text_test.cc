// Counts over a block's own text.
#include "model/own_text.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

#include "base/ascii.h"
#include "base/utf8.h"
#include "model/stopwords.h"

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

bool IsLetter(char c) {
  return AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z';
}

// Words, letters and digits, read byte by byte.
OwnText ReadSlowly(const std::string& text) {
  OwnText out;
  for (size_t at = 0; at < text.size();) {
    size_t end = at;
    while (end < text.size() && IsLetter(text[end])) ++end;
    if (end == at) {
      out.digits += text[at] >= '0' && text[at] <= '9' ? 1 : 0;
      const char32_t c = NextCodePoint(text, &at);
      if (c > 0xBF && (c < 0x2000 || c > 0x206F)) ++out.letters;
      continue;
    }
    std::string word = text.substr(at, end - at);
    out.letters += static_cast<uint32_t>(word.size());
    ++out.ascii_words;
    out.capitals += word[0] < 'a' ? 1 : 0;
    if (word == "www" && text.substr(end, 1) == ".") out.has_url = true;
    std::transform(word.begin(), word.end(), word.begin(), AsciiLower);
    const auto* found = std::find(std::begin(kStopwords), std::end(kStopwords), word);
    out.stopwords += found != std::end(kStopwords) ? 1 : 0;
    at = end;
  }
  return out;
}

TEST_CASE("a text is the same wherever it lies and its words fall") {
  const std::string_view pieces[] = {"the",  " ", "Und ", "werden", "longerword", "www.", "2026",
                                     "www",  "x", "é",    "\u0434", "of",         "7",    "-",
                                     "wwwx", "T", " of ", "\u2019", "nobody ",    "AND",  "\u00a0"};
  std::mt19937 random(7);
  for (int round = 0; round < 2000; ++round) {
    std::string text;
    const size_t size = random() % 200;
    while (text.size() < size) text += pieces[random() % std::size(pieces)];
    const std::string before(random() % 70, 'a');
    const std::string page = before + text + std::string(random() % 90, round % 2 == 0 ? 'b' : '.');
    const auto begin = static_cast<uint32_t>(before.size());
    const OwnText own = ReadOwnText(page, {begin, begin + static_cast<uint32_t>(text.size())});
    const OwnText slow = ReadSlowly(text);
    CAPTURE(text, before.size(), page.size());
    REQUIRE(own.letters == slow.letters);
    REQUIRE(own.digits == slow.digits);
    REQUIRE(own.ascii_words == slow.ascii_words);
    REQUIRE(own.capitals == slow.capitals);
    REQUIRE(own.stopwords == slow.stopwords);
    REQUIRE(own.has_url == slow.has_url);
    REQUIRE(own.hash == ReadOwnText(text).hash);
  }
}

}  // namespace
}  // namespace unhusk
