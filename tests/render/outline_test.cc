// Where elements stand among quotes, lists and tables.
#include "render/outline.h"

#include <catch2/catch.hpp>
#include <string>

#include "html/segment.h"
#include "html/tags.h"

namespace unhusk {
namespace {

// The containers of the block that says `text`, the outermost first.
std::string Containers(std::string_view html, std::string_view text) {
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  const std::vector<Standing> outline = OutlineOf(doc);
  REQUIRE(outline.size() == doc.elements.size());
  for (const Block& block : doc.blocks) {
    if (doc.At(block.text) != text) continue;
    std::vector<uint32_t> chain;
    ContainersOf(doc, outline, block.element, &chain);
    std::string names;
    for (uint32_t element : chain) {
      names += std::string(TagName(static_cast<Tag>(doc.elements[element].tag))) + " ";
    }
    return names;
  }
  return "no such block";
}

TEST_CASE("Outline: containers, from the outermost to the innermost") {
  constexpr std::string_view kHtml =
      "<p>a<blockquote><p>b<ul><li>c<ol><li><div>d</div></ol>e</ul></blockquote>"
      "<dl><dt>f<dd>g</dl>";
  CHECK(Containers(kHtml, "a").empty());
  CHECK(Containers(kHtml, "b") == "blockquote ");
  CHECK(Containers(kHtml, "c") == "blockquote li ");
  CHECK(Containers(kHtml, "d") == "blockquote li li ");
  CHECK(Containers(kHtml, "e") == "blockquote li ");
  CHECK(Containers(kHtml, "f").empty());
  CHECK(Containers(kHtml, "g") == "dd ");
}

TEST_CASE("Outline: cells and rows are those of the nearest table") {
  HtmlScratch scratch;
  const Document doc = SegmentHtml("<table><tr><td>a<table><tr><td>b</table></table><pre>c</pre>",
                                   {}, HtmlRoute::kAuto, scratch);
  const std::vector<Standing> outline = OutlineOf(doc);
  REQUIRE(doc.blocks.size() == 3);
  const Standing& a = outline[doc.blocks[0].element];
  const Standing& b = outline[doc.blocks[1].element];
  const Standing& c = outline[doc.blocks[2].element];
  CHECK(a.table < b.table);
  CHECK(a.row < b.row);
  CHECK(a.cell < b.cell);
  CHECK(c.table == Standing::kNone);
  CHECK(c.code != Standing::kNone);
  CHECK(a.code == Standing::kNone);
}

TEST_CASE("Outline: a page without elements has none") {
  HtmlScratch scratch;
  CHECK(OutlineOf(SegmentHtml("", {}, HtmlRoute::kAuto, scratch)).size() <= 1);
}

}  // namespace
}  // namespace unhusk
