#include "render/markdown_table.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/attributes.h"

namespace unhusk {
namespace {

// Wider tables are a page's trick; what stands beyond goes into the last column.
constexpr size_t kMostColumns = 200;

bool OpensCell(std::string_view rest) {
  return (StartsWithIgnoringCase(rest, "<td") || StartsWithIgnoringCase(rest, "<th")) &&
         rest.size() > 3 && (rest[3] == '>' || IsAsciiSpace(rest[3]));
}

// How many columns the cell whose tag `rest` begins with takes.
size_t ColumnsOf(std::string_view rest) {
  const std::string_view span = AttributeOf(rest, "colspan");
  size_t columns = 0;
  std::from_chars(span.data(), span.data() + span.size(), columns);
  return std::clamp<size_t>(columns, 1, kMostColumns);
}

void AppendCell(std::string_view text, std::string* out) {
  out->push_back(' ');
  for (char c : text) {
    if (c == '\n') {
      out->append("<br>");
    } else {
      if (c == '|') out->push_back('\\');
      out->push_back(c);
    }
  }
  out->append(" |");
}

}  // namespace

void MarkdownTable::Add(const Standing& place, std::string_view text) {
  if (rows_.empty() || rows_.back().element != place.row) {
    rows_.push_back(Row{.element = place.row});
  }
  Row& row = rows_.back();
  if (row.cell == place.cell) {
    row.cells.back().append("\n").append(text);
    return;
  }
  const size_t column = std::min(ColumnOf(row, place.cell), kMostColumns - 1);
  row.cell = place.cell;
  row.column = column;
  if (column < row.cells.size()) {
    row.cells.back().append("\n").append(text);
    return;
  }
  row.cells.resize(column + 1);
  row.cells.back() = text;
}

// Counts the cells that open between the last one known and this.
size_t MarkdownTable::ColumnOf(const Row& row, uint32_t cell) const {
  const bool is_first = row.cell == Standing::kNone;
  const uint32_t from = doc_.elements[is_first ? row.element : row.cell].source_begin;
  const uint32_t to = doc_.elements[cell].source_begin;
  size_t column = is_first ? 0 : row.column;
  if (from == 0 || to <= from) return is_first ? 0 : column + 1;  // Tags that HTML5 implies.
  for (size_t at = from; (at = doc_.source.find('<', at)) < to; ++at) {
    const std::string_view rest = doc_.source.substr(at);
    if (OpensCell(rest)) column += ColumnsOf(rest);
  }
  return column;
}

size_t MarkdownTable::Columns() const {
  size_t columns = 0;
  for (const Row& row : rows_) columns = std::max(columns, row.cells.size());
  return columns;
}

bool MarkdownTable::IsTable() const {
  return rows_.size() > 1 && Columns() > 1;
}

// Only the head must have all columns.
std::string MarkdownTable::Lines() const {
  const size_t columns = Columns();
  std::string out = "|";
  for (size_t i = 0; i < columns; ++i) {
    AppendCell(i < rows_[0].cells.size() ? rows_[0].cells[i] : "", &out);
  }
  out.append("\n|");
  for (size_t i = 0; i < columns; ++i) out.append(" --- |");
  for (size_t r = 1; r < rows_.size(); ++r) {
    out.append("\n|");
    for (const std::string& cell : rows_[r].cells) AppendCell(cell, &out);
  }
  return out;
}

std::vector<std::string> MarkdownTable::Cells() const {
  std::vector<std::string> cells;
  for (const Row& row : rows_) {
    std::ranges::copy_if(row.cells, std::back_inserter(cells),
                         [](const std::string& cell) { return !cell.empty(); });
  }
  return cells;
}

}  // namespace unhusk
