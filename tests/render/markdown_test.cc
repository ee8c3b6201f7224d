// Pages as Markdown; whole ones are in fixtures/, each with its expected.md.
#include "render/markdown.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "html/segment.h"

namespace unhusk {
namespace {

// The page without the blocks that hold one of `without`, uncleaned else.
std::string Markdown(std::string_view html, std::string_view without = "\x01") {
  HtmlScratch scratch;
  Cleaned cleaned;
  cleaned.doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  for (const Block& block : cleaned.doc.blocks) {
    if (cleaned.doc.At(block.text).find(without) != std::string_view::npos) {
      cleaned.cuts.push_back(block.text);
    }
  }
  return PageMarkdown(cleaned);
}

TEST_CASE("Markdown: headings and paragraphs") {
  CHECK(Markdown("<h1>A</h1><p>b <b>c</b></p><h3><b>D</b> #</h3><p>e<br>f<br></p>") ==
        "# A\n\nb **c**\n\n### D \\#\n\ne\\\nf");
  CHECK(Markdown("<p># a<br>- b") == "\\# a\\\n\\- b");
  CHECK(Markdown("<h2><a href=/x>A<br>b</a></h2>") == "## [A b](/x)");
}

TEST_CASE("Markdown: lists, one in the other") {
  CHECK(Markdown("<p>x<ul><li>a<li>b<ul><li>c</ul><li>d</ul><p>y") ==
        "x\n\n- a\n- b\n  - c\n- d\n\ny");
  CHECK(Markdown("<ol><li>a<ul><li>b</ul><li>c</ol>") == "1. a\n   - b\n2. c");
  CHECK(Markdown("<ol start=9><li>a<li>b<p>c</p></ol>") == "9. a\n10. b\n\n    c");
  CHECK(Markdown("<ol start=-3><li>a</ol>") == "1. a");
  CHECK(Markdown("<ul><li>a</ul><ul><li>b</ul>") == "- a\n\n- b");
  CHECK(Markdown("<li>a<li>b") == "- a\n- b");
}

TEST_CASE("Markdown: quotes keep their blank lines") {
  CHECK(Markdown("<blockquote><p>a<p>b<ul><li>c<li>d</ul></blockquote><p>e") ==
        "> a\n>\n> b\n>\n> - c\n> - d\n\ne");
  CHECK(Markdown("<ul><li><blockquote>a<blockquote>b</blockquote></blockquote></ul>") ==
        "- > a\n  >\n  > > b");
}

TEST_CASE("Markdown: code") {
  CHECK(Markdown("<pre><code class='hl language-py'>if a:\n    b()\n</code></pre>") ==
        "```py\nif a:\n    b()\n```");
  CHECK(Markdown("<div class='highlight-source-c++'><pre>a *b;</pre></div>") ==
        "```c++\na *b;\n```");
  CHECK(Markdown("<pre>a\n````\nb</pre>") == "`````\na\n````\nb\n`````");
  CHECK(Markdown("<ul><li>a<pre>b\n\nc</pre></ul>") == "- a\n\n  ```\n  b\n\n  c\n  ```");
  CHECK(Markdown("<pre><div>a</div><div>b</div></pre>") == "```\na\nb\n```");
  CHECK(Markdown("<pre> \n </pre><p>a") == "a");
}

TEST_CASE("Markdown: a term and what it means") {
  CHECK(Markdown("<dl><dt>a<dd>b<dd>c<dt>d<dd><p>e<p>f</dl>") == "a\n: b\n: c\n\nd\n: e\n\n  f");
  CHECK(Markdown("<dl><dt><h4>a</h4><dd>b</dl>") == "#### a\n\nb");
  CHECK(Markdown("<dl><dt>a x<dd>b</dl>", "x") == "b");
}

TEST_CASE("Markdown: tables of data, and others") {
  CHECK(Markdown("<table><caption>T</caption><tr><th>a<th>b<tr><td><b>1</b><td>2</table>") ==
        "T\n\n| a | b |\n| --- | --- |\n| **1** | 2 |");
  CHECK(Markdown("<table><tr><td>a<td><table><tr><td>b</table></table>") == "a\n\nb");
}

TEST_CASE("Markdown: what goes leaves no trace") {
  constexpr std::string_view kPage =
      "<h2>a x</h2><ul><li>b x<li>c<ul><li>d x</ul></ul><blockquote>e x</blockquote><pre>x</pre>"
      "<table><tr><td>x<td>x<tr><td>x<td>x</table><p>f <b>g";
  CHECK(Markdown(kPage, "x") == "- c\n\nf **g**");
  CHECK(Markdown("<p>x", "x").empty());
  CHECK(Markdown("<ol><li>a x<li>b<li>c</ol>", "x") == "1. b\n2. c");
}

TEST_CASE("Markdown: a cut within a block") {
  HtmlScratch scratch;
  Cleaned cleaned;
  cleaned.doc = SegmentHtml("<p>a <b>bc</b> <i>d", {}, HtmlRoute::kAuto, scratch);
  cleaned.cuts = {{3, 4}, {5, 6}};  // "c", "d"
  CHECK(PageMarkdown(cleaned) == "a **b**");
}

TEST_CASE("Markdown: empty pages, and pages of text alone") {
  CHECK(Markdown("").empty());
  CHECK(Markdown("<div></div>").empty());
  CHECK(Markdown("a *b*") == "a \\*b\\*");
}

}  // namespace
}  // namespace unhusk
