// A rule as a pack states it: which lines go, where, and on what evidence.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "filter.h"

namespace unhusk {

// How much goes when a rule holds.
enum class Scope : uint8_t {
  kLine,     // The line that matched.
  kBlock,    // The whole block, matched as one string.
  kTail,     // The line and all that follows.
  kInline,   // Only the words that matched.
  kSection,  // The line and the short blocks below it: a heading and its list.
};

// Where in the document a rule may hold.  Prose is a block of at least
// kProseWords words.
enum class Where : uint8_t {
  kAnywhere,
  kHead,  // No prose before.
  kTail,  // Prose before, none after.
};

inline constexpr uint32_t kProseWords = 20;

// A section ends at prose, code or the next heading, or after so many blocks.
inline constexpr uint32_t kMostSectionBlocks = 12;

// Evidence that must stand beside the match, as bits of Rule::needs.
enum Need : uint16_t {
  kNeedCaps = 1 << 0,         // "caps": letters, and none of them lower case.
  kNeedHeading = 1 << 1,      // "heading": a heading, or a line that ends in no sentence mark.
  kNeedLinked = 1 << 2,       // "linked": half its words are links (never so in plain text).
  kNeedAlone = 1 << 3,        // "alone": blank lines or block borders on both sides.
  kNeedProseBefore = 1 << 4,  // "prose-before": a prose block stands somewhere before it.
  kNeedShortAfter = 1 << 5,   // "short-after": the next block is no prose, or there is none.
};

// Literals of which every match of a pattern holds at least one (gate.h).
struct Gates {
  std::vector<std::string> gate = {};  // Lower case, sorted; with TidyBorders().  Empty: a pattern
                                       // may match without any.
  std::string places = {};  // A byte a gate: where its rarest part starts, marks not counted
                            // (gate_places.h).
  std::vector<std::string> beside = {};  // Every match holds one of these too; empty: nothing
                                         // known.
};

struct Rule {
  RuleInfo info = {};                       // info.filter is "patterns".
  std::string pack = {};                    // Its pack's name.
  std::vector<std::string> languages = {};  // Its pack's; empty = any.
  Scope scope = Scope::kLine;
  Where where = Where::kAnywhere;
  uint16_t needs = 0;       // Need
  uint32_t max_words = 30;  // Longer lines (or blocks) are left alone.
  float confidence = 0.9f;
  std::vector<std::string> match = {};  // RE2, case-folded; any of them.
  std::vector<Gates> gates = {};        // One a pattern (PatternAt() in regex.h).
  std::vector<std::string> hit = {};    // Lines it must take …
  std::vector<std::string> miss = {};   // … and lines it must leave.
};

}  // namespace unhusk
