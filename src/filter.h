// A filter says which bytes should go, and why.  It changes no text.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "document.h"

namespace unhusk {

struct Options;
class PackSet;

// Who took something, as a report names it.
struct RuleInfo {
  std::string id = {};      // "newsletter-signup"; unique over packs and filters.
  std::string filter = {};  // The filter it belongs to: "patterns".
  std::string reason = {};  // Reads after "cut because it ": "asks the reader to subscribe".
  std::string where = {};  // The rule's place, "patterns/en/newsletter.toml:12"; empty if built in.
  bool whole_page = false;  // Weighs the page as a whole, so the guard leaves it alone.
};

// A claim about a range of text.  What is cut follows from all claims together
// (render/verdict.h): keep wins over drop, independent drops add up.
struct Mark {
  Span text = {};                  // In Document::text; empty for omitted markup.
  Span source = {};                // In Document::source; only for omitted markup.
  const RuleInfo* rule = nullptr;  // Never null once laid; owned by the Cleaner.
  float confidence = 0;            // 0 to 1: how sure the rule is.
  bool keep = false;               // A kept range wins over any drop laid on it.
};

class Filter {
 public:
  virtual ~Filter() = default;

  // Appends marks for `doc`; may read what earlier filters left in `marks`, and
  // neither reorders nor removes those.  Const and stateless: one filter serves
  // many threads.  Time is linear in the text but for a logarithm.
  virtual void Run(const Document& doc, std::vector<Mark>& marks) const = 0;

  // Every rule this filter can lay, for `unhusk rules`.
  virtual std::vector<const RuleInfo*> Rules() const = 0;
};

}  // namespace unhusk
