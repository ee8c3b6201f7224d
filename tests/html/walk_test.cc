// Pages to blocks, as a reader sees them.  Each table runs on both routes.
#include "html/walk.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "html/tags.h"
#include "pages.h"

namespace unhusk {
namespace {

struct TextCase {
  std::string_view html, text;
};

void CheckTexts(const std::vector<TextCase>& cases) {
  for (const TextCase& c : cases) {
    CAPTURE(c.html);
    const SegmentedPage page(c.html);
    CHECK(page.doc.text == c.text);
    CHECK(FindFault(page.doc) == "");
    CHECK(SegmentedPage(c.html, HtmlRoute::kRaw).doc.text == c.text);
  }
}

struct BlockCase {
  std::string_view html;
  Strings blocks;
};

void CheckBlocks(const std::vector<BlockCase>& cases) {
  for (const BlockCase& c : cases) {
    CAPTURE(c.html);
    const SegmentedPage page(c.html);
    CHECK(DescribeBlocks(page.doc) == c.blocks);
    CHECK(FindFault(page.doc) == "");
    CHECK(DescribeBlocks(SegmentedPage(c.html, HtmlRoute::kRaw).doc) == c.blocks);
  }
}

TEST_CASE("White space as a browser shows it") {
  CheckTexts({
      {"", ""},
      {" \n ", ""},
      {"<p> \t\n </p>", ""},
      {"a\n\t b", "a b"},
      {"<p>\n a \n</p>", "a"},
      {"a <b> b </b> c", "a b c"},
      {"a<b> </b>b", "a b"},
      {"a <!-- x --> b", "a b"},
      {"a<!-- x -->b", "ab"},
      {"a&nbsp; b", "a\xC2\xA0 b"},                 // No-break spaces are characters …
      {"<p>a</p><p>&nbsp;</p><p>b</p>", "a\n\nb"},  // … that begin neither a block …
      {"<p>&nbsp; \xC2\xA0 <b>\xE2\x80\x8B</b>a&nbsp;</p>", "a\xC2\xA0"},
      {"a<br>&nbsp;<br>b<br>&nbsp; c", "a\n\nb\nc"},  // … nor a line.
      {"<table><td>&nbsp;</td><td>a</td></table>", "a"},
      {"<pre>a\n&nbsp;b</pre>",
       "a\n\xC2\xA0"
       "b"},
      {"a&#32;&#10;b", "a b"},
      {"a\r\nb\rc", "a b c"},
      {"<p>a</p>   <p>b</p>", "a\n\nb"},
      {"a <p>b</p> c", "a\n\nb\n\nc"},
      {"<div><div>a</div></div><div></div><div>b</div>", "a\n\nb"},
      {"a <script>x</script> b", "a b"},
  });
}

TEST_CASE("Inline tags neither glue words together nor split them") {
  CheckTexts({
      {"f<b>o</b>o", "foo"},
      {"f<span>o</span><i>o</i>", "foo"},
      {"super<wbr>cali<wbr/>fragilistic", "supercalifragilistic"},
      {"<nobr>a b</nobr>c", "a bc"},
      {"a<x-tag>b</x-tag>c", "abc"},
      {"a<img>b", "ab"},
      {"H<sub>2</sub>O", "H2O"},
      {"a<svg><text>x</text></svg>b", "ab"},
      {"<a>a</a><a>b</a>", "ab"},
      {"<label>a</label> <input> b", "a b"},
      {"<noscript>a</noscript>b", "ab"},
      {"fi&shy;sh", "fish"},
      {"fi\xC2\xADsh&#173; \xC2\xAD\xC2\xADsoup\xC2\xA0\xC2\xAB", "fish soup\xC2\xA0\xC2\xAB"},
  });
}

TEST_CASE("The mark of an anchor beside a heading is left out") {
  CheckTexts({
      {"<h2>A<a href=#a>¶</a></h2>b", "A\n\nb"},
      {"<h2><a href=#a> # </a>A <a href=#a>&sect;</a></h2>b", "A\n\nb"},
      {"<h2>A<a href=#a>&#8203;</a></h2>b", "A\n\nb"},
      {"<dl><dt>a()<a href=#a>&para;</a><dd>b</dl>", "a()\nb"},
      {"<h2>A <a href=#a>&amp;para;</a></h2>b", "A &para;\n\nb"},
      {"<h2>C#</h2>¶ 4, # 5", "C#\n\n¶ 4, # 5"},
      {"<h2>A <a href=#a>#1</a></h2><p>b<a href=#a>#</a>", "A #1\n\nb#"},
  });
}

TEST_CASE("How a word is read is no part of the text, and takes nothing along") {
  CheckTexts({
      {"<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp>字<rt>ji</rt></ruby>が", "漢字が"},
      {"<ruby><rb>漢<rb>字<rt>kan<rt>ji</ruby>が", "漢字が"},
      {"<ruby>漢<rtc><rt>kan</rt></rtc></ruby>が", "漢が"},
      {"<p><ruby>漢<rt>kan<p>字", "漢\n\n字"},
      {"<ruby>漢<rt>kan<div>字</div>が", "漢\n\n字\n\nが"},
      {"<ruby>漢<rt>kan<div>字<ruby>字<rt>ji</ruby></div>が", "漢\n\n字字\n\nが"},
      {"<ruby>漢<rt>kan<ruby>字<rt>ji</ruby>が", "漢字が"},
      {"<ruby>漢<div>字<rt>ji</rt></div></ruby>", "漢\n\n字ji"},
      {"a<rt>b</rt>c", "abc"},
      {"<span hidden>a<ruby>b<rt>c</rt></ruby></span>d", "d"},
  });
}

TEST_CASE("Line breaks: one parts lines, two part paragraphs") {
  CheckBlocks({
      {"a<br>b", {"p a\nb"}},
      {"a <br> b", {"p a\nb"}},
      {"a<br/><br/>b", {"p a", "p b"}},
      {"a<br> \n <br>b", {"p a", "p b"}},
      {"a<br><br><br><br>b", {"p a", "p b"}},
      {"<br><br>a", {"p a"}},
      {"<p>a<br></p>b", {"p a", "p b"}},
      {"<p>a<br>", {"p a"}},
      {"a<i><br></i><br>b", {"p a", "p b"}},
      {"a</br>b", {"p a\nb"}},
      {"a<hr>b", {"p a", "p b"}},
      {"<li>a<br><br>b", {"li a", "li b"}},
      {"a<br><b>b</b><br>c", {"p a\nb\nc"}},
  });
}

TEST_CASE("Preformatted text keeps its lines and blanks") {
  CheckBlocks({
      {"<pre>a\n  b</pre>", {"pre a\n  b"}},
      {"<pre>\na</pre>", {"pre a"}},        // The first line end is no text …
      {"<pre>\n\n  a</pre>", {"pre   a"}},  // … nor are empty lines ahead.
      {"<pre>  a\n\n\tb\n\n</pre>", {"pre   a\n\n\tb"}},
      {"<pre>\ta</pre>", {"pre \ta"}},
      {"<pre>a\r\nb\rc</pre>", {"pre a\nb\nc"}},
      {"<pre>a <b> b</b>\n  <i>c</i></pre>", {"pre a  b\n  c"}},
      {"<pre>a<br>b</pre>", {"pre a\nb"}},
      {"<pre><code>x &lt; y\n</code></pre>", {"pre x < y"}},
      {"<pre> \n </pre>", {}},
      {"<p>a</p><pre>b\n\nc</pre><p>d", {"p a", "pre b\n\nc", "p d"}},
      {"<textarea>\n a\n b</textarea>", {"pre  a\n b"}},
      {"<xmp><b>a</b></xmp>", {"pre <b>a</b>"}},
      {"<listing>a\nb</listing>", {"pre a\nb"}},
  });
}

TEST_CASE("Headings, quotes, captions, definitions") {
  CheckBlocks({
      {"<h1>a</h1><h2>b</h2><h6>c</h6>", {"h1 a", "h2 b", "h6 c"}},
      {"<h2><a>a <b>b</b></a></h2>", {"h2 a b"}},
      {"<blockquote>a<p>b</blockquote>c", {"bq a", "bq b", "p c"}},
      {"<figure><img><figcaption>a <b>b</b></figcaption></figure>c", {"cap a b", "p c"}},
      {"<table><caption>a</caption><tr><td>b</table>", {"cap a", "td b"}},
      {"<dl><dt>a<dd>b<dt>c<dd>d</dl>", {"dt a", "dt b", "dt c", "dt d"}},
      {"<hgroup><h1>a</h1><h2>b</h2></hgroup>", {"h1 a", "h2 b"}},
      {"<legend>a</legend>b", {"p a", "p b"}},
      {"<address>a</address>b", {"p a", "p b"}},
  });
  CheckTexts({{"<dl><dt>a<dd>b</dl>", "a\nb"}, {"<h1>a</h1><p>b", "a\n\nb"}});
}

TEST_CASE("Lists") {
  CheckBlocks({
      {"<ul><li>a<li>b</ul>c", {"li a", "li b", "p c"}},
      {"<ul><li>a<ul><li>b</li></ul>c</li></ul>", {"li a", "li b", "li c"}},
      {"<ol><li><p>a</p><p>b</p></li></ol>", {"li a", "li b"}},
      {"<ul><li><h3>a</h3>b</li></ul>", {"h3 a", "li b"}},
      {"<ul>a<li>b</ul>", {"p a", "li b"}},
  });
  CheckTexts({
      {"<ul><li>a</li>\n<li>b</li></ul><p>c", "a\nb\n\nc"},
      {"<ul><li>a<ul><li>b</ul><li>c</ul>", "a\nb\nc"},
  });
}

TEST_CASE("Tables of data and of layout") {
  CheckTexts({
      {"<table><tr><th>a<th>b<tr><td>c<td>d</table>", "a\tb\nc\td"},
      {"<table><tr><td><p>a</p></td><td>b</td></tr></table>", "a\n\nb"},
      {"<table><tr><td></td><td>b</td></tr></table>", "b"},
      {"<table><tr><td>a</td></tr></table><table><tr><td>b</td></tr></table>", "a\nb"},
      {"<table><tr><td>a<br><br>b<td>c</table>", "a\nb\tc"},
      {"<table><thead><tr><th>a</thead><tbody><tr><td>b</table>", "a\nb"},
      {"<td>a<td>b", "ab"},  // No table, no cells.
  });
  CheckBlocks({
      {"<table><tr><td>a<table><tr><td>b</table>c</table>", {"td a", "td b", "td c"}},
      {"<table><tr><td><h1>a</h1><p>b</table>", {"h1 a", "p b"}},
      {"<table>a<tr><td>b</table>", {"p a", "td b"}},                 // Cast out,
      {"<table><tr>a<td>b</td>c</table>d", {"p ac", "td b", "p d"}},  // ahead of the table.
      {"x<table><tr><td>b</td></tr>a</table>", {"p xa", "td b"}},
  });
  const std::string words =
      "one two three four five six seven eight nine ten eleven "
      "twelve thirteen fourteen fifteen sixteen seventeen eighteen "
      "nineteen twenty twenty-one";
  CHECK(SegmentedPage("<table><tr><td>" + words + "<td>b</table>").doc.text == words + "\n\nb");
}

TEST_CASE("Entities") {
  CheckTexts({
      {"a &amp; b", "a & b"},
      {"&lt;p&gt;", "<p>"},
      {"&amp;lt;", "&lt;"},
      {"AT&T &copy 2026", "AT&T \xC2\xA9 2026"},
      {"&#x201C;a&#x201D;",
       "\xE2\x80\x9C"
       "a"
       "\xE2\x80\x9D"},
      {"&bogus; &", "&bogus; &"},
      {"<title>&amp;</title><textarea>&lt;b></textarea>", "<b>"},
      {"a<b>&</b>amp;", "a&amp;"},  // A reference does not reach over tags.
  });
}

TEST_CASE("What is never shown") {
  CheckTexts({
      {"<head><title>a</title><meta></head>b", "b"},
      {"<title>a</title>b", "b"},
      {"a<script>b</script>c<style>d</style>e", "ace"},
      {"a<iframe>b</iframe>c", "ac"},
      {"a<span hidden>b</span>c", "ac"},
      {"a<span class='mwe-math-mathml-inline' hidden> <math><mi>b</mi></math></span>c", "a bc"},
      {"a <span aria-hidden=true>b <i>b</i></span> c", "a c"},
      {"a<a style='display:none'>b</a>c", "ac"},
      {"<b hidden>a<p>b</p>c</b>d", "d"},
  });
}

// The flags of each block, by its text.
TEST_CASE("Flags come from the elements above") {
  struct Case {
    std::string_view html, text;
    int flags;
  };
  const Case cases[] = {
      {"<p>a", "a", 0},
      {"<div hidden>a</div>", "a", kHidden},
      {"<div style='display:none'><p>a</div>", "a", kHidden},
      {"<div style='visibility: hidden'><p>a</div>", "a", kHidden},
      {"<p aria-hidden=true>a", "a", kHidden},
      {"<body><template><p>a</template>", "a", kHidden},
      {"<video>a</video>", "a", kHidden},
      {"<canvas>a</canvas>", "a", kHidden},
      {"<select><option>a</select>", "a", kInFormControl},
      {"<textarea>a</textarea>", "a", kInFormControl},
      {"<button>a</button>", "a", kInButton},
      {"<body><noscript><p>a</noscript>", "a", kInNoscript},
      {"<article><p>a</article>", "a", kInArticle},
      {"<main>a</main>", "a", kInArticle},
      {"<div role=main>a</div>", "a", kInArticle},
      {"<nav><ul><li>a</ul></nav>", "a", kInNav},
      {"<div role=navigation>a</div>", "a", kInNav},
      {"<aside>a</aside>", "a", kInAside},
      {"<article><header><h1>a</article>", "a", kInArticle | kInHeader},
      {"<footer><aside>a</footer>", "a", kInFooter | kInAside},
      {"<nav>x</nav><p>a", "a", 0},
      {"<form><p>a</form>", "a", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    for (const HtmlRoute route : {HtmlRoute::kAuto, HtmlRoute::kRaw}) {
      const SegmentedPage page(c.html, route);
      REQUIRE_FALSE(page.doc.blocks.empty());
      const Block& block = page.doc.blocks.back();
      CHECK(page.doc.At(block.text) == c.text);
      CHECK(block.flags == c.flags);
    }
  }
}

TEST_CASE("Words, and words in links") {
  struct Case {
    std::string_view html;
    uint32_t words, link_words;
  };
  const Case cases[] = {
      {"<p>one two three", 3, 0},
      {"<p><a>one two</a> three", 3, 2},
      {"<p><a>one</a> <a>two</a> three", 3, 2},
      {"<p>one <a><b>two</b> <i>three</i></a>", 3, 2},
      {"<a><p>one two</p></a>", 2, 2},
      {"<button>one</button>", 1, 1},
      {"<p><a>- | -</a> one", 1, 0},  // No letter, no word.
      {"<p>one<a>two</a>", 1, 1},
      {"<p><a></a>one", 1, 0},
      {"<p>one<br>two", 2, 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    const SegmentedPage page(c.html);
    REQUIRE(page.doc.blocks.size() == 1);
    CHECK(page.doc.blocks[0].words == c.words);
    CHECK(page.doc.blocks[0].link_words == c.link_words);
  }
}

TEST_CASE("Hidden words in a line are noted with all they hold") {
  const SegmentedPage page("<p>a<span class=x hidden>b <i>c</i></span>d");
  REQUIRE(page.doc.omitted.size() == 1);
  CHECK(page.doc.SourceAt(page.doc.omitted[0].source).starts_with("<span class=x hidden>b <i>c"));
  CHECK(page.doc.omitted[0].tag == static_cast<uint16_t>(Tag::kSpan));
}

TEST_CASE("A block knows where in the source it stands") {
  struct Case {
    std::string_view html;
    Strings sources;
  };
  const Case cases[] = {
      {"<p> a <b>b</b> </p>", {"a <b>b"}},
      {"<p>a &amp; b&gt;</p>c", {"a &amp; b&gt;", "c"}},
      {"a<br><br>b", {"a", "b"}},
      {"<pre>\n a\n</pre>", {" a\n"}},
      {"<table>x<tr><td>y</table>", {"x", "y"}},
      {"<p>a<!-- b -->c", {"a<!-- b -->c"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    const SegmentedPage page(c.html);
    Strings sources;
    for (const Block& b : page.doc.blocks) sources.emplace_back(page.doc.SourceAt(b.source));
    CHECK(sources == c.sources);
  }
}

TEST_CASE("Elements hold the blocks below them") {
  const SegmentedPage page(
      "<body><div id=x class='y z'><p>a</p><p>b</p></div><ul></ul><p>c</p></body>");
  const Document& doc = page.doc;
  Strings said;
  for (const Element& e : doc.elements) {
    said.push_back(std::string(TagName(static_cast<Tag>(e.tag))) + '#' +
                   std::string(doc.SourceAt(e.id_attr)) + '.' +
                   std::string(doc.SourceAt(e.class_attr)) + ' ' + std::to_string(e.depth) + ' ' +
                   std::to_string(e.first_block) + '-' + std::to_string(e.end_block));
  }
  // An element without text, such as the <ul>, is left out.
  CHECK(said == Strings{"html#. 0 0-3", "body#. 1 0-3", "div#x.y z 2 0-2", "p#. 3 0-1", "p#. 3 1-2",
                        "p#. 2 2-3"});
}

}  // namespace
}  // namespace unhusk
