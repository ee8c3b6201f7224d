// What a run of `unhusk clean` says about itself at the end, under --summary.
#pragma once

#include <optional>
#include <string>

#include "base/result.h"
#include "stream/run_stats.h"

namespace unhusk::cli {

// Some lines for people.
std::string SummaryText(const RunStats& stats, double seconds);

// One JSON object on a line: all numbers, every rule.
std::string SummaryJson(const RunStats& stats, double seconds);

// To a file, or to standard error where none is named.
std::optional<Error> WriteSummary(const std::string& text, const std::string& path);

}  // namespace unhusk::cli
