// Switches laid over a decision that is given, so that no model has a say.
#include "parts/switches.h"

#include <algorithm>

#include "parts/consent.h"
#include "parts/page.h"

namespace unhusk {
namespace {

// The first words of the blocks that stay where those in `kept` (by first word) stayed before;
// `other_score` is what the others score.
std::string Apply(const std::string& html, const std::vector<std::string>& kept,
                  const Options& options, float other_score = 0.1f) {
  const TestPage page(html);
  const PageView view = page.view();
  const auto first = [&](uint32_t b) {
    const std::string_view text = page.Text(b);
    return std::string(text.substr(0, text.find(' ')));
  };
  Decision decision;
  for (uint32_t b = 0; b < view.size(); ++b) {
    decision.keep.push_back(std::find(kept.begin(), kept.end(), first(b)) != kept.end());
    decision.scores.push_back(decision.keep[b] ? 0.8f : other_score);
  }
  const std::vector<Switch> by =
      ApplySwitches(view, options, FindTitle(view), FindConsentBoxes(view), &decision);
  CHECK((by.empty() || by.size() == view.size()));
  std::string out;
  for (uint32_t b = 0; b < view.size(); ++b) {
    if (decision.keep[b]) out += (out.empty() ? "" : " ") + first(b);
  }
  return out;
}

Options With(PartChoice Options::*part, PartChoice choice) {
  Options options;
  options.*part = choice;
  return options;
}

const std::string kPage =
    "<title>Ferry stays in town - News</title><h1>Ferry stays in town</h1>" + Prose("Ann") +
    Prose("Bea") + Prose("Cleo") +
    "<figure><figcaption>Picture of it</figcaption></figure><table><tr><td>Day<td>Time<tr><td>Mon"
    "<td>9.30</table><div id=comments><h3>Comments</h3><p>Zoe 4 March</p><p>Wrong again.</p><p><a "
    "href=/r>Reply</a></p></div>";
const std::vector<std::string> kBody = {"Ann", "Bea", "Cleo"};
const std::vector<std::string> kAll = {"Ferry", "Ann",   "Bea",  "Cleo", "Picture",
                                       "Day",   "Time",  "Mon",  "9.30", "Comments",
                                       "Zoe",   "Wrong", "Reply"};

TEST_CASE("Switches: auto keeps the title, drops comments below an article, leaves captions") {
  CHECK(Apply(kPage, kBody, {}) == "Ferry Ann Bea Cleo");
  CHECK(Apply(kPage, kAll, {}) == "Ferry Ann Bea Cleo Picture Day Time Mon 9.30");
  CHECK(Apply(kPage, {}, {}).empty());
}

TEST_CASE("Switches: each part kept and dropped") {
  struct Case {
    PartChoice Options::*part;
    const char* kept;     // By "keep", from the body alone …
    const char* dropped;  // … and by "drop", from everything.
  };
  const Case cases[] = {
      {&Options::comments, "Ferry Ann Bea Cleo Comments Zoe Wrong",
       "Ferry Ann Bea Cleo Picture Day Time Mon 9.30"},
      {&Options::tables, "Ferry Ann Bea Cleo Day Time Mon 9.30", "Ferry Ann Bea Cleo Picture"},
      {&Options::captions, "Ferry Ann Bea Cleo Picture", "Ferry Ann Bea Cleo Day Time Mon 9.30"},
      {&Options::title, "Ferry Ann Bea Cleo", "Ann Bea Cleo Picture Day Time Mon 9.30"},
  };
  for (const Case& c : cases) {
    CHECK(Apply(kPage, kBody, With(c.part, PartChoice::kKeep)) == c.kept);
    CHECK(Apply(kPage, kAll, With(c.part, PartChoice::kDrop)) == c.dropped);
  }
}

TEST_CASE("Switches: a data table stays or goes as a whole") {
  CHECK(Apply(kPage, {"Ann", "Bea", "Cleo", "Day", "Time", "Mon"}, {}) ==
        "Ferry Ann Bea Cleo Day Time Mon 9.30");
  CHECK(Apply(kPage, {"Ann", "Bea", "Cleo", "9.30"}, {}) == "Ferry Ann Bea Cleo");
  // Nothing of it was kept, but a third of it is expected to be content.
  CHECK(Apply(kPage, kBody, {}, 0.25f) == "Ferry Ann Bea Cleo");
  CHECK(Apply(kPage, kBody, {}, 0.35f) == "Ferry Ann Bea Cleo Day Time Mon 9.30");
}

TEST_CASE("Switches: a place in entries alike keeps what is most of its words") {
  const auto entry = [](const std::string& name, const std::string& text) {
    return "<div class=card><h3>" + name + "1</h3>" + text + "</div>";
  };
  const std::string few = entry("Ann", Prose("Long")) + entry("Bea", "<p>Soon</p>") +
                          entry("Cleo", "<p>Later</p>") + entry("Dora", "<p>Never</p>") +
                          entry("Edda", "<p>Now</p>");
  CHECK(Apply(few, {"Long"}, {}) == "Long");
  CHECK(Apply(few, {"Later"}, {}).empty());
}

TEST_CASE("Switches: a thread's posts go only when asked, but for the first") {
  const auto post = [](const std::string& name) {
    return "<div class=message><p>" + name + "1 2012</p>" + Prose(name) + "</div>";
  };
  const std::string thread = "<div class=thread>" + post("Ann") +
                             "<div id=comments><h3>Comments "
                             "2</h3>" +
                             post("Bea") + post("Cleo") + "</div></div>";
  const std::vector<std::string> posts = {"Ann", "Bea", "Cleo"};
  CHECK(Apply(thread, posts, {}) == "Ann Bea Cleo");
  CHECK(Apply(thread, posts, With(&Options::comments, PartChoice::kDrop)) == "Ann");
}

TEST_CASE("Switches: a block below min_score goes, but for parts that stay as a whole") {
  Options options;
  options.min_score = 0.9f;
  CHECK(Apply(kPage, kBody, options).empty());
  options.tables = PartChoice::kKeep;
  CHECK(Apply(kPage, kAll, options) == "Ferry Day Time Mon 9.30");
  options.min_score = 0.7f;
  CHECK(Apply(kPage, kBody, options) == "Ferry Ann Bea Cleo Day Time Mon 9.30");
}

TEST_CASE("Switches: boxes that open over the page go, unless they are most of it") {
  const std::string box = "<div class=modal>" + Prose("Rules") + "</div>";
  CHECK(Apply("<title>Ferry stays in town</title><h1>Ferry stays in town</h1>" + Prose("Ann") +
                  Prose("Bea") + box,
              {"Ferry", "Ann", "Bea", "Rules"}, {}) == "Ferry Ann Bea");
  CHECK(
      Apply("<title>Ferry stays in town</title><h1>Ferry stays in town</h1><p>Ann waits</p>" + box,
            {"Ferry", "Ann", "Rules"}, {}) == "Ferry Ann Rules");
}

}  // namespace
}  // namespace unhusk
