// `unhusk rules test`: each rule's own examples, tried in an article.
//
// A hit is put where its rule wants it (below the article, between paragraphs,
// as a heading, …) and must go; a miss is put at the same place and must stay.
// So a miss says what the words must not be: no rule is saved by its place alone.
#pragma once

#include <string>
#include <vector>

#include "rules/rule.h"

namespace unhusk {

struct ExampleFinding {
  std::string rule = {};   // Its id.
  std::string where = {};  // "patterns/en/ads.toml:12"
  std::string what = {};   // What is wrong, or slow, and what to do about it.
  bool error = true;       // Else worth a look only: the rule works, but is slow or double.
};

// Tests each rule alone; findings are in rule order.
std::vector<ExampleFinding> TestRules(const std::vector<Rule>& rules);

}  // namespace unhusk
