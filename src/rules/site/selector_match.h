// Does an element of a page match a selector?  From right to left, over the
// page's watched elements (html/watch.h).
//
// No backtracking: of the ancestors that fit, the nearest leaves most room for
// the rest, so it is the right one.  Work is counted, and a page that outgrows
// the budget matches nothing more; so a hostile list costs no more than a busy one.
#pragma once

#include <cstdint>

#include "document.h"
#include "html/attributes.h"
#include "rules/site/selector.h"

namespace unhusk {

inline constexpr uint64_t kMaxMatchSteps = 1 << 20;  // A page; tests of one element each.

// Views both, for one page.  Not thread-safe.
class SelectorMatcher {
 public:
  SelectorMatcher(const SelectorPool& pool, const Document& doc) : pool_(pool), doc_(doc) {}

  // True if the selector ends at `element` of doc.watched; *taken is then the
  // element it takes, another one only for :upward().
  bool Match(uint32_t selector, uint32_t element, uint32_t* taken);

 private:
  static constexpr uint32_t kNowhere = 0xffffffff;

  bool HasParent(uint32_t e) const { return doc_.watched[e].parent != e; }
  bool Fits(const Selector& selector, uint32_t element, uint32_t scope);
  bool ChainFits(uint32_t* compound, uint32_t last, uint32_t* element);
  bool FitsAny(PoolRange list, uint32_t element, uint32_t scope);
  bool FitsBelow(PoolRange list, uint32_t element);
  bool Test(const Compound& compound, uint32_t element);
  bool TestOne(const SelectorTest& test, uint32_t element);
  bool TestAttribute(const SelectorTest& test, const WatchedElement& element) const;
  bool Goes(const Selector& selector, uint32_t element, uint32_t* taken);
  bool Spend(uint64_t steps);

  const SelectorPool& pool_;
  const Document& doc_;
  uint64_t steps_ = 0;
};

// A quick look before an element is kept for a selector to be tried on it: false
// if its tag, or the text of class or id, says that it cannot pass `compound`.
bool MayPass(const SelectorPool& pool, const Compound& compound, std::string_view source,
             const TagRecord& tag);

// The bytes of an element's start tag, from its '<' on; empty if implied.
inline std::string_view TagSource(const Document& doc, const WatchedElement& element) {
  return doc.SourceAt(element.source);
}

// Calls f(word) for each of an attribute's words until it returns true, and
// returns whether it did.
template <class F>
bool AnyWord(std::string_view value, F f) {
  for (size_t at = 0; at < value.size();) {
    while (at < value.size() && static_cast<unsigned char>(value[at]) <= ' ') ++at;
    const size_t begin = at;
    while (at < value.size() && static_cast<unsigned char>(value[at]) > ' ') ++at;
    if (at > begin && f(value.substr(begin, at - begin))) return true;
  }
  return false;
}

}  // namespace unhusk
