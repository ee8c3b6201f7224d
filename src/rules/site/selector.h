// Selectors as filter lists and site configurations use them: CSS's type, class,
// id and attribute tests, descendant and child combinators, :not, :is, :has, and
// uBlock's :has-text and :upward.
//
// All selectors of a rule set lie in one pool of flat tables, since lists have
// tens of thousands.  A selector is kept from right to left: the element it
// takes first, then what must stand around it.  What a page's blocks cannot
// tell is refused with a reason, never guessed: siblings, states, styles.
#pragma once

#include <re2/re2.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "html/tags.h"
#include "rules/site/skip.h"

namespace unhusk {

// A stretch of SelectorPool's text.
struct PoolText {
  uint32_t begin = 0;
  uint32_t size = 0;
};

// A stretch of one of its tables.
struct PoolRange {
  uint32_t begin = 0;
  uint32_t size = 0;
};

enum class TestKind : uint8_t {
  kClass,
  kId,
  kAttribute,  // [name]
  kEquals,     // [name=value]
  kWord,       // [name~=value]
  kDash,       // [name|=value]
  kPrefix,     // [name^=value]
  kSuffix,     // [name$=value]
  kContains,   // [name*=value]
  kNot,        // None of the selectors in `list`.
  kIs,         // Any of them.
  kHas,        // Any of them, somewhere below.
  kText,       // :has-text(words)
  kRegex,      // :has-text(/pattern/); `value.begin` is the number of the regex.
};

struct SelectorTest {
  TestKind kind = TestKind::kClass;
  bool ignore_case = false;
  PoolText name = {};   // Class, id, or attribute in lower case.
  PoolText value = {};  // Of an attribute, or words.
  PoolRange list = {};  // Selectors.
};

// How a compound hangs together with the next one to its left.
enum class Combinator : uint8_t { kNone, kDescendant, kChild };

// Tests that one element must pass: "div.ad[data-slot]".
struct Compound {
  Tag tag = Tag::kUnknown;
  PoolText name = {};  // Of a tag that is none of ours, in lower case.  Both empty: any tag.
  PoolRange tests = {};
  Combinator left = Combinator::kNone;

  bool AnyTag() const { return tag == Tag::kUnknown && name.size == 0; }
};

struct Selector {
  PoolRange compounds = {};               // From right to left.
  Combinator within = Combinator::kNone;  // In :has(): how the leftmost one hangs below.
  uint16_t up = 0;                        // :upward(n): takes the nth ancestor instead, …
  PoolRange up_to = {};                   // … :upward(…): the nearest that one of these takes.
};

inline constexpr size_t kMaxSelectorBytes = 4096;
inline constexpr size_t kMaxRegexes = 4096;  // :has-text(/…/) in one rule set.

// Append-only; immutable once its rule set is made.
class SelectorPool {
 public:
  // Reads a list of selectors parted by commas and appends it; all or none.
  // kNone if it was read, else why not.
  Skip Parse(std::string_view list, PoolRange* range);

  std::string_view At(PoolText text) const {
    return std::string_view(text_).substr(text.begin, text.size);
  }
  const Selector& selector(uint32_t i) const { return selectors_[i]; }
  const Compound& compound(uint32_t i) const { return compounds_[i]; }
  const SelectorTest& test(uint32_t i) const { return tests_[i]; }
  const re2::RE2& regex(uint32_t i) const { return *regexes_[i]; }

 private:
  friend class SelectorParser;
  struct Sizes {
    size_t text, selectors, compounds, tests, regexes;
  };
  Sizes Mark() const;
  void Rewind(const Sizes& sizes);

  std::string text_;
  std::vector<Selector> selectors_;
  std::vector<Compound> compounds_;
  std::vector<SelectorTest> tests_;
  std::vector<std::unique_ptr<re2::RE2>> regexes_;
};

}  // namespace unhusk
