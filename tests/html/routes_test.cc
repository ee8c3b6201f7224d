// The two ways to a tree against each other: what the skeleton leaves out must
// not show in the blocks.  Where they part on purpose, a table says so.
#include <algorithm>
#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "pages.h"

namespace unhusk {
namespace {

// clang-format off
constexpr std::string_view kSnippets[] = {
    "a<!-->b-->c", "a<!--->b-->c", "a<!-- x --!>b", "a<!-- x -- >b-->c", "a<!x>b", "a<?x>b",
    "a</>b", "a</ x>b", "<", "</", "<!", "<!-", "<!--", "<a", "</a", "<p a='", "a<b",
    "<p a=\"b>c\" d>e", "<p a=b\"c>d", "<p \"a>b\">c", "<p a = 'b' >c", "<p/a/b>c",
    "<script>a<!-- <script> b </script> c </script> d", "<script><!-- a </script> b --> c",
    "<script>'</scripts>'</script>a", "<script/>a</script>b", "<style><p></style >a",
    "<title>a</titles></title>b", "<textarea><p></textarea>a", "<textarea>\n\na", "<xmp><p></xmp>a",
    "<plaintext>a</plaintext><p>b", "<iframe><p>a</iframe>b", "<noframes><p>a</noframes>b",
    "<noscript><p>a<b>b</noscript>c", "<head><noscript><p>a</noscript></head>b", "<svg><p>a</svg>b",
    "<svg><foreignObject><p>a</p></foreignObject></svg>b", "<p><svg></p>a", "<div><svg></div>a",
    "<svg><title>a</svg>b", "<svg><style><p>a</style></svg>b", "<svg><script>a<p>b</script></svg>c",
    "<svg><![CDATA[<p>a]]></svg>b", "<svg/>a", "<svg>a", "<svg><a><b>c</b></a></svg>d",
    "<svg><desc><p>a</p></desc></svg>b", "<svg><g></svg></g>a", "<a><svg></a>b</svg>c",
    "<span><svg></span>a</svg>b", "<math><mi>a<p>b</math>c", "<math><mtext><p>a</mtext></math>b",
    "<math><title><p>a</title></math>b",
    "<math><annotation-xml encoding='text/html'><p>a</annotation-xml></math>b", "<![CDATA[a]]>b",
    "<math><![CDATA[<p>a]]></math>b", "<table>a<tr>b<td>c<table>d</table>e", "<table><p>a<tr><td>b",
    "<table><input type=hidden>a<tr><td>b", "<table><input>a<tr><td>b",
    "<table><form><tr><td>a</form>b</table>c", "<table><b>a<tr><td>b</b>c",
    "<table><caption>a<tr><td>b", "<table><colgroup>a<col>b<tr><td>c", "<table><tbody>a</table>b",
    "<table> <tr> <td> a </td> </tr> </table>", "<table><td>a<th>b<tr>c", "<tr><td>a</td></tr>b",
    "<table><select><tr><td>a", "<select><p>a<option>b<select>c", "<select><input>a",
    "<p>a<table><tr><td>b", "<!doctype html><p>a<table><tr><td>b", "<b>a<p>b</b>c</p>d", "<a>b<a>c",
    "<b><i>a</b>b</i>c", "<a><div>b</a>c</div>d", "<b><b><b><b><p>a</b>b", "<font><p>a</font>b",
    "<nobr>a<nobr>b", "<b><table><tr><td>a</b>b</table>c", "<button>a<button>b",
    "<button><p>a</button>b", "<p>a</p></p>b", "a</br>b",
    "</br>a", "<br/>a", "<h1>a<h2>b</h1>c", "<li>a<li>b", "<dd>a<dt>b", "<ul><li>a<p>b<li>c",
    "<p>a<ul><li>b</p>c", "<div><p>a</div>b</p>c", "<ruby>a<rt>b<rt>c<rp>d",
    "<option>a<option>b<optgroup>c", "<html><html><body>a<body>b", "<body>a</body>b</html>c",
    "a<head>b<title>c</title>d", "<head>a", "<title>a", "<frameset><frame>a</frameset>b",
    "<p>a<frameset>b", "<template><p>a</template>b", "<table><template><td>a</template><tr><td>b",
    "<pre>\na\n\nb</pre>", "<pre>\r\na</pre>", "<pre>a\r\nb\rc</pre>", "<pre><p>a\n b</pre>c\n d",
    "<pre><b>\na</b></pre>", "<pre> \n<br>a</pre>", "<listing>\na</listing>", "<pre>\n\n</pre>a",
    "<image>a", "<marquee>a<p>b</marquee>c", "<object><p>a</object>b", "<x-y><p>a</x-y>b",
    "<X-Y>a</x-y>b", "<p\x0c" "id=a>b", "<p\n>a", "<a<b>c", "<a/b>c</a/b>d", "&amp;lt;", "&",
    "a&b;c", "a&#0;b", "a&#128;b", "a&#x110000;b", "a&notit;b", "&a<b>mp;", "a\x01" "b",
    "a\x7f" "b", "a\xC2\x85" "b", "a\xC2\xA0 b", "a\xC2\xAD" "b&shy;\xC2\xAD c", "\xEF\xBB\xBF" "a", "<p>a<p>&nbsp;b &nbsp;c<p>\xC2\xA0\xC2\xA0" "d<br>\xE2\x80\x8B" "e<br>&nbsp;<br>f", "a\xE2\x80\xA8" "b",
    "\xF0\x9F\x98\x80<p>\xF0\x90\x80\x80", "</title/x='a>b'>c", "<title>a</title x='b>c'>d",
    "<style>a</style x=\"b>c\">d", "a<span hidden>b<p>c</span>d", "<div hidden>a</div>b",
    "<span hidden>a", "a <i hidden> </i> b", "<p hidden>a<p>b", "<b hidden>a<table>b<tr><td>c</b>d",
    "<ul hidden><li>a</ul>b",
};

constexpr std::string_view kPieces[] = {
    "a", " b", "\n", "<p>", "</p>", "<div>", "</div>", "<b>", "</b>", "<i>", "</i>", "<a href=x>",
    "</a>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<ul>", "<li>", "</ul>",
    "<br>", "<span>", "</span>", "<pre>", "</pre>", "<h2>", "</h2>", "<script>s</script>",
    "<svg><path/></svg>", "&amp;", "&lt", "<select>", "<option>", "</select>",
    "<button>", "</button>", "<dl><dt>", "<dd>", "</dl>", "<section>", "</section>", "<font>",
    "</font>", "<caption>", "<th>", "<tbody>", "<x-y>", "</x-y>", "<blockquote>", "</blockquote>",
    "<hr>", "<img>", "<div hidden>",
};
// clang-format on

// The first line on which they differ; empty if they do not.
std::string FindDifference(std::string_view html) {
  const SegmentedPage fast(html), raw(html, HtmlRoute::kRaw);
  if (const std::string fault = FindFault(fast.doc); !fault.empty()) return fault;
  if (const std::string fault = FindFault(raw.doc); !fault.empty()) return "raw: " + fault;
  const Strings a = Digest(fast.doc), b = Digest(raw.doc);
  for (size_t i = 0; i < std::max(a.size(), b.size()); ++i) {
    const std::string left = i < a.size() ? a[i] : "(none)";
    const std::string right = i < b.size() ? b[i] : "(none)";
    if (left != right) return "block " + std::to_string(i) + ": " + left + " | raw: " + right;
  }
  return {};
}

// Of each block, the blocks' elements around it, outermost first: "html[0-2]/body[0-2]/p[1-2]".
// What is inline the skeleton leaves out.
Strings Around(const Document& doc) {
  Strings out;
  for (const Block& block : doc.blocks) {
    std::string around;
    for (uint32_t e = block.element, below = UINT32_MAX; e != below;) {
      const Element& element = doc.elements[e];
      const Tag tag = static_cast<Tag>(element.tag);
      if (HasTrait(tag, kTagBlock)) {
        around = std::string(TagName(tag)) + "[" + std::to_string(element.first_block) + "-" +
                 std::to_string(element.end_block) + "]/" + around;
      }
      below = e;
      e = element.parent;
    }
    out.push_back(around);
  }
  return out;
}

TEST_CASE("Both routes agree on what blocks stand in") {
  for (const std::string_view html : {
           "<div><dialog><p>a</p></dialog><p>b</p></div>c",
           "<div><search><p>a</p></search><p>b</p></div>c",
           "<div><dialog><ul><li>a</li></ul></dialog><p>b</p></div>",
           "<dl><dt>a</dt><dd><li>b</li><li>c</li></dd><dt>d</dt><dd>e</dd></dl>f",
           "<ul><li><dd>a</dd></li><li>b</li></ul>c",
           "<dl><dd><p>a</p></dd><dt>b</dt></dl><table><tr><td><li>a</li></td><td>b</td></table>",
           "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>",
       }) {
    CAPTURE(html);
    CHECK(Around(SegmentedPage(html).doc) == Around(SegmentedPage(html, HtmlRoute::kRaw).doc));
  }
  for (const NamedPage& fixture : HtmlFixtures()) {
    INFO(fixture.name);
    CHECK(Around(SegmentedPage(fixture.html).doc) ==
          Around(SegmentedPage(fixture.html, HtmlRoute::kRaw).doc));
  }
}

TEST_CASE("Both routes agree on nasty snippets") {
  for (const std::string_view html : kSnippets) {
    CAPTURE(html);
    CHECK(FindDifference(html) == "");
  }
}

// Where Gumbo is not today's HTML5, or what it does is of no use to a reader.
TEST_CASE("Both routes do not agree on purpose") {
  struct Case {
    std::string_view html, text, raw;
  };
  const Case cases[] = {
      // The end tags of <p> and <br> leave a drawing, as in browsers.
      {"<svg></p>a</svg>b", "ab", "b"},
      {"<svg></br>a</svg>b", "ab", "b"},
      // A <p> left open in a drawing swallows the rest of the page.
      {"<svg><desc><p>a</desc></svg>b", "b", ""},
      // Noncharacters are characters all the same.
      {"a\xEF\xBF\xBE", "a\xEF\xBF\xBE", "a\xEF\xBF\xBD"},
      // Gumbo puts the last text of a form behind the form.
      {"<form>a<!-- b -->c</form>", "ac", "a\n\nc"},
      {"<form>a</form>b", "a\n\nb", "ab"},
      // Formatting is left out of the skeleton, so it cannot end what is hidden in it.
      {"<b><span hidden>a<p>b</b>c", "", "bc"},
      // Where a table takes white space as its own.
      {"<table>a<col> b", "a b", "ab"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(SegmentedPage(c.html).doc.text == c.text);
    CHECK(SegmentedPage(c.html, HtmlRoute::kRaw).doc.text == c.raw);
  }
}

TEST_CASE("Words that stand nowhere in the page are no text") {
  for (const HtmlRoute route : {HtmlRoute::kAuto, HtmlRoute::kRaw}) {
    const SegmentedPage page("<p>a<isindex prompt=b><p>c", route);
    CHECK(FindFault(page.doc) == "");
    CHECK(page.doc.text == "a\n\nc");
  }
}

// Pages glued together from pieces of markup, always the same ones.  Texts are
// compared, not link words: HTML5 lets a link that nobody closed come and go
// with the blocks around it, the scanner lets it run on.
TEST_CASE("Both routes agree on random markup") {
  std::mt19937 random(20260101);
  for (int page = 0; page < 4000; ++page) {
    std::string html = page % 2 == 0 ? "<!doctype html>" : "";
    const size_t length = 1 + random() % 40;
    for (size_t i = 0; i < length; ++i) html += kPieces[random() % std::size(kPieces)];
    const SegmentedPage fast(html), raw(html, HtmlRoute::kRaw);
    CAPTURE(html);
    REQUIRE(FindFault(fast.doc) == "");
    REQUIRE(FindFault(raw.doc) == "");
    CHECK(DescribeBlocks(fast.doc) == DescribeBlocks(raw.doc));
  }
}

TEST_CASE("Both routes agree on the fixtures and their prefixes") {
  const std::vector<NamedPage> fixtures = HtmlFixtures();
  REQUIRE(fixtures.size() >= 12);
  for (const NamedPage& fixture : fixtures) {
    INFO(fixture.name);
    CHECK(FindDifference(fixture.html) == "");
    for (size_t part = 1; part < 24; ++part) {
      const size_t size = fixture.html.size() * part / 24;
      CAPTURE(size);
      CHECK(FindDifference(Utf8Prefix(fixture.html, size)) == "");
    }
  }
}

TEST_CASE("Every prefix of a small page is a page") {
  const std::string_view html =
      "<!DOCTYPE html><html><head><title>T &amp; t</title><style>p>a{}</style></head>"
      "<body class=\"x y\"><!-- c --><h1 id='h'>A&nbsp;B</h1><p>one <b>two</b>&#8217;s<br>three"
      "<svg><g/><title>s</title></svg><script>if(a<b)'</p>'</script><pre>\n x\r\n y</pre>"
      "<table>f<tr><td>\xC3\xA4\xE4\xB8\xAD\xF0\x9F\x98\x80</td></tr></table>"
      "<math><mi>m</mi></math><textarea>\n<b></textarea><ul><li>l</ul></body></html>";
  for (size_t size = 0; size <= html.size(); ++size) {
    CAPTURE(size);
    CHECK(FindDifference(Utf8Prefix(html, size)) == "");
  }
}

}  // namespace
}  // namespace unhusk
