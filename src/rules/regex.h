// How patterns are compiled: the same options for checking and for matching.
//
// Patterns are RE2: case is folded, "." matches anything, "^" and "$" are the
// ends of the line at hand.  RE2 takes time linear in the text, whatever the
// pattern.  A rule's patterns are tried one by one, each compiled when a text first
// holds its gate: most of a pack never are, and to compile one takes as long as a page.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace unhusk {

re2::RE2::Options PatternOptions();

// All of `match` as one pattern that matches where any of them does.
std::string JoinPatterns(const std::vector<std::string>& match);

// How many patterns of a rule are tried one by one: all of `match`, but in scope inline they are
// one, as of two matches that overlap only the first counts.
size_t PatternCount(const Rule& rule);
std::string PatternAt(const Rule& rule, size_t i);

// A rule's pattern, compiled on first use; many threads may use one.  What RE2 refuses matches
// nothing (the pack reader has refused it before).
class LazyRegex {
 public:
  // Of pattern `i` of `rule`, which must outlive this.
  LazyRegex(const Rule& rule, size_t i) : rule_(rule), i_(i) {}

  bool Matches(std::string_view text) const;

  std::string pattern() const { return PatternAt(rule_, i_); }

  // Finds the first match that begins at `from` or later; bytes in `text`.
  bool Find(std::string_view text, size_t from, size_t* begin, size_t* end) const;

 private:
  const re2::RE2& Get() const;
  const Rule& rule_;
  const size_t i_;
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2> regex_;
};

}  // namespace unhusk
