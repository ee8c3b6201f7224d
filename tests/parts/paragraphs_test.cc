// Which paragraphs stay with their neighbours.
#include "parts/paragraphs.h"

#include <catch2/catch.hpp>
#include <string>

#include "html/segment.h"

namespace unhusk {
namespace {

using Blocks = std::vector<uint32_t>;

// `kept` holds a letter a block: k kept, o out with a fair score, - out for sure.
Blocks Found(std::string_view html, std::string_view kept) {
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  REQUIRE(doc.blocks.size() == kept.size());
  const PageView page(doc);
  Decision decision;
  for (char c : kept) {
    decision.keep.push_back(c == 'k');
    decision.scores.push_back(c == 'k' ? 0.8f : c == 'o' ? 0.2f : 0.01f);
  }
  return FindPartedParagraphs(page, decision);
}

const std::string kProse = "<p>One two three four five six seven eight nine ten eleven.</p>";

TEST_CASE("prose beside kept prose in the same element stays") {
  const std::string html = "<div>" + kProse + kProse + kProse + kProse + "</div>";
  CHECK(Found(html, "kkko") == Blocks{3});
  CHECK(Found(html, "okoo") == Blocks{0, 2, 3});
  CHECK(Found(html, "oooo").empty());
  CHECK(Found(html, "kk--").empty());
}

TEST_CASE("so does prose below a list of kept prose") {
  const std::string item = "<li>One two three four five six seven eight nine ten eleven.</li>";
  CHECK(Found("<div><ul>" + item + item + "</ul>" + kProse + "</div>", "kko") == Blocks{2});
  CHECK(Found("<div><div><ul>" + item + "</ul></div>" + kProse + "</div>", "ko").empty());
}

TEST_CASE("so does prose right below a kept heading") {
  CHECK(Found("<div><h1>A title</h1>" + kProse + "</div>", "ko") == Blocks{1});
  CHECK(Found("<div>" + kProse + "<h2>A title</h2></div>", "ok").empty());
  CHECK(Found("<div><h1>A title</h1></div><div>" + kProse + "</div>", "ko").empty());
}

TEST_CASE("what is no prose, or stands elsewhere, is not helped") {
  CHECK(Found("<div>" + kProse + "</div><div>" + kProse + "</div>", "ko").empty());
  CHECK(Found("<div>" + kProse + "<p>Only a few words here.</p></div>", "ko").empty());
  CHECK(Found("<div>" + kProse +
                  "<p>One two three four five six seven eight nine ten eleven</p></div>",
              "ko")
            .empty());
  CHECK(Found("<div>" + kProse +
                  "<p><a href=x>One two three four five six seven</a> eight nine ten.</p></div>",
              "ko")
            .empty());
  CHECK(Found("<div>" + kProse + "<div hidden>" + kProse + "</div></div>", "ko").empty());
}

}  // namespace
}  // namespace unhusk
