// How patterns are compiled: the same options for checking and for matching.
//
// Patterns are RE2: case is folded, "." matches anything, "^" and "$" are the
// ends of the line at hand.  RE2 takes time linear in the text, whatever the
// pattern.  A rule's patterns are joined to one regex, compiled when a text
// first holds the rule's gate: most rules of a pack never are.
#pragma once

#include <re2/re2.h>

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

re2::RE2::Options PatternOptions();

// All of `match` as one pattern that matches where any of them does.
std::string JoinPatterns(const std::vector<std::string>& match);

// A regex compiled on first use; many threads may use one.  A pattern RE2
// refuses matches nothing (the pack reader has refused it before).
class LazyRegex {
 public:
  bool Matches(const std::vector<std::string>& match, std::string_view text) const;

  // Finds the first match that begins at `from` or later; bytes in `text`.
  bool Find(const std::vector<std::string>& match, std::string_view text, size_t from,
            size_t* begin, size_t* end) const;

 private:
  const re2::RE2& Get(const std::vector<std::string>& match) const;
  mutable std::once_flag once_;
  mutable std::unique_ptr<re2::RE2> regex_;
};

}  // namespace unhusk
