// A table of data as GitHub has them: one line a row, the first one as its head.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document.h"
#include "render/outline.h"

namespace unhusk {

class MarkdownTable {
 public:
  explicit MarkdownTable(const Document& doc) : doc_(doc) {}

  // Texts come in the page's order, as InlineMarkdown() wrote them.  Where one stands follows
  // from the cells before it, empty ones too, which are no elements.
  // REQUIRES: `place` is in a row and a cell.
  void Add(const Standing& place, std::string_view text);

  // At least two rows and two columns have text.
  bool IsTable() const;
  // REQUIRES: IsTable().
  std::string Lines() const;
  // The texts, if it is none.
  std::vector<std::string> Cells() const;

 private:
  struct Row {
    uint32_t element = 0;
    uint32_t cell = Standing::kNone;  // The last one with text …
    size_t column = 0;                // … and where it stands.
    std::vector<std::string> cells = {};
  };

  size_t Columns() const;
  size_t ColumnOf(const Row& row, uint32_t cell) const;

  const Document& doc_;
  std::vector<Row> rows_;
};

}  // namespace unhusk
