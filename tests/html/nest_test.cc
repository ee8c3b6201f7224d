#include "html/nest.h"

#include <catch2/catch.hpp>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "outline.h"
#include "pages.h"

namespace unhusk {
namespace {

// Empty if the page needs Gumbo.
std::string NestedTree(std::string_view html) {
  const ExactBytes source(html);
  Skeleton skeleton;
  ScanSkeleton(source.view(), {}, &skeleton);
  std::vector<TreeStep> steps;
  Outline outline(source.view());
  const bool nested = ParseNested(skeleton, skeleton.bytes, kEnough, &steps, &outline);
  CHECK(nested == !outline.said.empty());
  return outline.said;
}

TEST_CASE("Trees in which nothing moves are built as Gumbo builds them") {
  const char* const pages[] = {
      "<!doctype html><html><head><title>t</title></head><body><p>a<p>b</body></html>",
      "a",
      "<ul><li>a<li><p>b</ul><dl><dt>c<dd>d</dl>",
      "<h1>a<h2>b</h1>c</p>d",
      "<table><caption>c<tr><td>a<td>b<tr><th>c</table>d",
      "<table><col><tbody><tr><td><table><td>a</table>b</table>",
      "<form><div></form>a</div>b<form>c",
      "<form>a<form>b</form>c",
      "<button>a<p>b<button>c</p>",
      "<select><option>a<option>b<optgroup><option>c</select>d",
      "<div><section>a</div>b",
      "<x-y><p>a</x-y>b</p>",
      "<p><b hidden>a</b>b<a hidden>c</a>",
      "<p>a</br>b<textarea>\n<b></textarea><xmp><p></xmp>",
      "<head><noscript><img hidden>a</noscript><title>t</title></head>",
      "<head><template><p>a</template></head><body><template><td>",
      "<template>a<p>b</template>c",
      "<!doctype html><p>a<table>",
      "<p>a<table>",
      "<object><p>a</object>b<marquee>c",
  };
  for (const char* html : pages) {
    CAPTURE(html);
    const std::string nested = NestedTree(html);
    if (std::string_view(html).ends_with("<td>")) {
      CHECK(nested.empty());
    } else {
      CHECK(nested == SkeletonTree(html));
    }
  }
}

TEST_CASE("Trees in which something moves are left to Gumbo") {
  const char* const pages[] = {
      "<table>a</table>",                  // Cast out of the table.
      "<table><tr><div>a</div></table>",   //
      "<p><b hidden>a<p>b",                // Formatting carried over.
      "<b hidden><div>a</b>b",             // And adopted.
      "<a hidden>a<a>b",                   //
      "<ruby>a<rt>b</ruby>",               // Rules that are not worth having twice.
      "<math><mi>x</math>",                //
      "<frameset><frame></frameset>",      //
      "<!doctype html SYSTEM><p><table>",  // A doctype not known.
      "<template><tr><td>a</template>",    //
      "<table><td><object></table>a",      //
      "<title>t</title>",                  // No body at all.
      "",
  };
  for (const char* html : pages) {
    CAPTURE(html);
    CHECK(NestedTree(html).empty());
  }
}

TEST_CASE("More steps than there is memory for are not taken") {
  Skeleton skeleton;
  std::string html;
  for (int i = 0; i < 1000; ++i) html += "<p>a";
  ScanSkeleton(html, {}, &skeleton);
  std::vector<TreeStep> steps;
  Outline outline(html);
  CHECK_FALSE(ParseNested(skeleton, skeleton.bytes, 4000, &steps, &outline));
  CHECK(steps.size() < 1100);
  CHECK(outline.said.empty());
  CHECK(ParseNested(skeleton, skeleton.bytes, kEnough, &steps, &outline));
}

// One to a dozen tags, texts and spaces, of few kinds a page so that they meet.
std::string RandomPage(std::mt19937* random) {
  static constexpr const char* kTags[] = {"a hidden",
                                          "address",
                                          "applet",
                                          "article",
                                          "aside",
                                          "b hidden",
                                          "base",
                                          "bgsound",
                                          "blockquote",
                                          "body",
                                          "br",
                                          "button",
                                          "canvas",
                                          "caption",
                                          "center",
                                          "col",
                                          "colgroup",
                                          "c-b",
                                          "datalist",
                                          "dd",
                                          "details",
                                          "dialog",
                                          "dir",
                                          "div",
                                          "dl",
                                          "dt",
                                          "em hidden",
                                          "embed",
                                          "fieldset",
                                          "figure",
                                          "form",
                                          "h1",
                                          "h2",
                                          "head",
                                          "hgroup",
                                          "hr",
                                          "html",
                                          "i hidden",
                                          "iframe",
                                          "input",
                                          "input type=hidden",
                                          "label",
                                          "legend",
                                          "li",
                                          "listing",
                                          "main",
                                          "map",
                                          "marquee",
                                          "menu",
                                          "meter",
                                          "nav",
                                          "noscript",
                                          "object",
                                          "ol",
                                          "optgroup",
                                          "option",
                                          "p",
                                          "picture",
                                          "pre",
                                          "progress",
                                          "ruby",
                                          "search",
                                          "section",
                                          "select",
                                          "span hidden",
                                          "summary",
                                          "table",
                                          "tbody",
                                          "td",
                                          "template",
                                          "textarea",
                                          "tfoot",
                                          "th",
                                          "thead",
                                          "title",
                                          "tr",
                                          "ul",
                                          "video",
                                          "x-y",
                                          "xmp"};
  static constexpr const char* kHeads[] = {
      "", "<!doctype html><html><head><title>t</title></head><body>",
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01//EN\" "
      "\"http://www.w3.org/TR/html4/strict.dtd\">"
      "<title>t</title><body>",
      "<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2//EN\"><body>"};
  std::mt19937& next = *random;
  std::string html = kHeads[next() % std::size(kHeads)];
  const size_t first = next() % std::size(kTags), kinds = 3 + next() % std::size(kTags);
  for (size_t n = 1 + next() % 12; n > 0; --n) {
    const std::string_view tag = kTags[(first + next() % kinds) % std::size(kTags)];
    const size_t what = next() % 8;
    if (what == 0) {
      html += 'x';
    } else if (what == 1) {
      html += ' ';
    } else if (what < 5) {
      html.append("<").append(tag).append(">");
    } else {
      html.append("</").append(tag.substr(0, tag.find(' '))).append(">");
    }
  }
  return html;
}

TEST_CASE("Random pages have the same tree with and without Gumbo") {
  std::mt19937 random(20261122);
  int nested = 0;
  for (int i = 0; i < 20000; ++i) {
    const std::string html = RandomPage(&random);
    const std::string tree = NestedTree(html);
    if (tree.empty()) continue;
    ++nested;
    CAPTURE(html);
    REQUIRE(tree == SkeletonTree(html));
  }
  CHECK(nested > 10000);  // Else nothing was compared.
}

}  // namespace
}  // namespace unhusk
