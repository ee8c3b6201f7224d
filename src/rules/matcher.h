// Which rules might match a text?  The hot path of rule matching.
//
//   text bytes ── grams, hashed ──► filters ──► gates with that gram ──► whole
//   gate compared ──► its rules ──► (caller) evidence, then the rule's regex
//
// Nearly every place ends at the filters: one bit a gram in a bitmap.  Each gate is
// filed under its rarest bytes (rarity.h), and if it is long enough under two grams
// that start side by side, so that every second place of the text is enough to
// meet one of them.  Rules without a gate are candidates for every text, which is
// slow: `unhusk rules test` names them.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/rule.h"

namespace unhusk {

// Settles where each gate of the rules has its rarest bytes: Rule::places.  Rules
// that go through here together share the work of a text best.
void PlaceGates(std::vector<Rule>* rules);

// Immutable once made; one serves many threads.  Views the gates of the rules it
// was made from.
class Matcher {
 public:
  // What a thread keeps from text to text.
  struct Scratch {
    std::vector<uint32_t> seen = {};  // Per rule: the last round it was found in.
    uint32_t round = 0;
  };

  Matcher() = default;
  // Looks for `members`, indices into `rules`.
  // Gates that PlaceGates() has not seen are filed under their first bytes.
  Matcher(const std::vector<Rule>& rules, const std::vector<uint32_t>& members);

  bool empty() const { return rules_of_gates_.empty() && ungated_.empty(); }

  // Replaces `*found` by the members whose gate stands in `folded` (FoldCase(),
  // line.h), a line of `words` words, ascending.  Members that take no line of so
  // many words may be left out.  Time is linear in the text for gates of unlike grams.
  void Candidates(std::string_view folded, uint32_t words, Scratch* scratch,
                  std::vector<uint32_t>* found) const;

 private:
  struct Entry {
    uint64_t gram = 0;
    uint32_t gate = 0;
    uint32_t offset = 0;  // Of the gram in the gate, bytes.
  };
  // Gates filed under grams.
  struct Index {
    std::vector<uint32_t> bits;    // A bit a gram.
    std::vector<uint32_t> starts;  // Entries of bucket b: [starts[b], starts[b + 1]).
    std::vector<Entry> entries;
    uint32_t bit_shift = 0;
    uint32_t bucket_shift = 0;
  };
  // A line that is looked at.
  struct Search {
    std::string_view folded;
    uint32_t words = 0;
    Scratch* scratch = nullptr;
    std::vector<uint32_t>* found = nullptr;
  };
  struct Gate {
    std::string_view text;
    uint32_t place = 0;        // Rule::places
    uint32_t rules_begin = 0;  // Into rules_of_gates_.
    uint32_t rules_end = 0;
    uint32_t max_words = 0;  // Of those rules.
  };
  template <uint32_t kGram, uint32_t kStride>
  void FileGates(size_t least, size_t most, Index* index) const;
  template <bool kMiddle, bool kShort>
  void Scan(const Search& search) const;
  void ScanHan(const Search& search) const;
  void Verify(const Index& index, size_t at, uint64_t gram, const Search& search) const;

  size_t rule_count_ = 0;
  std::vector<Gate> gates_;
  std::vector<uint32_t> rules_of_gates_;
  std::vector<uint32_t> ungated_;
  Index long_;    // Of seven bytes and more.
  Index middle_;  // Of five and six.
  Index short_;   // Of four.
  Index tiny_;    // Of three: a Han character.
};

}  // namespace unhusk
