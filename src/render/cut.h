// From verdicts to the ranges that are left out, so that no gap shows.
//
// In plain text a removed line takes its line end and the blank lines that
// parted it from the line before; every other byte stays, line ends of every
// kind included, and the result ends as the input ended.  In HTML the text between blocks is ours:
// of the breaks before and after what goes, the wider one stays.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "render/verdict.h"

namespace unhusk {

// Ascending, disjoint, not empty.
std::vector<Span> Cuts(const Document& doc, const std::vector<Verdict>& verdicts);

// `text` less the cuts.
std::string ApplyCuts(std::string_view text, const std::vector<Span>& cuts);

}  // namespace unhusk
