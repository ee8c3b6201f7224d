// The same place in entries alike.
#include "parts/slots.h"

#include <algorithm>

#include "parts/page.h"

namespace unhusk {
namespace {

std::vector<std::string> Slots(const std::string& html) {
  const TestPage page(html);
  std::vector<std::string> out;
  for (const Slot& slot : FindSlots(page.view())) {
    out.emplace_back();
    for (uint32_t b : slot.blocks) out.back() += std::string(page.Text(b)) + " ";
  }
  std::sort(out.begin(), out.end());
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("Slots: one a place in the entry") {
  std::string html = "<p>Before.</p>";
  for (const char* n : {"1", "2", "3"}) {
    html += std::string("<div class=card><h3>Name") + n + "</h3><p class=t>Text" + n +
            "</p><p class=p>Price" + n + "</p></div>";
  }
  CHECK(Slots(html + "<p>After.</p>") ==
        Texts{"Name1 Name2 Name3 ", "Price1 Price2 Price3 ", "Text1 Text2 Text3 "});
}

TEST_CASE("Slots: text right in the entry is a place too") {
  std::string html = "<ul>";
  for (const char* n : {"1", "2", "3"}) {
    html += std::string("<li><h3>Name") + n + "</h3><b>Price" + n + "</b>";
  }
  CHECK(Slots(html + "</ul>") == Texts{"Name1 Name2 Name3 ", "Price1 Price2 Price3 "});
}

TEST_CASE("Slots: the columns of a layout are no entries alike") {
  const std::string menu = "<td>One<br><br>Two";
  const std::string text = "<td>Here stands<br><br>what the page<br><br>is all about";
  CHECK(Slots("<table><tr>" + menu + text + menu + "</table>").empty());
  // Cells of a grid hold as much as each other.
  CHECK(Slots("<table><tr>" + menu + menu + menu + "</table>") ==
        Texts{"One Two One Two One Two "});
  // One of many entries may be long: a first post.
  CHECK(Slots("<table><tr>" + menu + text + menu + menu + menu + "</table>").size() == 1);
}

TEST_CASE("Slots: what makes none") {
  // Two entries are too few; lists and paragraphs are no entries; other classes other entries.
  CHECK(Slots("<div><h3>a</h3><p>b</p></div><div><h3>c</h3><p>d</p></div>").empty());
  CHECK(Slots("<ul><li>a<li>b<li>c<li>d</ul>").empty());
  CHECK(Slots("<p>a</p><p>b</p><p>c</p><p>d</p>").empty());
  CHECK(Slots("<div class=x><h3>a</h3><p>b</p></div><div class=y><h3>c</h3><p>d</p></div><div "
              "class=z><h3>e</h3><p>f</p></div>")
            .empty());
  CHECK(Slots("").empty());
}

}  // namespace
}  // namespace unhusk
