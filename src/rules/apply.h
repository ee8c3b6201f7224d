// Rules over a document: which lines each takes.
//
// First the words: every short line goes through the Matcher, then the evidence that
// its candidates' rules ask for, then their regexes.  Then, if anything was found, the
// place (place.h).
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <vector>

#include "document.h"
#include "filter.h"
#include "rules/matcher.h"
#include "rules/regex.h"
#include "rules/rule.h"

namespace unhusk {

// Immutable once made, but for regexes compiled on first use; one serves many
// threads.  `rules` must outlive it.
class RuleApplier {
 public:
  explicit RuleApplier(const std::vector<Rule>& rules);

  // Appends a mark for every line that a rule takes, in text order.  What drops
  // in `marks` cover is regarded as gone.  `judged` names the blocks to look at,
  // ascending; null: all.
  void Run(const Document& doc, const std::vector<uint32_t>* judged,
           std::vector<Mark>& marks) const;

 private:
  friend class ApplyPass;

  // One of a rule's patterns.
  struct Pattern {
    Pattern(const Rule& of, uint32_t index, size_t i)
        : rule(index), beside(of.gates[i].beside), regex(of, i) {}
    const uint32_t rule;
    const std::vector<std::string>& beside;
    const LazyRegex regex;
  };

  const std::vector<Rule>& rules_;
  std::deque<Pattern> patterns_;  // By rule; for it cannot be moved, in a deque.
  Matcher short_matcher_;         // All patterns, …
  Matcher long_matcher_;          // … those that may take a longer line, …
  Matcher inline_matcher_;        // … and those of inline rules.
  uint32_t max_words_ = 0;        // Of the rules that aren't inline.
};

}  // namespace unhusk
