// Plain text and Markdown to blocks.
#include "text/segment.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "base/utf8.h"

namespace unhusk {
namespace {

char Letter(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading:
      return 'h';
    case BlockKind::kListItem:
      return 'l';
    case BlockKind::kCell:
      return 'c';
    case BlockKind::kPreformatted:
      return 'x';
    case BlockKind::kQuote:
      return 'q';
    case BlockKind::kFrontMatter:
      return 'f';
    default:
      return 'p';
  }
}

// "p[text] h[text]"
std::string Dump(std::string_view text, Format format) {
  const Document doc = SegmentText(text, format);
  std::string out;
  for (const Block& block : doc.blocks) {
    if (!out.empty()) out += ' ';
    out += Letter(block.kind);
    out += '[' + std::string(doc.At(block.text)) + ']';
  }
  return out;
}

TEST_CASE("Blocks of both formats") {
  struct {
    std::string_view text, blocks;
  } cases[] = {
      {"", ""},
      {"\n\n \r\n\t\n", ""},
      {"a", "p[a]"},
      {"  a b \t\r\n\r\n\n c", "p[a b] p[c]"},
      {"# T\nx\n- i\n2. j\n> q", "h[# T] p[x] l[- i] l[2. j] q[> q]"},
      {"a\n```sh\n  x\n\ny\n```\nb", "p[a] x[```sh\n  x\n\ny\n```] p[b]"},
      {"a\n~~~\nx\n~~~\nb", "p[a] x[~~~\nx\n~~~] p[b]"},
      {"a\n```\nx\n~~~\n\n", "p[a] x[```\nx\n~~~]"},
      {"---\nt: 1\n---\n\nx", "f[---\nt: 1\n---] p[x]"},
      {"---\nt: 1\n---", "f[---\nt: 1\n---]"},
      {"| a | b |\n|---|---|\n| 1 | 2 |", "c[| a | b |] c[|---|---|] c[| 1 | 2 |]"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(Dump(c.text, Format::kText) == c.blocks);
    CHECK(Dump(c.text, Format::kMarkdown) == c.blocks);
  }
}

TEST_CASE("What only Markdown has") {
  struct {
    std::string_view text, as_text, as_markdown;
  } cases[] = {
      {"a\n\n    x\n\n\ty\n\nb", "p[a] p[x] p[y] p[b]", "p[a] x[    x\n\n\ty] p[b]"},
      {"a\n    b", "p[a] p[b]", "p[a] p[b]"},
      {"- i\n\n    more\n\nz\n\n    x", "l[- i] p[more] p[z] p[x]", "l[- i] p[more] p[z] x[    x]"},
      {"T\n===\nx", "p[T] p[===] p[x]", "h[T\n===] p[x]"},
      {"a\n\n---\n\nb", "p[a] p[---] p[b]", "p[a] p[---] p[b]"},
      {"<!-- a\n\nb --> c\nd", "p[<!-- a] p[b --> c] p[d]", "x[<!-- a\n\nb --> c] p[d]"},
      {"<!-- a\nb", "p[<!-- a] p[b]", "p[<!-- a] p[b]"},
      {"a\n\n~~~\n\nb", "p[a] p[~~~] p[b]", "p[a] x[~~~\n\nb]"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(Dump(c.text, Format::kText) == c.as_text);
    CHECK(Dump(c.text, Format::kMarkdown) == c.as_markdown);
  }
}

TEST_CASE("Level, words, and text that is source") {
  const std::string_view text = "### Three little words\nUnder\n---\n";
  const Document doc = SegmentText(text, Format::kMarkdown);
  REQUIRE(doc.blocks.size() == 2);
  CHECK(int{doc.blocks[0].level} == 3);
  CHECK(doc.blocks[0].words == 3);
  CHECK(int{doc.blocks[1].level} == 2);
  CHECK(doc.blocks[0].source == doc.blocks[0].text);
  CHECK(doc.text.data() == text.data());
  CHECK(doc.source == text);
  CHECK(doc.elements.empty());
  CHECK(doc.truncated.empty());
}

// Every byte outside the blocks is white space; blocks ascend.
void CheckCover(const Document& doc) {
  uint32_t at = 0;
  const auto check_gap = [&](uint32_t end) {
    REQUIRE(at <= end);
    REQUIRE(Trim(doc.text.substr(at, end - at)).empty());
  };
  for (const Block& block : doc.blocks) {
    check_gap(block.text.begin);
    REQUIRE_FALSE(block.text.empty());
    at = block.text.end;
  }
  check_gap(static_cast<uint32_t>(doc.text.size()));
}

TEST_CASE("No byte of text is lost, whatever the input") {
  const std::string_view bits[] = {"\n",
                                   "\r\n",
                                   "\r",
                                   " ",
                                   "\t",
                                   "    ",
                                   "```",
                                   "~~~",
                                   "---",
                                   "===",
                                   "<!--",
                                   "-->",
                                   "# ",
                                   "- ",
                                   "k: v",
                                   "a b",
                                   "> ",
                                   "| |",
                                   "é",
                                   "\xE2\x80\xA2 ",
                                   "word word word word"};
  uint32_t seed = 1;
  for (int round = 0; round < 4000; ++round) {
    std::string text = round % 3 == 0 ? "---\n" : "";
    for (int i = 0; i < 24; ++i) {
      seed = seed * 1664525u + 1013904223u;
      text += bits[(seed >> 16) % std::size(bits)];
    }
    INFO(text);
    // No byte beyond the text, so that the sanitizer sees a read past its end.
    const std::vector<char> bytes(text.begin(), text.end());
    const std::string_view exact(bytes.data(), bytes.size());
    CheckCover(SegmentText(exact, Format::kText));
    CheckCover(SegmentText(exact, Format::kMarkdown));
  }
}

TEST_CASE("Hostile inputs take linear time") {
  const size_t mega = size_t{1} << 20;
  std::string comments;
  std::string fences;
  for (size_t i = 0; i < mega / 8; ++i) comments += "<!-- x\n";
  for (size_t i = 0; i < mega / 8; ++i) fences += "~~~\n\n";
  CheckCover(SegmentText(std::string(10 * mega, '\n'), Format::kMarkdown));
  CheckCover(SegmentText(std::string(8 * mega, 'x'), Format::kMarkdown));
  CheckCover(SegmentText(std::string(8 * mega, ' '), Format::kMarkdown));
  CheckCover(SegmentText(comments, Format::kMarkdown));
  CheckCover(SegmentText(fences, Format::kText));
}

TEST_CASE("More lines than are told apart: the rest stays, and it is said") {
  std::string text;
  for (size_t i = 0; i < (size_t{1} << 22) + 10; ++i) text += "a\n\n";
  const Document doc = SegmentText(text, Format::kText);
  CHECK_FALSE(doc.truncated.empty());
  CHECK(doc.blocks.size() == (size_t{1} << 22) + 1);
  CHECK(doc.blocks.back().kind == BlockKind::kPreformatted);
  CHECK(Trim(doc.text.substr(doc.blocks.back().text.end)).empty());
}

}  // namespace
}  // namespace unhusk
