// What a run did, in numbers: for its summary.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "cleaner.h"

namespace unhusk {

struct RunStats {
  struct RuleCount {
    uint64_t cuts = 0;
    uint64_t bytes = 0;  // Of text.
  };

  uint64_t documents = 0;
  uint64_t input_bytes = 0;  // Of these, unpacked.
  uint64_t text_bytes = 0;   // Of their text before any cut, as UTF-8.
  uint64_t kept_bytes = 0;
  uint64_t replaced = 0;                         // Bad bytes or characters, by U+FFFD.
  uint64_t skipped = 0;                          // Records that hold no page.
  uint64_t failed = 0;                           // Records or files that could not be cleaned.
  std::map<std::string, uint64_t> budgets = {};  // Documents cut short, by what was spent.
  std::map<std::string, RuleCount> rules = {};   // By id.

  void Add(const Cleaned& cleaned);
  void Add(const RunStats& other);
};

}  // namespace unhusk
