// Which patterns might match a text?  The hot path of rule matching.
//
//   starts ── grams, hashed ──► filters ──► gates with that gram ──► whole gate
//   compared ──► its patterns ──► (caller) evidence, then the pattern's regex
//
// Gates are looked for where words and characters past ASCII start: nearly every
// gate has such a place, for "share this" has one before "this", and that "share" is
// no end of a word its marks may say (borders.h).  Most places end at the filters,
// one bit a gram in a bitmap.  Each gate is filed under its rarest start.
//
// What has no start is filed under its rarest bytes, if it is long enough under three
// grams side by side, so that every third place of the text is enough to meet one of
// them.  Patterns without a gate are candidates for every text, which is slow:
// `unhusk rules test` names their rules.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/pattern_line.h"
#include "rules/rule.h"

namespace unhusk {

// Immutable once made; one serves many threads.  Views the gates it was made from.
class Matcher {
 public:
  // A pattern to look for.  Gates that PlaceGates() has not seen are filed under their first bytes.
  struct Pattern {
    uint32_t id = 0;
    const Gates* gates = nullptr;
    uint32_t max_words = UINT32_MAX;  // Takes no line of more.
  };

  // What a thread keeps from text to text.
  struct Scratch {
    std::vector<uint32_t> seen = {};  // Per id: the last round it was found in.
    uint32_t round = 0;
  };

  Matcher() = default;
  // Ids are below `ids`.  Matchers with as many ids may share a Scratch.
  Matcher(const std::vector<Pattern>& patterns, size_t ids);

  bool empty() const { return ids_of_gates_.empty() && ungated_.empty(); }

  // Replaces `*found` by the ids of patterns whose gate stands in `line`, of `words` words,
  // ascending.  Those that take no line of so many words may be left out.  Time is
  // linear in the text for gates of unlike grams.
  void Candidates(const PatternLine& line, uint32_t words, Scratch* scratch,
                  std::vector<uint32_t>* found) const;

 private:
  struct Entry {
    uint64_t head = 0;  // The gram and what follows in the gate, as far as a window shows it.
    uint32_t gate = 0;
    uint16_t offset = 0;  // Of the gram in the gate, bytes.
    uint16_t size = 0;    // Of the head.
  };
  // A bit a gram, or rather a hash of one: which word, all of the gram says, which bit in it,
  // its first three bytes.  So the words of several filters can be asked for a bit at once.
  class Filter {
   public:
    void Reset(size_t grams);
    void Add(uint64_t gram);
    bool MayHold(uint64_t gram) const;
    uint32_t WordOf(uint64_t gram) const;
    static uint32_t BitOf(uint64_t gram);

   private:
    std::vector<uint32_t> words_ = std::vector<uint32_t>(1);
    uint64_t mask_ = 0;  // Of an index.
  };
  // Gates filed under grams.
  struct Index {
    Filter filter;
    std::vector<uint32_t> starts;  // Entries of bucket b: [starts[b], starts[b + 1]).
    std::vector<Entry> entries;
    uint32_t bucket_shift = 0;
  };
  // By how many bytes are left from there on: six and more, four and five, three.
  struct Starts {
    Index six;
    Index four;
    Index three;
    Filter few;  // The first three bytes of `four` and `three`: most places miss both.
  };
  // A line that is looked at.
  struct Search {
    const PatternLine& line;
    uint32_t words = 0;
    Scratch* scratch = nullptr;
    std::vector<uint32_t>* found = nullptr;
  };
  struct Gate {
    enum class Filed : uint8_t {
      kLineStart,  // Looked for at the start of a line,
      kStart,      // at starts, by what it has from `place` on,
      kAnywhere,   // or at all places.
    };
    std::string_view text;       // Less its marks, …
    bool at_line_start = false;  // … which are these.
    bool at_line_end = false;
    bool at_word_start = false;
    Filed filed = Filed::kAnywhere;
    uint32_t place = 0;      // Gates::places
    uint32_t ids_begin = 0;  // Into ids_of_gates_.
    uint32_t ids_end = 0;
    uint32_t max_words = 0;  // Of those patterns.
  };
  static Gate MakeGate(std::string_view marked, uint32_t place);
  template <uint32_t kGram, uint32_t kPlaces = 1>
  void FileGates(Gate::Filed filed, size_t least, size_t most, Index* index) const;
  void FileStarts(Gate::Filed filed, Starts* starts) const;
  void ScanStarts(const Search& search) const;
  template <uint32_t kGram, uint32_t kPlaces>
  void ScanAll(const Index& index, const Search& search) const;
  template <uint32_t kGram>
  void Look(const Index& index, uint64_t window, size_t at, const Search& search) const;
  void LookAtStart(const Starts& starts, size_t at, const Search& search) const;
  static bool Holds(const Gate& gate, const PatternLine& line, size_t begin);
  void Verify(const Index& index, size_t at, uint64_t hash, uint64_t window,
              const Search& search) const;

  size_t ids_ = 0;
  std::vector<Gate> gates_;
  std::vector<uint32_t> ids_of_gates_;
  std::vector<uint32_t> ungated_;
  Starts line_start_;
  Starts start_;
  Index long_;   // Without a start: of six bytes and more, …
  Index short_;  // … four and five, …
  Index tiny_;   // … and three.
};

}  // namespace unhusk
