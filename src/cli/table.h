// Rows of words as columns for people to read.
#pragma once

#include <string>
#include <vector>

namespace unhusk::cli {

// A line a row; columns as wide as their widest cell, two spaces between.  Cells
// that are numbers stand to the right.  The last column is not padded.  Widths are
// counted in bytes: cells other than those of the last column should be ASCII.
std::string Table(const std::vector<std::vector<std::string>>& rows);

}  // namespace unhusk::cli
