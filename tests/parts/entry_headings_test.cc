// Which headings stay with the text of their entries.
#include "parts/entry_headings.h"

#include "parts/page.h"

namespace unhusk {
namespace {

using Blocks = std::vector<uint32_t>;

Blocks Found(const std::string& html, std::string_view kept) {
  return FoundBy(FindEntryHeadings, html, kept);
}

std::string Post(const std::string& name) {
  return "<article><header><h2><a href=/x>" + name + "</a></h2><p>On 3 March</p></header>" +
         Prose(name) + "</article>";
}

TEST_CASE("a heading stays with the text of its entry") {
  const std::string posts = Post("Ann") + Post("Bea") + Post("Cleo");
  CHECK(Found(posts, "ookookkok") == Blocks{0, 3});
  CHECK(Found(posts, "ook-okook") == Blocks{0, 6});
  CHECK(Found(posts, "ookooookk") == Blocks{0, 6});
}

TEST_CASE("a heading without text, or in no entry, does not") {
  CHECK(Found(Post("Ann") + Post("Bea") + Post("Cleo"), "ooooooooo").empty());
  CHECK(Found(Post("Ann") + Post("Bea"), "ookook").empty());
  std::string teasers;
  for (const char* name : {"Ann", "Bea", "Cleo"}) {
    teasers +=
        std::string("<article><h2>") + name + "</h2><p>3 March</p><p>Few words.</p></article>";
  }
  CHECK(Found(teasers, "okkokkokk").empty());
}

}  // namespace
}  // namespace unhusk
