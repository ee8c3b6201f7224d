// How findings are shown: one format a file, format_*.cc.
//
// A run is a head, a piece for each file in order, and a tail.  The piece of a file is made
// without the others, so that threads can; only the tail knows what there was in all.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "check/finding.h"

namespace unhusk {

struct CheckedFile {
  std::string_view path = {};   // As it was named; valid UTF-8, fit to be printed.
  std::string_view bytes = {};  // What was checked.
  const FileCheck& check;
};

// What there was in all.  Rules by id, so in order.
struct CheckSummary {
  struct PerRule {
    const RuleInfo* rule = nullptr;
    uint64_t findings = 0;
    uint64_t safe = 0;
    uint64_t files = 0;
  };

  void Add(const FileCheck& check);

  uint64_t files = 0;     // Checked.
  uint64_t affected = 0;  // With findings.
  uint64_t findings = 0;
  uint64_t fixable = 0;
  std::map<std::string_view, PerRule> rules;
};

struct FormatStyle {
  bool color = false;   // ANSI escapes; only where people read.
  std::string version;  // Of unhusk, for SARIF.
};

// Immutable; many threads may call File().
class FindingFormat {
 public:
  virtual ~FindingFormat() = default;
  virtual std::string Head() const { return ""; }
  // Empty for a file without findings.
  virtual std::string File(const CheckedFile& file) const = 0;
  // Between the pieces of two files, if neither is empty.
  virtual std::string Between() const { return ""; }
  virtual std::string Tail(const CheckSummary&) const { return ""; }
};

// path:line:col: RULE message, the line, and a mark under the words; a sum at the end.
std::unique_ptr<FindingFormat> MakeFullFormat(const FormatStyle& style);
// path:line:col: RULE message
std::unique_ptr<FindingFormat> MakeConciseFormat(const FormatStyle& style);
// An array of objects, one a line; or (lines) just the objects.
std::unique_ptr<FindingFormat> MakeJsonFormat(bool lines);
// Workflow commands, which GitHub shows beside the changed lines.
std::unique_ptr<FindingFormat> MakeGithubFormat();
// SARIF 2.1.0, with fixes.
std::unique_ptr<FindingFormat> MakeSarifFormat(const FormatStyle& style);
// What a fix would change, as `patch -p0` reads it.
std::unique_ptr<FindingFormat> MakeDiffFormat(const FormatStyle& style);
// Findings and files by rule, most frequent first; as a table or as JSON.
std::unique_ptr<FindingFormat> MakeStatisticsFormat(bool json);

// "RULE reason", and that it is unsure if it is.
std::string FindingMessage(const Finding& finding);

}  // namespace unhusk
