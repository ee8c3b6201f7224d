// What `check` has to say about a file, and what `fix` may take out of it.
//
// A finding is some words of the file that should go, by one rule.  Its place is told three
// ways: in bytes of the file as it lies on disk, in lines and columns as an editor counts
// them, and as an excerpt for a reader.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document.h"
#include "filter.h"

namespace unhusk {

// Lines and columns count from 1, columns in code points; a line ends in LF, CRLF or CR.
struct Position {
  uint64_t line = 1;
  uint64_t column = 1;
};

struct Region {
  Span bytes = {};  // Of the file (or of what it unpacks to), in its own encoding.
  Position begin = {};
  Position end = {};  // Behind the last character.
};

// The line a finding stands in, clipped, fit to be printed: control characters are spaces.
struct Excerpt {
  std::string text = {};
  Span marked = {};  // The finding, in bytes of `text`.
};

struct Finding {
  const RuleInfo* rule = nullptr;  // Owned by the Checker.
  float confidence = 0;            // 0 to 1: all evidence together.
  bool safe = false;               // Sure enough to go without a look: `fix` takes it.
  bool fixable = false;            // `fix` can take it out of this kind of file.
  Region where = {};               // The words.
  Region removed = {};             // What a fix takes: the words, a line end, blank lines.
                                   // Empty if it goes along with another finding, or !fixable.
  uint64_t hash = 0;               // LineHash of the words (baseline.h).
  std::string text = {};           // The words as UTF-8, clipped.
  Excerpt excerpt = {};
};

// A line of JSON lines or CSV that could not be checked.
struct Unchecked {
  uint64_t line = 0;
  std::string what = {};
};

struct FileCheck {
  std::vector<Finding> findings = {};     // Ascending.
  std::vector<Span> cuts = {};            // Bytes that a fix takes out; ascending, disjoint.
  std::vector<uint32_t> allowed_by = {};  // Entries of the baseline that held; ascending.
  std::vector<Unchecked> unchecked = {};  // At most kMaxUnchecked, and one to sum up the rest.
  std::string skipped = {};               // Why the file was not looked at; empty = it was.
};

}  // namespace unhusk
