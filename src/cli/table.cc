#include "cli/table.h"

#include <algorithm>

namespace unhusk::cli {
namespace {

bool IsNumber(const std::string& cell) {
  return !cell.empty() && cell.find_first_not_of("0123456789") == std::string::npos;
}

}  // namespace

std::string Table(const std::vector<std::vector<std::string>>& rows) {
  std::vector<size_t> widths;
  for (const auto& row : rows) {
    widths.resize(std::max(widths.size(), row.size()));
    for (size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], row[i].size());
  }
  std::string table;
  for (const auto& row : rows) {
    for (size_t i = 0; i < row.size(); ++i) {
      const std::string padding(i + 1 < row.size() ? widths[i] - row[i].size() : 0, ' ');
      table += IsNumber(row[i]) ? padding + row[i] : row[i] + padding;
      table += i + 1 < row.size() ? "  " : "\n";
    }
  }
  return table;
}

}  // namespace unhusk::cli
