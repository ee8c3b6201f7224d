#include "stream/run_stats.h"

#include "render/reasons.h"

namespace unhusk {

void RunStats::Add(const Cleaned& cleaned) {
  ++documents;
  input_bytes += cleaned.decoded.input_bytes;
  text_bytes += cleaned.doc.text.size();
  kept_bytes += cleaned.doc.text.size();
  replaced += cleaned.decoded.replaced;
  if (!cleaned.doc.truncated.empty()) ++budgets[cleaned.doc.truncated];
  for (const CutReason& cut : CutReasons(cleaned)) {
    kept_bytes -= cut.text.size();
    RuleCount& count = rules[cut.rule == nullptr ? "" : cut.rule->id];
    ++count.cuts;
    count.bytes += cut.text.size();
  }
}

void RunStats::Add(const RunStats& other) {
  documents += other.documents;
  input_bytes += other.input_bytes;
  text_bytes += other.text_bytes;
  kept_bytes += other.kept_bytes;
  replaced += other.replaced;
  skipped += other.skipped;
  failed += other.failed;
  for (const auto& [what, count] : other.budgets) budgets[what] += count;
  for (const auto& [rule, count] : other.rules) {
    rules[rule].cuts += count.cuts;
    rules[rule].bytes += count.bytes;
  }
}

}  // namespace unhusk
