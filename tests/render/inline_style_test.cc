// Which text of a page is emphasized, code, or a link.
#include "render/inline_style.h"

#include <catch2/catch.hpp>
#include <string>

#include "base/utf8.h"
#include "html/segment.h"

namespace unhusk {
namespace {

// "plain{b:bold}{a=/x:link}": each run with its style.
std::string Styles(std::string_view html) {
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  InlineStyles styles(doc);
  std::string out;
  for (size_t i = 0; i < doc.runs.size(); ++i) {
    const InlineStyle style = styles.Of(doc.runs[i]);
    const size_t end = i + 1 < doc.runs.size() ? doc.runs[i + 1].text_begin : doc.text.size();
    std::string marks;
    for (const auto& [bit, name] : {std::pair{kStruck, 's'}, std::pair{kStrong, 'b'},
                                    std::pair{kEmphasized, 'i'}, std::pair{kCode, 'c'}}) {
      if (style.bits & bit) marks += name;
    }
    if (!style.href.empty()) marks += "a=" + std::string(doc.SourceAt(style.href));
    const size_t begin = doc.runs[i].text_begin;
    const std::string text(Trim(doc.text.substr(begin, end - begin)));
    out += marks.empty() ? text : "{" + marks + ":" + text + "}";
  }
  return out;
}

TEST_CASE("InlineStyles: elements of each kind, one in the other") {
  CHECK(Styles("<p>a <b>b</b> <strong>c</strong> <em>d</em> <i>e</i> f") ==
        "a{b:b}{b:c}{i:d}{i:e}f");
  CHECK(Styles("<p><code>a</code><kbd>b</kbd><tt>c</tt><samp>d</samp><del>e</del><s>f</s>") ==
        "{c:a}{c:b}{c:c}{c:d}{s:e}{s:f}");
  CHECK(Styles("<p><b>a <i>b</i> c</b> d") == "{b:a}{bi:b}{b:c}d");
  CHECK(Styles("<p><b>a <b>b</b> c</b> d") == "{b:a}{b:b}{b:c}d");
}

TEST_CASE("InlineStyles: emphasis ends with its block") {
  CHECK(Styles("<p><b>a<p>b") == "{b:a}b");
  CHECK(Styles("<div><i>a</div>b") == "{i:a}b");
  CHECK(Styles("<p>a</b></i>b") == "ab");
}

TEST_CASE("InlineStyles: a link goes around blocks, but not out of its cell") {
  CHECK(Styles("<p>a <a href='/x'>b</a> c") == "a{a=/x:b}c");
  CHECK(Styles("<a href=/x><h3>a</h3><p>b</p></a><p>c") == "{a=/x:a}{a=/x:b}c");
  CHECK(Styles("<p><a href=/x>a<a href=/y>b</a>c") == "{a=/x:a}{a=/y:b}c");
  CHECK(Styles("<table><tr><td><a href=/x>a<td>b</table>") == "{a=/x:a}b");
  CHECK(Styles("<p><a name=x>a</a>b") == "ab");
}

TEST_CASE("InlineStyles: text that a table casts out has no style") {
  const std::string styles = Styles("<table><b>x</b><tr><td>a</td></tr></table><p><b>b</b>");
  CHECK(styles.find("{b:b}") != styles.npos);
  CHECK(styles.find("a") != styles.npos);
}

}  // namespace
}  // namespace unhusk
