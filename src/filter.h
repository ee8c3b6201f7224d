// A filter says which bytes should go, and why.  It changes no text.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "document.h"

namespace unhusk {

struct Options;
class PackSet;

// A rule that says which part of a page is its body only proposes: it lays marks
// of confidence 0 on the body's blocks, and the content filter decides.
enum class BodyClaim : uint8_t {
  kNone,    // It says nothing of the kind.
  kPruned,  // The body, but what is surely boilerplate in it should go.
  kWhole,   // The body as it stands.
};

// Who took something, as a report names it.
struct RuleInfo {
  std::string id = {};      // "newsletter-signup"; unique over packs and filters.
  std::string filter = {};  // The filter it belongs to: "patterns".
  std::string reason = {};  // Reads after "cut because it ": "asks the reader to subscribe".
  std::string where = {};  // The rule's place, "patterns/en/newsletter.toml:12"; empty if built in.
  bool whole_page = false;  // Weighs the page as a whole, so the guard leaves it alone.
  BodyClaim body = BodyClaim::kNone;
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

// How much a family of features (model/features.h) moved a block's score, in bits:
// the odds are 2^change times what they would be if the block were like the page's
// median block there.
struct Effect {
  std::string_view family = {};
  float change = 0;
};
inline constexpr size_t kMostEffects = 5;

// What the content filter made of a page as a whole.  Nothing for plain text.
struct Judgement {
  // The F1 that the cut is expected to reach, words of kept blocks against words
  // of content, 0 to 1; 0 where nothing is kept.  Of 100 pages that say 0.9, the
  // mean F1 is near 0.9 (docs/quality.md).
  float confidence = 0;
  bool snippet = false;            // So few words that only links were looked at, no model asked.
  float article_words = -1;        // What the article model expects of an article; -1: not asked.
  float article_weight = 0;        // How much that model's score counts against the page model's.
  std::vector<float> scores = {};  // One a block: the probability that it is content.
  // One a block, for the first blocks of a page, strongest first; only if
  // Options::all_reasons.
  std::vector<std::array<Effect, kMostEffects>> effects = {};

  bool made() const { return !scores.empty(); }
};

class Filter {
 public:
  virtual ~Filter() = default;

  // Appends marks for `doc`; may read what earlier filters left in `marks`, and
  // neither reorders nor removes those.  Const and stateless: one filter serves
  // many threads.  Time is linear in the text but for a logarithm.
  virtual void Run(const Document& doc, std::vector<Mark>& marks) const = 0;

  // As Run(); one that weighs the page as a whole also says what it made of it.
  virtual void Judge(const Document& doc, std::vector<Mark>& marks, Judgement*) const {
    Run(doc, marks);
  }

  // Every rule this filter can lay, for `unhusk rules`.
  virtual std::vector<const RuleInfo*> Rules() const = 0;
};

}  // namespace unhusk
