// Which copy of a text stays.
#include "parts/copies.h"

#include "parts/page.h"

namespace unhusk {
namespace {

using Blocks = std::vector<uint32_t>;

// `kept`: blocks kept before; all by default.
Blocks Copies(const std::string& html, const std::vector<bool>& kept = {}) {
  const TestPage page(html);
  const PageView view = page.view();
  Decision decision;
  decision.keep = kept.empty() ? std::vector<bool>(view.size(), true) : kept;
  REQUIRE(decision.keep.size() == view.size());
  return FindCopies(view, decision);
}

std::string In(const char* start_tag, const std::string& html) {
  return std::string(start_tag) + html + "</div>";
}

TEST_CASE("Copies: the first that is shown stays") {
  const std::string text = Prose("Ann");
  const std::string wide = In("<div class=wide>", text);
  CHECK(Copies(wide + In("<div class=narrow>", text)) == Blocks{1});
  CHECK(Copies(wide + wide + Prose("Bea") + wide) == Blocks{1, 3});
  CHECK(Copies(In("<div hidden>", text) + wide) == Blocks{0});
  CHECK(Copies(In("<div hidden>", text) + In("<div hidden>", text)) == Blocks{1});
  CHECK(Copies(wide + wide, {false, true}).empty());
}

TEST_CASE("Copies: refrains, lists, quotations and short lines are none") {
  const std::string text = Prose("Ann");
  const std::string other = In("<div>", text);
  CHECK(Copies("<div>" + text + Prose("Bea") + text + "</div>").empty());
  CHECK(Copies("<div><ul><li>" + text + "</ul></div>" + other).empty());
  CHECK(Copies("<div><blockquote>" + text + "</blockquote></div>" + other).empty());
  CHECK(Copies("<div><p>Out of stock</p></div><div><p>Out of stock</p></div>").empty());
}

}  // namespace
}  // namespace unhusk
