// Which rules might match a text?  The hot path of rule matching.
//
//   text bytes ── 4 at a time, hashed ──► bitmap ──► gates with that gram ──► whole
//   gate compared ──► its rules ──► (caller) evidence, then the rule's regex
//
// Nearly every position ends at the bitmap, which fits the first-level cache.
// Each gate is filed under the rarest four of its bytes.  Rules without a gate
// are candidates for every text, which is slow: `unhusk rules test` names them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace unhusk {

// Immutable once made; one serves many threads.
class Matcher {
 public:
  // What a thread keeps from text to text.
  struct Scratch {
    std::vector<uint32_t> seen = {};  // Per rule: the last round it was found in.
    uint32_t round = 0;
  };

  Matcher() = default;
  // Looks for `members`, indices into `rules`, which is only read here.
  Matcher(const std::vector<Rule>& rules, const std::vector<uint32_t>& members);

  bool empty() const { return rules_of_gates_.empty() && ungated_.empty(); }

  // Replaces `*found` by the members whose gate stands in `folded` (FoldCase(),
  // line.h), ascending.  Time is linear in the text for gates of unlike grams.
  void Candidates(std::string_view folded, Scratch* scratch, std::vector<uint32_t>* found) const;

 private:
  // Gates of three bytes (a single Han character) have an index of their own.
  template <uint32_t kGram>
  struct Index {
    struct Entry {
      uint32_t gram = 0;
      uint32_t gate = 0;
      uint32_t offset = 0;  // Of the gram in the gate, bytes.
    };
    std::vector<uint64_t> bits;    // One bit a hash.
    std::vector<uint32_t> starts;  // Entries of bucket b: [starts[b], starts[b + 1]).
    std::vector<Entry> entries;
    uint32_t bit_shift = 0;
    uint32_t bucket_shift = 0;
  };
  struct Gate {
    std::string text;
    uint32_t rules_begin = 0;  // Into rules_of_gates_.
    uint32_t rules_end = 0;
  };

  template <uint32_t kGram>
  void BuildIndex(Index<kGram>* index);
  template <uint32_t kGram>
  void Scan(const Index<kGram>& index, std::string_view folded, Scratch* scratch,
            std::vector<uint32_t>* found) const;
  template <uint32_t kGram>
  void Verify(const Index<kGram>& index, std::string_view folded, size_t at, uint32_t gram,
              Scratch* scratch, std::vector<uint32_t>* found) const;

  size_t rule_count_ = 0;
  std::vector<Gate> gates_;
  std::vector<uint32_t> rules_of_gates_;
  std::vector<uint32_t> ungated_;
  Index<4> grams_;
  Index<3> short_grams_;
};

}  // namespace unhusk
