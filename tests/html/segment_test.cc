// Whole pages: damaged ones, hostile ones, and what the limits do.  The routes
// to a tree are compared in routes_test.cc.
#include "html/segment.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "pages.h"

namespace unhusk {
namespace {

TEST_CASE("Mutated fixtures give well-formed documents") {
  static constexpr std::string_view kInserts[] = {
      "<",   ">",          "\"",           "'",       "&",      "<!--", "-->",
      "</",  "<table>",    "</table>",     "<svg>",   "<pre>",  "<p>",  "<script>",
      "<b>", "</div>",     "<div hidden>", "<title>", "<math>", "]]>",  "=",
      "&#x", "<plaintext>"};
  std::mt19937 random(7);
  for (const NamedPage& fixture : HtmlFixtures()) {
    INFO(fixture.name);
    for (int round = 0; round < 25; ++round) {
      std::string html = fixture.html;
      for (int edit = 0; edit < 8; ++edit) {
        const size_t at = Utf8Prefix(html, random() % html.size()).size();
        if (random() % 3 == 0) {
          const size_t end = Utf8Prefix(html, at + random() % 40).size();
          html.erase(at, std::max(at, end) - at);
        } else {
          html.insert(at, kInserts[random() % std::size(kInserts)]);
        }
      }
      CAPTURE(round);
      const SegmentedPage page(html);
      CHECK(FindFault(page.doc) == "");
    }
  }
}

std::string Repeat(std::string_view piece, size_t times) {
  std::string out;
  out.reserve(piece.size() * times);
  for (size_t i = 0; i < times; ++i) out += piece;
  return out;
}

TEST_CASE("A tree beyond its memory is cut short, and says so") {
  const std::string html = "<rt>" + Repeat("<p>word", 30000);  // <rt>: only Gumbo knows how.
  const SegmentedPage page(html, HtmlRoute::kAuto, {.max_tree_bytes = 4u << 20});
  CHECK(page.doc.truncated == "max_tree_bytes");
  CHECK(page.doc.blocks.size() > 1000);
  CHECK(page.doc.blocks.size() < 30000);
  CHECK(FindFault(page.doc) == "");
  CHECK(SegmentedPage(html).doc.blocks.size() == 30000);
  CHECK(SegmentedPage(html).doc.truncated.empty());
  const SegmentedPage nothing(html, HtmlRoute::kAuto, {.max_tree_bytes = 0});
  CHECK(nothing.doc.truncated == "max_tree_bytes");
  CHECK(nothing.doc.blocks.empty());
}

TEST_CASE("A page with too many nodes is cut short, and says so") {
  const SegmentedPage page(Repeat("<p>word", 100), HtmlRoute::kAuto, {.max_nodes = 50});
  CHECK(page.doc.truncated == "max_nodes");
  CHECK(page.doc.blocks.size() == 25);
}

TEST_CASE("Depth is flattened without losing or gluing words") {
  std::string html, expected;
  for (int i = 0; i < 60; ++i) {
    html += "<div>w" + std::to_string(i);
    expected += (i == 0 ? "" : " ") + ("w" + std::to_string(i));
  }
  html += Repeat("</div>", 60) + "<p>end";
  const SegmentedPage page(html, HtmlRoute::kAuto, {.max_depth = 20});
  std::string words;
  for (const char c : page.doc.text)
    words += IsAsciiSpace(c) ? (words.back() == ' ' ? "" : " ") : std::string(1, c);
  CHECK(words == expected + " end");
  CHECK(page.doc.blocks.back().words == 1);  // The <p> behind is a block of its own.
  for (const Element& e : page.doc.elements) CHECK(e.depth <= 24);
}

TEST_CASE("Hostile pages take bounded time and memory") {
  const std::string pages[] = {
      Repeat("<div>", 30000),    Repeat("<b>", 30000),    Repeat("<table><tr><td>", 5000),
      Repeat("</p>", 30000),     Repeat("<a><p>", 10000), "<p " + Repeat("a=b ", 30000) + ">x",
      Repeat("<svg>", 30000),    Repeat("<!--", 30000),   Repeat("<script><!--<script>", 5000),
      Repeat("<ul><li>", 10000), Repeat("&amp", 50000),   Repeat("<select><option>", 5000),
  };
  for (const std::string& html : pages) {
    INFO(html.substr(0, 40));
    const SegmentedPage page(html);
    CHECK(FindFault(page.doc) == "");
  }
}

TEST_CASE("Scratch memory carries nothing from page to page") {
  HtmlScratch scratch;
  const std::string first = "<pre>" + Repeat("<p>a<!-- b -->", 500) + "<math><title>x</title>";
  const std::string second = "<p>one <b>two</b><table>x<tr><td>y</table>";
  const Strings alone = Digest(SegmentedPage(second).doc);
  for (int i = 0; i < 3; ++i) {
    (void)SegmentHtml(first, {.max_nodes = 100}, HtmlRoute::kAuto, scratch);
    const Document doc = SegmentHtml(second, {}, HtmlRoute::kAuto, scratch);
    CHECK(Digest(doc) == alone);
    CHECK(doc.truncated.empty());
    CHECK(doc.omitted.empty());
  }
}

TEST_CASE("The document outlives the scratch memory and moves with its text") {
  const std::string html = "<p>one</p><p>two</p>";
  Document doc;
  {
    HtmlScratch scratch;
    doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  }
  const Document moved = std::move(doc);
  CHECK(moved.text == "one\n\ntwo");
  CHECK(moved.source.data() == html.data());
}

}  // namespace
}  // namespace unhusk
