// The baseline: lines that were found and may stay.
//
// For plain text and JSON lines, where a comment would end up in the corpus.  One entry a
// line, `HASH RULE PATH`, so that a merge of two baselines is a merge of lines.  A line is
// known by its words and the rule that found it, wherever it moves; the path tells who is
// asked whether the entry is still needed.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"

namespace unhusk {

// FNV-1a, 64 bits, of the words of a finding.
uint64_t LineHash(std::string_view words);

struct BaselineEntry {
  uint64_t hash = 0;
  std::string rule = {};
  std::string path = {};  // Below the baseline's folder.
  uint32_t line = 0;      // In the baseline file, from 1.
};

class Baseline {
 public:
  Baseline() = default;
  // `name` is how errors call the file.
  static Result<Baseline> Parse(std::string_view text, const std::string& name);

  // The entry that allows `rule` to be found on such a line of `path`, as an index into
  // entries(); one made for this path if there is one.
  std::optional<uint32_t> Find(uint64_t hash, std::string_view rule, std::string_view path) const;

  const std::vector<BaselineEntry>& entries() const { return entries_; }

 private:
  std::vector<BaselineEntry> entries_;
  // Keys are hash, rule and path; without path: any.
  std::unordered_map<std::string, uint32_t> by_key_;
};

// The file: a line that says what it is, and the entries in order, each once.
std::string FormatBaseline(std::vector<BaselineEntry> entries);

}  // namespace unhusk
