#include "html/source_map.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "html/fold.h"
#include "pages.h"

namespace unhusk {
namespace {

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// True if a source begins, at its start, with something that can stand for `c`.
bool StandsFor(std::string_view source, char c) {
  return !source.empty() && (source[0] == c || source[0] == '&' || source.starts_with(kSoftHyphen));
}

// Every position of the text whose byte is a letter maps to the same letter, to a reference,
// or to a soft hyphen before it.  Returns the first text that does not, with what was found.
std::string FindMismatch(const Document& doc) {
  for (uint32_t i = 0; i < doc.text.size(); ++i) {
    if (!IsLetter(doc.text[i])) continue;
    const uint32_t at = SourceOffset(doc, i);
    if (at < doc.source.size() && StandsFor(doc.source.substr(at), doc.text[i])) continue;
    return std::to_string(i) + " '" + std::string(doc.text.substr(i, 20)) + "' maps to '" +
           std::string(doc.source.substr(at, 20)) + '\'';
  }
  return {};
}

TEST_CASE("Text maps to the source it came from") {
  struct Case {
    std::string_view html;
    std::string_view text;    // Looked for in the text; …
    std::string_view source;  // … its two ends map to the ends of this.
  };
  const Case cases[] = {
      {"<p>one two</p>", "two", "two"},
      {"<p> one  \n two</p>", "one two", "one  \n two"},
      {"<p>a &amp; b</p>", "&", "&amp;"},
      {"<p>a &amp; b</p>", "b", "b"},
      {"<p>&lt;&lt;&lt;x</p>", "x", "x"},
      {"<p>&eacute;&eacute;x</p>", "x", "x"},
      {"<p>f<b>o</b>o</p>", "foo", "f<b>o</b>o"},
      {"<p>one <b>two</b> three</p>", "two", "two"},
      {"<p>a<br>b</p>", "b", "b"},
      {"<pre>a\n  b\n  c</pre>", "b\n  c", "b\n  c"},
      {"<pre>\n  a b</pre>", "b", "b"},
      {"<pre>a\r\nb\r\nc</pre>", "c", "c"},
      {"<pre>a\r\nb\r\nc d</pre>", "d", "d"},
      {"<pre>a&#10;b c</pre>", "c", "c"},
      {"<pre>a&#9;b</pre>", "b", "b"},
      {"<p>\xE4\xB8\xAD\xE6\x96\x87 x</p>", "x", "x"},
      {"<p>\x01\x02x</p>", "x", "x"},
      {"<p>a\xC2\xAD&shy;b x</p>", "ab x", "a\xC2\xAD&shy;b x"},
      {"<p>a\xC2\xAD&shy;b x</p>", "x", "x"},
      {"<pre>a<br><br><i>\n</i>\n<b>\n</b></pre><p>b c</p>", "b c", "b c"},
      {"<pre>a<br><br><i>\n</i>\n<b>\n</b></pre><p>b c</p>", "a", "a"},
      {"<table>foster<tr><td>cell</table>", "foster", "foster"},
      {"<table>foster<tr><td>cell</table>", "cell", "cell"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html, c.text);
    const SegmentedPage page(c.html);
    const size_t at = page.doc.text.find(c.text);
    REQUIRE(at != std::string_view::npos);
    const uint32_t begin = SourceOffset(page.doc, static_cast<uint32_t>(at));
    const uint32_t end = SourceOffset(page.doc, static_cast<uint32_t>(at + c.text.size()));
    CHECK(page.doc.source.substr(begin, end - begin) == c.source);
    CHECK(FindMismatch(page.doc) == "");
  }
}

TEST_CASE("The ends of the text lie within the source") {
  for (std::string_view html : {"", " ", "<p>", "<p>a</p>", "a", "&", "&amp;", "<pre>\n</pre>"}) {
    CAPTURE(html);
    const SegmentedPage page(html);
    CHECK(SourceOffset(page.doc, 0) <= html.size());
    CHECK(SourceOffset(page.doc, static_cast<uint32_t>(page.doc.text.size())) <= html.size());
  }
}

TEST_CASE("Plain text maps to itself") {
  Document doc;
  doc.text = doc.source = "abc";
  for (uint32_t i = 0; i <= 3; ++i) CHECK(SourceOffset(doc, i) == i);
}

TEST_CASE("Every letter of the fixtures maps to itself") {
  const std::vector<NamedPage> fixtures = HtmlFixtures();
  REQUIRE(fixtures.size() >= 12);
  for (const NamedPage& fixture : fixtures) {
    INFO(fixture.name);
    const SegmentedPage page(fixture.html);
    CHECK(page.doc.text.size() > 100);
    CHECK(FindMismatch(page.doc) == "");
  }
}

// Drops tags, folds white space: what a block's source must hold in order.
class Letters {
 public:
  bool done() const { return false; }
  void Copy(size_t begin, size_t end) { text += source.substr(begin, end - begin); }
  void Char(std::string_view utf8, size_t, size_t) { text += utf8; }
  void Space(size_t, size_t) {}

  std::string_view source;
  std::string text;
};

std::string LettersOf(std::string_view source) {
  Letters letters;
  letters.source = source;
  FoldSource(source, letters);
  return letters.text;
}

bool IsSubsequence(std::string_view small, std::string_view large) {
  size_t at = 0;
  for (const char c : large) {
    if (at < small.size() && small[at] == c) ++at;
  }
  return at == small.size();
}

TEST_CASE("A block's source holds its text") {
  for (const NamedPage& fixture : HtmlFixtures()) {
    INFO(fixture.name);
    const SegmentedPage page(fixture.html);
    for (const Block& block : page.doc.blocks) {
      std::string text;
      for (const char c : page.doc.At(block.text)) {
        if (!IsAsciiSpace(c)) text += c;
      }
      const std::string source = LettersOf(page.doc.SourceAt(block.source));
      INFO(text);
      INFO(source);
      CHECK(IsSubsequence(text, source));
      CHECK(source.front() == text.front());
      // Behind the last line of a <pre> there may be an empty one.
      if (block.kind != BlockKind::kPreformatted) CHECK(source.back() == text.back());
    }
  }
}

TEST_CASE("Paths name the way from the root") {
  const SegmentedPage page(
      "<div id='main x' class=' post  wide tall'><x-y><p class=lead>a</p></x-y></div>b");
  REQUIRE(page.doc.blocks.size() == 2);
  CHECK(ElementPath(page.doc, page.doc.blocks[0].element) ==
        "html/body/div#main.post.wide/?/p.lead");
  CHECK(ElementPath(page.doc, page.doc.blocks[1].element) == "html/body");
  CHECK(ElementPath(Document(), 0) == "");
}

TEST_CASE("A range of text that a table moved is no range that ends before it begins") {
  constexpr std::string_view kHtml =
      "<p>one</p><table><tr><td>two</td></tr>three<tr><td>four</td></tr></table><p>five</p>";
  HtmlScratch scratch;
  const Document doc = SegmentHtml(kHtml, {}, HtmlRoute::kAuto, scratch);
  const auto source = [&](std::string_view from, std::string_view to) {
    const auto begin = static_cast<uint32_t>(doc.text.find(from));
    const auto end = static_cast<uint32_t>(doc.text.find(to));
    return doc.SourceAt(SourceRange(doc, {begin, end}));
  };
  REQUIRE(doc.text.find("three") < doc.text.find("two"));
  CHECK(source("three", "two") == "three");  // "two" stands before it in the source.
  CHECK(source("one", "three").starts_with("one"));
  CHECK(source("four", "five").starts_with("four"));
}

}  // namespace
}  // namespace unhusk
