// Tables of data as Markdown.
#include "render/markdown_table.h"

#include <catch2/catch.hpp>
#include <string>

#include "html/segment.h"

namespace unhusk {
namespace {

struct Made {
  bool is_table = false;
  std::string lines = {};
  std::vector<std::string> cells = {};
};

Made Make(const std::string& rows) {
  const std::string html = "<table>" + rows + "</table>";
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  const std::vector<Standing> outline = OutlineOf(doc);
  MarkdownTable table(doc);
  for (const Block& block : doc.blocks) table.Add(outline[block.element], doc.At(block.text));
  return {table.IsTable(), table.IsTable() ? table.Lines() : "", table.Cells()};
}

TEST_CASE("Table: the first row is its head") {
  const Made made = Make("<tr><th>a<th>b<tr><td>1<td>2<tr><td>3<td>4");
  CHECK(made.is_table);
  CHECK(made.lines == "| a | b |\n| --- | --- |\n| 1 | 2 |\n| 3 | 4 |");
}

TEST_CASE("Table: empty cells keep their places, at the start, between and at the end") {
  CHECK(Make("<tr><th><th>a<th>b<tr><td>x<td><td>1<tr><td>y<td>2<td>").lines ==
        "|  | a | b |\n| --- | --- | --- |\n| x |  | 1 |\n| y | 2 |");
}

TEST_CASE("Table: a cell may be as wide as some") {
  CHECK(Make("<tr><td colspan=2>a<td>b<tr><td>1<td>2<td>3").lines ==
        "| a |  | b |\n| --- | --- | --- |\n| 1 | 2 | 3 |");
  CHECK(Make("<tr><td colspan=999999999>a<td>b<tr><td>1<td>2").is_table);
}

TEST_CASE("Table: several blocks in a cell, lines and bars") {
  CHECK(Make("<tr><td>a<p>b</p><td>x|y<tr><td>c<br>d<td>e").lines ==
        "| a<br>b | x\\|y |\n| --- | --- |\n| c<br>d | e |");
}

TEST_CASE("Table: one row or one column is none") {
  CHECK_FALSE(Make("<tr><td>a<td>b").is_table);
  const Made made = Make("<tr><td>a<tr><td>b<tr><td>c");
  CHECK_FALSE(made.is_table);
  CHECK(made.cells == std::vector<std::string>{"a", "b", "c"});
}

TEST_CASE("Table: thousands of cells in a row are kept in bounds") {
  std::string row = "<tr>";
  for (int i = 0; i < 5000; ++i) row += "<td>x";
  const Made made = Make(row + row);
  CHECK(made.is_table);
  CHECK(static_cast<size_t>(std::count(made.lines.begin(), made.lines.end(), 'x')) == 10000);
  CHECK(made.lines.size() < 100000);
  // A wide row does not make the others wide.
  std::string narrow;
  for (int i = 0; i < 5000; ++i) narrow += "<tr><td>x<td>x";
  CHECK(Make(row + narrow).lines.size() < 200000);
}

}  // namespace
}  // namespace unhusk
