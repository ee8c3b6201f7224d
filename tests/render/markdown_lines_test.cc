// What lines begin with, and what parts them.
#include "render/markdown_lines.h"

#include <catch2/catch.hpp>
#include <string>

#include "html/segment.h"

namespace unhusk {
namespace {

// Each block's own text, written in its place; `term`: the block that is one.
std::string Lines(std::string_view html, std::string_view term = "none") {
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  const std::vector<Standing> outline = OutlineOf(doc);
  MarkdownLines lines(doc, outline);
  for (const Block& block : doc.blocks) {
    lines.Write(block.element, doc.At(block.text), doc.At(block.text) == term);
  }
  return lines.Take();
}

TEST_CASE("MarkdownLines: further lines are indented as far as the item's text") {
  CHECK(Lines("<ul><li>a<br>b</ul>") == "- a\n  b");
  CHECK(Lines("<ol start=100><li>a<br>b</ol>") == "100. a\n     b");
  CHECK(Lines("<blockquote>a<br>b</blockquote>") == "> a\n> b");
  CHECK(Lines("<pre>a\n\nb</pre>") == "a\n\nb");
  CHECK(Lines("<blockquote><pre>a\n\nb</pre></blockquote>") == "> a\n>\n> b");
}

TEST_CASE("MarkdownLines: items of one list stand together, lists apart") {
  CHECK(Lines("<ul><li>a<li>b</ul><ul><li>c</ul>") == "- a\n- b\n\n- c");
  CHECK(Lines("<ul><li>a<p>b</p><li>c</ul>") == "- a\n\n  b\n- c");
  CHECK(Lines("<ul><li>a<ul><li>b<ul><li>c</ul></ul></ul><p>d") == "- a\n  - b\n    - c\n\nd");
  CHECK(Lines("<ul><li><ul><li>a</ul></ul>") == "- - a");
}

TEST_CASE("MarkdownLines: numbers go on in a list, and start again in the next") {
  CHECK(Lines("<ol><li>a<ol><li>b<li>c</ol><li>d</ol><ol><li>e</ol>") ==
        "1. a\n   1. b\n   2. c\n2. d\n\n1. e");
  CHECK(Lines("<ol start=999999999999><li>a</ol>") == "1. a");
  CHECK(Lines("<ol start=x><li>a</ol>") == "1. a");
}

TEST_CASE("MarkdownLines: a definition needs its term") {
  CHECK(Lines("<dl><dt>a<dd>b<dd>c</dl>", "a") == "a\n: b\n: c");
  CHECK(Lines("<dl><dt>a<dd>b<dd>c</dl>") == "a\n\nb\n\nc");
}

TEST_CASE("MarkdownLines: a line names so many containers and no more") {
  std::string html;
  for (int i = 0; i < 200; ++i) html += "<blockquote>";
  const std::string lines = Lines(html + "<p>a<p>b");
  CHECK(lines.size() < 150);
  CHECK(lines.ends_with("> b"));
}

}  // namespace
}  // namespace unhusk
