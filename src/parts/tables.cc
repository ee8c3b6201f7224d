#include "parts/tables.h"

#include <algorithm>

#include "html/tags.h"

namespace unhusk {
namespace {

constexpr uint32_t kLeastRows = 2;
constexpr uint32_t kLeastCellsPerRow = 2;
// Rows of so many cells from which on a title or a picture may span the table.
constexpr uint32_t kLeastFullRows = 3;
constexpr uint32_t kLongCell = 60;   // Words; prose in a cell is layout.
constexpr uint32_t kCellWords = 15;  // At most so many on average.

struct Counts {
  uint32_t rows = 0;
  uint32_t cells = 0;
  uint32_t cells_of_row = 0;  // The last one.
  uint32_t full_rows = 0;
  bool nested = false;  // Another table stands inside.
};

void Add(Tag tag, Counts* counts) {
  if (tag == Tag::kTr) {
    ++counts->rows;
    counts->cells_of_row = 0;
  } else if (tag == Tag::kTd || tag == Tag::kTh) {
    ++counts->cells;
    if (++counts->cells_of_row == kLeastCellsPerRow) ++counts->full_rows;
  }
}

bool HasRowsOfData(const Counts& counts) {
  if (counts.nested || counts.rows < kLeastRows) return false;
  return counts.cells >= counts.rows * kLeastCellsPerRow ||
         (counts.full_rows >= kLeastFullRows && counts.full_rows * 2 > counts.rows);
}

// counts[b]: how many blocks before `b` no data table has.
std::vector<uint32_t> CountForeign(const Document& doc) {
  std::vector<uint32_t> counts = {0};
  counts.reserve(doc.blocks.size() + 1);
  for (const Block& block : doc.blocks) {
    const bool heading = block.kind == BlockKind::kHeading && block.level <= 2;
    counts.push_back(counts.back() + (heading || block.words > kLongCell ? 1 : 0));
  }
  return counts;
}

}  // namespace

std::vector<BlockRange> FindDataTables(const PageView& page) {
  const std::vector<Element>& elements = page.doc().elements;
  std::vector<uint32_t> table_of(elements.size(), kNoElement);  // The nearest one above, or itself.
  std::vector<Counts> counts(elements.size());
  std::vector<uint32_t> tables;
  for (uint32_t e = 0; e < elements.size(); ++e) {
    const uint32_t above = e == 0 ? kNoElement : table_of[elements[e].parent];
    table_of[e] = above;
    const Tag tag = static_cast<Tag>(elements[e].tag);
    if (tag == Tag::kTable) {
      if (above != kNoElement) counts[above].nested = true;
      table_of[e] = e;
      tables.push_back(e);
    } else if (above != kNoElement) {
      Add(tag, &counts[above]);
    }
  }
  if (tables.empty()) return {};
  const std::vector<uint32_t> foreign = CountForeign(page.doc());
  std::vector<BlockRange> out;
  for (uint32_t e : tables) {
    if (!HasRowsOfData(counts[e])) continue;
    const BlockRange range = {elements[e].first_block, elements[e].end_block};
    const BlockSums sums = page.Sums(elements[e]);
    if (sums.words > uint64_t{kCellWords} * sums.blocks) continue;
    if (foreign[range.end] == foreign[range.begin]) out.push_back(range);
  }
  // What a table casts out can lie anywhere.
  std::sort(out.begin(), out.end(),
            [](const BlockRange& a, const BlockRange& b) { return a.begin < b.begin; });
  uint32_t reached = 0;
  std::erase_if(out, [&](const BlockRange& r) {
    if (r.begin < reached) return true;
    reached = r.end;
    return false;
  });
  return out;
}

}  // namespace unhusk
