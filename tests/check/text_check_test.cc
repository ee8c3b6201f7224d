#include "check/text_check.h"

#include <catch2/catch.hpp>

#include "make_cleaner.h"
#include "render/cut.h"

namespace unhusk {
namespace {

Engines MakeEngines(bool unsure = false) {
  Engines engines = {.safe = MakeCleaner({.profile = Profile::kRecall}), .unsure = std::nullopt};
  if (unsure) engines.unsure = MakeCleaner({.profile = Profile::kBalanced});
  return engines;
}

bool AllowNothing(const TextFinding&) {
  return false;
}

std::string Fixed(std::string_view text, const std::vector<TextFinding>& found) {
  std::vector<Span> cuts;
  for (const TextFinding& one : found) {
    if (!one.removed.empty()) cuts.push_back(one.removed);
  }
  std::sort(cuts.begin(), cuts.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return ApplyCuts(text, cuts);
}

std::vector<std::string> Words(std::string_view text, const std::vector<TextFinding>& found) {
  std::vector<std::string> words;
  for (const TextFinding& one : found) {
    words.push_back(std::string(text.substr(one.where.begin, one.where.size())));
  }
  return words;
}

TEST_CASE("CheckText finds what recall cuts, and its cuts are the cleaner's") {
  const Engines engines = MakeEngines();
  const std::vector<TextFinding> found = CheckText(engines, kNews, Input::kText, AllowNothing);
  CHECK(Words(kNews, found) == std::vector<std::string>{"Advertisement",
                                                        "d41a8cd98f00b2049e98c0f8427e51bb",
                                                        "Sign up for our weekly newsletter!"});
  for (const TextFinding& one : found) {
    CHECK(one.safe);
    CHECK(one.confidence >= CutThreshold(Profile::kRecall));
  }
  CHECK(Fixed(kNews, found) == engines.safe.Clean(kNews, Input::kText).Text());
}

TEST_CASE("CheckText tells the safe from the unsure") {
  const std::string text = std::string(kNews) + "\nRead more: Ten lamps for the winter\n";
  const std::string teaser = "Read more: Ten lamps for the winter";
  const std::vector<TextFinding> safe = CheckText(MakeEngines(), text, Input::kText, AllowNothing);
  const std::vector<TextFinding> all =
      CheckText(MakeEngines(true), text, Input::kText, AllowNothing);
  REQUIRE(safe.size() == 3);
  REQUIRE(all.size() == 4);
  CHECK(all[2].safe);
  CHECK_FALSE(all[3].safe);
  CHECK(Words(text, all)[3] == teaser);
}

TEST_CASE("Each finding can be taken out alone, and no gap shows") {
  const std::string prose = "The river rose in the night, and the road was under water.";
  struct Case {
    std::string before, after;
  };
  const Case cases[] = {
      // Amid the text a line takes the blank lines before it,
      {prose + "\n\nAdvertisement\n\nFollow us on Twitter\n\nSo it was.\n",
       prose + "\n\nFollow us on Twitter\n\nSo it was.\n"},
      {prose + "\nAdvertisement\nFollow us on Twitter\nSo it was.\n",
       prose + "\nFollow us on Twitter\nSo it was.\n"},
      // at the head those behind.
      {"Advertisement\n\nFollow us on Twitter\n\n" + prose + "\n",
       "Follow us on Twitter\n\n" + prose + "\n"},
  };
  const Engines engines = MakeEngines();
  for (const Case& c : cases) {
    CAPTURE(c.before);
    const auto allow = [&](const TextFinding& one) { return one.rule->id != "ads-label"; };
    CHECK(Fixed(c.before, CheckText(engines, c.before, Input::kText, allow)) == c.after);
  }
}

TEST_CASE("After a fix there is nothing left to find, whatever was allowed") {
  const Engines engines = MakeEngines(true);
  for (std::string_view kept : {"ads-label", "newsletter-signup", "artifact-hash", ""}) {
    const auto allow = [&](const TextFinding& one) { return one.rule->id == kept; };
    const std::string fixed = Fixed(kNews, CheckText(engines, kNews, Input::kText, allow));
    CAPTURE(kept, fixed);
    CHECK(CheckText(engines, fixed, Input::kText, allow).empty());
  }
}

TEST_CASE("Two levels of evidence do not make one line end of two") {
  // Alone, each cut leaves CR and LF apart; together they would meet.
  const std::string prose = "The river rose in the night, and the road was under water.";
  const std::string end = "By evening the water had gone, and it was open to buses again.\n";
  const Engines engines = MakeEngines(true);
  const std::string text = prose + "\r\rRead more: Ten lamps\r\n\nAdvertisement\n\n" + end;
  const std::vector<TextFinding> found = CheckText(engines, text, Input::kText, AllowNothing);
  REQUIRE(found.size() == 2);
  CHECK_FALSE(found[0].safe);
  CHECK(found[1].safe);
  CHECK(Fixed(text, found) == prose + "\r" + end);
}

TEST_CASE("In a page nothing is removed, and its furniture is its own") {
  const std::string_view page =
      "<nav><a href='/'>Home</a></nav><article>"
      "<p>The lighthouse at Sandervik will be dark from Monday and stay so until new glass comes."
      "<p>Advertisement"
      "<p>Engineers found that salt had eaten into the frames on the western side of the tower."
      "</article><footer><p>© 2026 The Coast Paper. All rights reserved.</footer>";
  const std::vector<TextFinding> found =
      CheckText(MakeEngines(true), page, Input::kHtml, AllowNothing);
  CHECK(Words(page, found) == std::vector<std::string>{"Advertisement"});
  CHECK(found[0].removed.empty());
}

}  // namespace
}  // namespace unhusk
