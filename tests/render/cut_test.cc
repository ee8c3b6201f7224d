#include "render/cut.h"

#include <catch2/catch.hpp>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "html/segment.h"
#include "text/segment.h"

namespace unhusk {
namespace {

// One verdict a block; cut where the block's text is among `words`.
std::vector<Verdict> VerdictsFor(const Document& doc, const std::vector<std::string_view>& words) {
  std::vector<Verdict> verdicts;
  for (uint32_t b = 0; b < doc.blocks.size(); ++b) {
    Verdict v;
    v.text = doc.blocks[b].text;
    v.block = b;
    for (std::string_view w : words) v.cut = v.cut || doc.At(v.text).find(w) != w.npos;
    verdicts.push_back(v);
  }
  return verdicts;
}

// The cuts must be in order, apart and not empty.
std::string Apply(const Document& doc, const std::vector<Verdict>& verdicts) {
  const std::vector<Span> cuts = Cuts(doc, verdicts);
  uint32_t end = 0;
  for (Span cut : cuts) {
    CHECK(cut.begin >= end);
    CHECK(cut.end > cut.begin);
    CHECK(cut.end <= doc.text.size());
    end = cut.end;
  }
  return ApplyCuts(doc.text, cuts);
}

struct Case {
  std::string_view text, expected;
};

// Cuts each line that holds an 'x'.
void CheckText(std::initializer_list<Case> cases, Format format = Format::kText) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    const Document doc = SegmentText(c.text, format);
    CHECK(Apply(doc, VerdictsFor(doc, {"x"})) == c.expected);
  }
}

TEST_CASE("Cut: a line takes its line end") {
  CheckText({
      {"a\nx\nb\n", "a\nb\n"},
      {"a\nx1\nx2\nb\n", "a\nb\n"},
      {"a\nx\nb\nx\nc\n", "a\nb\nc\n"},
      {"a\nb\n", "a\nb\n"},
      {"", ""},
      {"\n\n", "\n\n"},
  });
}

TEST_CASE("Cut: a line takes the blank lines that parted it from the line before") {
  CheckText({
      {"a\n\nx\n\nb\n", "a\n\nb\n"},
      {"a\n\n\nx\n\nb\n", "a\n\nb\n"},
      {"a\n\nx\nb\n", "a\nb\n"},
      {"a\nx\n\nb\n", "a\n\nb\n"},
      {"a\n\nx1\n\nx2\n\nb\n", "a\n\nb\n"},
      {"a\n \t\nx\n\nb\n", "a\n\nb\n"},
  });
}

TEST_CASE("Cut: at the head") {
  CheckText({
      {"x\na\n", "a\n"},
      {"x\n\n\na\n", "a\n"},
      {"x1\n\nx2\na", "a"},
      {"  x\n  a\n", "  a\n"},
      {"x\n\n    a\nb\n", "    a\nb\n"},
  });
}

TEST_CASE("Cut: at the tail the text ends as it ended") {
  CheckText({
      {"a\nx", "a"},
      {"a\nx\n", "a\n"},
      {"a\n\nx\n", "a\n"},
      {"a\n\nx", "a"},
      {"a\nx\n\n\n", "a\n\n\n"},
      {"a\nx1\nx2\n", "a\n"},
      {"a\nx  ", "a"},
  });
}

TEST_CASE("Cut: everything") {
  CheckText({{"x", ""}, {"x\n", ""}, {"x\n\nx\n", ""}, {"\n x \n", ""}});
}

TEST_CASE("Cut: line ends of every kind") {
  CheckText({
      {"a\r\nx\r\nb\r\n", "a\r\nb\r\n"},
      {"a\r\n\r\nx\r\n\r\nb\r\n", "a\r\n\r\nb\r\n"},
      {"a\r\nx", "a"},
      {"a\r\nx\r\n", "a\r\n"},
      {"x\r\n\r\na\r\n", "a\r\n"},
      {"a\rx\rb\r", "a\rb\r"},
      {"a\r\rx\r\rb", "a\r\rb"},
      // Mixed: each line that stays keeps its own.
      {"a\nx\r\nb\rc\n", "a\nb\rc\n"},
      {"a\r\nx\nb\n", "a\r\nb\n"},
      {"a\r\n\nx\n\rb", "a\r\n\rb"},
      {"a\rx\r\n\nb", "a\rb"},  // Never CR before LF where there was none.
      {"a\r\nb\r\n\nx\n", "a\r\nb\r\n"},
  });
}

TEST_CASE("Cut: blanks of the lines that stay, stay") {
  CheckText({
      {"a  \nx\nb\n", "a  \nb\n"},  // A hard break in Markdown.
      {"a  \n\nx\n\nb\n", "a  \n\nb\n"},
      {"a\t\nx  \nb\n", "a\t\nb\n"},
      {"a\n  x\n  b\n", "a\n  b\n"},
      {"a\n\n    x\n\n    b\n", "a\n\n    b\n"},
      {"a\nx\n\tb\n", "a\n\tb\n"},
  });
  CheckText({{"# a\n\n- x\n- b\n", "# a\n- b\n"}, {"a  \nx\n\n- b\n", "a  \n\n- b\n"}},
            Format::kMarkdown);
}

TEST_CASE("Cut: in HTML the wider break stays") {
  const Case cases[] = {
      {"<p>a<p>x<p>b", "a\n\nb"},
      {"<ul><li>a<li>x<li>b</ul>", "a\nb"},
      {"<p>a<ul><li>x<li>b</ul>", "a\n\nb"},
      {"<ul><li>a<li>x</ul><p>b", "a\n\nb"},
      {"<table><tr><td>a<td>x<td>b</table>", "a\tb"},
      {"<table><tr><td>a<td>x<tr><td>b</table>", "a\nb"},
      {"<table><tr><td>a<tr><td>x<td>b</table>", "a\nb"},
      {"<table><tr><td>x<td>b</table>", "b"},
      {"<p>x<p>a", "a"},
      {"<p>a<p>x", "a"},
      {"<p>x<p>x", ""},
      {"<h2>x</h2><ul><li>x<li>a</ul>", "a"},
      {"<p>a<ul><li>x</ul><ul><li>x</ul><p>b", "a\n\nb"},
      {"<p>a<pre>  x</pre><pre>  b\n  c</pre>", "a\n\n  b\n  c"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    HtmlScratch scratch;
    const Document doc = SegmentHtml(c.text, {}, HtmlRoute::kAuto, scratch);
    CHECK(Apply(doc, VerdictsFor(doc, {"x"})) == c.expected);
  }
}

// A line, and verdicts on the words of it that stand in `parts`.
std::string CutWords(std::string_view text, const std::vector<std::string_view>& parts) {
  const Document doc = SegmentText(text, Format::kText);
  std::vector<Verdict> verdicts;
  for (const Verdict& line : VerdictsFor(doc, {})) {
    verdicts.push_back(line);
    for (std::string_view part : parts) {
      const size_t at = doc.At(line.text).find(part);
      if (at == std::string_view::npos) continue;
      Verdict v = line;
      v.text.begin = line.text.begin + static_cast<uint32_t>(at);
      v.text.end = v.text.begin + static_cast<uint32_t>(part.size());
      v.part = v.cut = true;
      verdicts.push_back(v);
    }
  }
  return Apply(doc, verdicts);
}

TEST_CASE("Cut: words of a line go with one blank") {
  CHECK(CutWords("a x b\n", {"x"}) == "a b\n");
  CHECK(CutWords("x b\n", {"x"}) == "b\n");
  CHECK(CutWords("a x\n", {"x"}) == "a\n");
  CHECK(CutWords("a xx yy b\n", {"xx", "yy"}) == "a b\n");
  CHECK(CutWords("a xx b yy\n", {"xx", "yy"}) == "a b\n");
  CHECK(CutWords("a (x)b\n", {"(x)"}) == "a b\n");
  CHECK(CutWords("ax b\n", {"x"}) == "a b\n");
}

TEST_CASE("Cut: a line of which all words go, goes as a line") {
  CHECK(CutWords("a\n\nx y\n\nb\n", {"x", "y"}) == "a\n\nb\n");
  CHECK(CutWords("a\nx\n", {"x"}) == "a\n");
  CHECK(CutWords("x\n", {"x"}).empty());
}

TEST_CASE("Cut: parts that are not cut change nothing") {
  const Document doc = SegmentText("a x b\n", Format::kText);
  std::vector<Verdict> verdicts = VerdictsFor(doc, {});
  Verdict part = verdicts[0];
  part.text = {2, 3};
  part.part = true;
  verdicts.push_back(part);
  CHECK(Cuts(doc, verdicts).empty());
}

// What stays is each kept line, whole and in order, and nothing else.
TEST_CASE("Cut: any choice of lines leaves the others as they were") {
  std::mt19937 random(11);
  static constexpr std::string_view kEnds[] = {"\n", "\r\n", "\n\n", "\r\n\r\n", "\n \n", "\r"};
  for (int round = 0; round < 500; ++round) {
    std::string text;
    std::vector<std::string> kept;
    const size_t lines = 1 + random() % 12;
    for (size_t i = 0; i < lines; ++i) {
      std::string line(random() % 3, ' ');
      const bool cut = random() % 2 == 0;
      line += (cut ? "x" : "k") + std::to_string(i) + ".";
      if (!cut) kept.push_back(line);
      text += line + std::string(random() % 2, ' ');
      if (i + 1 < lines || random() % 2 == 0) text += kEnds[random() % std::size(kEnds)];
    }
    const Document doc = SegmentText(text, Format::kText);
    const std::string out = Apply(doc, VerdictsFor(doc, {"x"}));
    CAPTURE(text);
    CAPTURE(out);
    CHECK(out.find('x') == std::string::npos);
    size_t at = 0;
    for (const std::string& line : kept) {
      at = out.find(line, at);
      REQUIRE(at != std::string::npos);
      CHECK((at == 0 || out[at - 1] == '\n' || out[at - 1] == '\r' || out[at - 1] == ' '));
      at += line.size();
    }
    if (!kept.empty()) {
      const auto end_of = [](std::string_view s) { return s.substr(s.find_last_of('.') + 1); };
      const auto ends = [](std::string_view s) { return s.find_first_of("\r\n") != s.npos; };
      CHECK(ends(end_of(out)) == ends(end_of(text)));
    }
  }
}

TEST_CASE("ApplyCuts takes out just the ranges") {
  CHECK(ApplyCuts("abcdef", {}) == "abcdef");
  CHECK(ApplyCuts("abcdef", {{0, 1}, {2, 3}, {5, 6}}) == "bde");
  CHECK(ApplyCuts("abcdef", {{0, 6}}).empty());
  CHECK(ApplyCuts("", {}).empty());
}

}  // namespace
}  // namespace unhusk
