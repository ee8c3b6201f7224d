// Which paragraphs stay with their neighbours.
#include "parts/paragraphs.h"

#include "parts/page.h"

namespace unhusk {
namespace {

using Blocks = std::vector<uint32_t>;

Blocks Found(const std::string& html, std::string_view kept) {
  return FoundBy(FindPartedParagraphs, html, kept);
}
// The title is the first block.
Blocks Lead(const std::string& html, std::string_view kept, float article_weight = 0.7f) {
  return FoundBy(
      [article_weight](const PageView& page, Decision decision) {
        decision.article_weight = article_weight;
        return FindLead(page, decision, 0);
      },
      html, kept);
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

TEST_CASE("so do the cells of a layout and what a stray <p> parts from them") {
  const std::string prose = "One two three four five six seven eight nine ten eleven.";
  const std::string table = "<table><tr><td>" + prose + "<br><br>" + prose;
  CHECK(Found(table + "</table>", "ko") == Blocks{1});
  CHECK(Found(table + "<p>" + prose + "</table>", "kko") == Blocks{2});
  CHECK(Found(table + "<p>" + prose + "<tr><td>" + prose + "</table>", "koko") == Blocks{1});
  CHECK(Found(table + "<tr><td>" + prose + "</table>", "kko").empty());
}

TEST_CASE("so does a short sentence right below prose") {
  CHECK(Found("<div>" + kProse + "<p>It is to stop on Friday.</p></div>", "ko") == Blocks{1});
  CHECK(Found("<table><td>" + kProse + "<p>It is to stop on Friday.</table>", "ko") == Blocks{1});
  CHECK(Found("<div><p>It is to stop on Friday.</p>" + kProse + "</div>", "ok").empty());
  CHECK(Found("<div>" + kProse + "<p>It stopped at 5 on Friday.</p></div>", "ko").empty());
  CHECK(Found("<div>" + kProse + "<p>It is to <a href=x>stop</a> on Friday.</p></div>", "ko")
            .empty());
  CHECK(Found("<div>" + kProse + "<p>It is to stop on Friday</p></div>", "ko").empty());
  CHECK(Found("<div>" + kProse + "<p>It has to stop.</p></div>", "ko").empty());
}

TEST_CASE("prose between the title and the text is the lead") {
  const std::string title = "<div><h1>A title</h1></div>";
  const std::string lead = "<div>" + kProse + "</div>";
  const std::string byline = "<div><p>By Ann Lee</p></div>";
  const std::string text = "<section>" + kProse + "</section>";
  CHECK(Lead(title + lead + text, "kok") == Blocks{1});
  CHECK(Lead(title + byline + lead + byline + text, "koook") == Blocks{2});
  CHECK(Lead(title + lead + text + lead, "koko") == Blocks{1});
  CHECK(Lead(title + lead + text, "k-k").empty());  // Surely none.
  CHECK(Lead(title + lead + text, "ook").empty());  // No title.
  CHECK(Lead(title + lead + text, "koo").empty());  // No text.
  const std::string table = "<table><tr><td>a<td>b</table>";
  CHECK(Lead(title + lead + table, "kokk", 0) == Blocks{1});
  CHECK(Lead(title + lead + table, "kokk").empty());  // An article begins with prose.
  CHECK(Lead(title + "<div hidden>" + kProse + "</div>" + text, "kok").empty());
  std::string far = title + lead;
  for (int i = 0; i < 40; ++i) far += byline;
  CHECK(Lead(far + text, "ko" + std::string(40, 'o') + "k").empty());
}

TEST_CASE("so does a list that a kept line announces, with kept text behind it") {
  const std::string items = "<ul><li><a href=x>One</a></li><li><a href=y>Two</a></li></ul>";
  const std::string lead = "<p>These are the ones to begin with:</p>";
  CHECK(Found("<div>" + lead + items + kProse + "</div>", "kook") == Blocks{1, 2});
  CHECK(Found("<div>" + lead + items + kProse + "</div>", "kokk") == Blocks{1});
  CHECK(Found("<div>" + lead + items + kProse + "</div>", "ko-k").empty());
  CHECK(Found("<div>" + lead + items + "</div>" + kProse, "kook").empty());
  CHECK(Found("<div>" + lead + items + "</div>", "koo").empty());
  CHECK(Found("<div>" + lead + "<nav>" + items + "</nav>" + kProse + "</div>", "kook").empty());
  CHECK(Found("<div><p>Read also:</p>" + items + kProse + "</div>", "kook").empty());
  CHECK(Found("<div>" + kProse + items + kProse + "</div>", "kook").empty());
}

TEST_CASE("what is no prose, or stands elsewhere, is not helped") {
  CHECK(Found("<div>" + kProse + "</div><div>" + kProse + "</div>", "ko").empty());
  CHECK(Found("<div>" + kProse + "<p>Only a few words.</p></div>", "ko").empty());
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
