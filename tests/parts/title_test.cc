// Which block is the page's own title.
#include "parts/title.h"

#include "parts/page.h"

namespace unhusk {
namespace {

std::string TitleOf(const std::string& html) {
  const TestPage page(html);
  const Title title = FindTitle(page.view());
  return title.block == kNoElement ? "" : std::string(page.Text(title.block));
}

TEST_CASE("Title: the heading that <title> repeats") {
  struct Case {
    const char* html;
    const char* title;
  };
  const Case cases[] = {
      // The site's name is a heading too, and the longer match wins.
      {"<title>Night ferry stays - The Observer</title><h1>The Observer</h1><h2>Night ferry "
       "stays</h2>",
       "Night ferry stays"},
      {"<title>Night ferry stays</title><h2>Most read</h2><h1>Night ferry stays</h1>",
       "Night ferry stays"},
      // Quotes, case and entities do not matter.
      {"<TITLE>&quot;Night&quot; ferry stays &ndash; Observer</TITLE><h3>“Night” Ferry Stays</h3>",
       "“Night” Ferry Stays"},
      {"<title>青石镇老茶馆重新开张_新闻网</title><h1>青石镇老茶馆重新开张</h1>",
       "青石镇老茶馆重新开张"},
      // The heading says more than <title>.
      {"<title>Night ferry stays</title><h1>Night ferry stays, voters decide</h1>",
       "Night ferry stays, voters decide"},
      // Nothing matches: the only h1.
      {"<title>Observer</title><h2>Local news</h2><h1>The vote</h1>", "The vote"},
      {"<title>Observer</title><h1>The vote</h1><h1>The count</h1>", ""},
      // Pages without headings.
      {"<title>Observer: Night ferry stays</title><a href=/>Observer</a><div><b>Night ferry "
       "stays</b></div><p>It was close.",
       "Night ferry stays"},
      {"<title>Observer: Night ferry stays</title><p>It was close.", ""},
      {"<h1></h1><p>No title at all.", ""},
      // A drawing's <title> is not the page's.
      {"<body><svg><title>Menu of the house</title></svg><h2>Menu of the house</h2><h1>The "
       "vote</h1>",
       "The vote"},
      {"<title>Hidden words</title><h1 hidden>Hidden words</h1><p>Shown to all.", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(TitleOf(c.html) == c.title);
  }
}

TEST_CASE("Title: other headings of the same wording are copies") {
  const TestPage page(
      "<title>Night ferry stays</title><h2>Night ferry stays</h2><h1>Night ferry "
      "stays</h1><h2>What "
      "now?</h2>");
  const Title title = FindTitle(page.view());
  CHECK(title.block == 1);
  CHECK(title.copies == std::vector<uint32_t>{0});
}

TEST_CASE("Title: long titles and many headings take no time") {
  std::string html = "<title>" + std::string(5000, 'a') + "</title>";
  for (int i = 0; i < 3000; ++i) html += "<h2>" + std::string(200, 'a') + "b</h2>";
  CHECK(TitleOf(html) == "");
}

}  // namespace
}  // namespace unhusk
