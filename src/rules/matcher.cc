// Gate search; see matcher.h.
#include "rules/matcher.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "rules/borders.h"
#include "rules/gate_places.h"

namespace unhusk {
namespace {

constexpr size_t kTurn = TextPlanes::kTurn;  // Bytes of which PatternLine::starts() has a word.
constexpr size_t kWindow = 8;          // Bytes loaded at a place; the gram is the first of them.
constexpr uint32_t kBitsAGram = 48;    // One false alarm in so many places.
constexpr uint32_t kMinBitsLog2 = 15;  // 4 KB.
constexpr uint32_t kMaxBitsLog2 = 24;  // 2 MB.
constexpr uint32_t kIndexShift = 40;   // The bits above it tell the words of any filter apart.

// The first `count` of the eight bytes in `window`, which are the lowest: a product's
// high bits depend on all bits below them.
constexpr uint64_t FirstBytes(uint64_t window, uint32_t count) {
  return window & (~uint64_t{0} >> (64 - 8 * count));
}

template <uint32_t kGram>
uint64_t GramOf(uint64_t window) {
  return FirstBytes(window, kGram);
}

uint64_t LoadFirst(const char* p, uint32_t count) {
  char window[kWindow] = {};
  std::memcpy(window, p, count);
  return FirstBytes(LoadEightBytes(window), count);
}

// The first bytes as a number that compares as they do.
uint64_t HeadOf(std::string_view text) {
  const size_t size = std::min(text.size(), kWindow);
  return size == 0 ? 0 : __builtin_bswap64(LoadFirst(text.data(), static_cast<uint32_t>(size)));
}

// Fibonacci hashing: the high bits are the good ones.
uint64_t Hash(uint64_t gram) {
  return gram * 0x9E3779B97F4A7C15u;
}

}  // namespace

void Matcher::Filter::Reset(size_t grams) {
  const auto log2 = static_cast<uint32_t>(std::bit_width(grams * kBitsAGram));
  const size_t words = (size_t{1} << std::clamp(log2, kMinBitsLog2, kMaxBitsLog2)) / 32;
  words_.assign(words, 0);
  mask_ = words - 1;
}

void Matcher::Filter::Add(uint64_t gram) {
  words_[Hash(gram) >> kIndexShift & mask_] |= uint32_t{1} << BitOf(gram);
}

inline uint32_t Matcher::Filter::WordOf(uint64_t gram) const {
  return words_[Hash(gram) >> kIndexShift & mask_];
}

inline uint32_t Matcher::Filter::BitOf(uint64_t gram) {
  return static_cast<uint32_t>(Hash(FirstBytes(gram, kTinyGram)) >> 59);
}

inline bool Matcher::Filter::MayHold(uint64_t gram) const {
  return (WordOf(gram) >> BitOf(gram) & 1) != 0;
}

Matcher::Gate Matcher::MakeGate(std::string_view marked, uint32_t place) {
  Gate gate;
  gate.at_line_start = marked.starts_with(kLineStart);
  gate.at_line_end = marked.ends_with(kLineEnd);
  gate.at_word_start = marked.starts_with(kWordBorder);
  marked.remove_prefix(gate.at_line_start || gate.at_word_start ? 1 : 0);
  marked.remove_suffix(gate.at_line_end ? 1 : 0);
  gate.text = marked;
  gate.place = gate.at_line_start ? 0 : place;
  if (gate.at_line_start) {
    gate.filed = Gate::Filed::kLineStart;
  } else if (place + kTinyGram <= marked.size() && IsStart(marked, gate.at_word_start, place)) {
    gate.filed = Gate::Filed::kStart;
  }
  return gate;
}

Matcher::Matcher(const std::vector<Pattern>& patterns, size_t ids) : ids_(ids) {
  struct Owner {
    uint64_t head = 0;  // Of the gate, so that most are told apart by one comparison.
    std::string_view gate;
    uint32_t pattern = 0;
    uint32_t place = 0;
    auto operator<=>(const Owner&) const = default;
  };
  std::vector<Owner> owners;
  for (uint32_t p = 0; p < patterns.size(); ++p) {
    const Gates& gates = *patterns[p].gates;
    if (gates.gate.empty()) ungated_.push_back(patterns[p].id);
    for (size_t i = 0; i < gates.gate.size(); ++i) {
      const char place = i < gates.places.size() ? gates.places[i] : '\0';
      owners.push_back(
          {HeadOf(gates.gate[i]), gates.gate[i], p, static_cast<unsigned char>(place)});
    }
  }
  std::sort(owners.begin(), owners.end());
  gates_.reserve(owners.size());
  ids_of_gates_.reserve(owners.size());
  std::string_view last;
  for (const auto& [head, text, pattern, place] : owners) {
    if (gates_.empty() || last != text) {
      gates_.push_back(MakeGate(text, place));
      gates_.back().ids_begin = static_cast<uint32_t>(ids_of_gates_.size());
      last = text;
    }
    ids_of_gates_.push_back(patterns[pattern].id);
    Gate& gate = gates_.back();
    gate.ids_end = static_cast<uint32_t>(ids_of_gates_.size());
    gate.max_words = std::max(gate.max_words, patterns[pattern].max_words);
  }
  using Filed = Gate::Filed;
  FileStarts(Filed::kLineStart, &line_start_);
  FileStarts(Filed::kStart, &start_);
  FileGates<kShortGram, kGramStride>(Filed::kAnywhere, kShortGram + kGramStride - 1, SIZE_MAX,
                                     &long_);
  FileGates<kShortGram>(Filed::kAnywhere, kShortGram, kShortGram + kGramStride - 2, &short_);
  FileGates<kTinyGram>(Filed::kAnywhere, kTinyGram, kTinyGram, &tiny_);
}

void Matcher::FileStarts(Gate::Filed filed, Starts* starts) const {
  FileGates<kLongGram>(filed, kLongGram, SIZE_MAX, &starts->six);
  FileGates<kShortGram>(filed, kShortGram, kLongGram - 1, &starts->four);
  FileGates<kTinyGram>(filed, kTinyGram, kShortGram - 1, &starts->three);
  starts->few.Reset(starts->four.entries.size() + starts->three.entries.size());
  for (const Index* index : {&starts->four, &starts->three}) {
    for (const Entry& entry : index->entries) {
      const Gate& gate = gates_[entry.gate];
      starts->few.Add(LoadFirst(gate.text.data() + entry.offset, kTinyGram));
    }
  }
}

template <uint32_t kGram, uint32_t kPlaces>
void Matcher::FileGates(Gate::Filed filed, size_t least, size_t most, Index* index) const {
  std::vector<Entry> entries;
  for (uint32_t g = 0; g < gates_.size(); ++g) {
    const Gate& gate = gates_[g];
    // From a start on, only what is left counts.
    const size_t size = gate.text.size() - (filed == Gate::Filed::kAnywhere ? 0 : gate.place);
    if (gate.filed != filed || size < least || size > most) continue;
    for (uint32_t offset = gate.place; offset < gate.place + kPlaces; ++offset) {
      const auto left = static_cast<uint16_t>(std::min(gate.text.size() - offset, kWindow));
      entries.push_back({.head = LoadFirst(gate.text.data() + offset, left),
                         .gate = g,
                         .offset = static_cast<uint16_t>(offset),
                         .size = left});
    }
  }
  const uint64_t count = entries.size();
  index->bucket_shift = 63 - static_cast<uint32_t>(std::bit_width(count));
  index->filter.Reset(count);
  index->starts.assign((size_t{1} << (64 - index->bucket_shift)) + 2, 0);
  // Sorted by bucket: counted, summed up, and put in place, which moves each
  // start on to where the next bucket begins; hence the two entries more.
  const auto bucket = [index](const Entry& entry) {
    return Hash(GramOf<kGram>(entry.head)) >> index->bucket_shift;
  };
  for (const Entry& entry : entries) {
    index->filter.Add(GramOf<kGram>(entry.head));
    ++index->starts[bucket(entry) + 2];
  }
  for (size_t b = 1; b < index->starts.size(); ++b) index->starts[b] += index->starts[b - 1];
  index->entries.resize(count);
  for (const Entry& entry : entries) {
    index->entries[index->starts[bucket(entry) + 1]++] = entry;
  }
}

void Matcher::Candidates(const PatternLine& line, uint32_t words, Scratch* scratch,
                         std::vector<uint32_t>* found) const {
  found->assign(ungated_.begin(), ungated_.end());
  if (gates_.empty()) return;
  if (scratch->seen.size() != ids_ || ++scratch->round == 0) {
    scratch->seen.assign(ids_, 0);
    scratch->round = 1;
  }
  const Search search = {line, words, scratch, found};
  ScanStarts(search);
  if (!long_.entries.empty()) ScanAll<kShortGram, kGramStride>(long_, search);
  if (!short_.entries.empty()) ScanAll<kShortGram, 1>(short_, search);
  if (!tiny_.entries.empty()) ScanAll<kTinyGram, 1>(tiny_, search);
  if (found->size() > 1) std::sort(found->begin(), found->end());
}

template <uint32_t kGram>
void Matcher::Look(const Index& index, uint64_t window, size_t at, const Search& search) const {
  const uint64_t gram = GramOf<kGram>(window);
  if (index.filter.MayHold(gram)) Verify(index, at, Hash(gram), window, search);
}

inline void Matcher::LookAtStart(const Starts& starts, size_t at, const Search& search) const {
  const uint64_t window = LoadEightBytes(search.line.folded().data() + at);
  Look<kLongGram>(starts.six, window, at, search);
  if (!starts.few.MayHold(GramOf<kTinyGram>(window))) return;
  Look<kShortGram>(starts.four, window, at, search);
  Look<kTinyGram>(starts.three, window, at, search);
}

// Which places are worth a look is settled for a turn at once and without branching on a
// single one: most are not.
void Matcher::ScanStarts(const Search& search) const {
  const std::string_view text = search.line.folded();
  if (!text.empty()) LookAtStart(line_start_, 0, search);
  const Filter& six = start_.six.filter;
  const Filter& few = start_.few;
  const char* turn = text.data();
  for (uint64_t starts : search.line.starts()) {
    uint8_t places[kTurn];
    uint32_t count = 0;
    for (; starts != 0; starts &= starts - 1) {
      const auto place = static_cast<uint8_t>(std::countr_zero(starts));
      const uint64_t window = LoadEightBytes(turn + place);
      places[count] = place;
      const uint32_t hits =
          six.WordOf(GramOf<kLongGram>(window)) | few.WordOf(GramOf<kTinyGram>(window));
      count += hits >> Filter::BitOf(window) & 1;
    }
    for (uint32_t i = 0; i < count; ++i) {
      LookAtStart(start_, static_cast<size_t>(turn - text.data()) + places[i], search);
    }
    turn += kTurn;
  }
}

template <uint32_t kGram, uint32_t kPlaces>
void Matcher::ScanAll(const Index& index, const Search& search) const {
  const std::string_view text = search.line.folded();
  for (size_t at = 0; at < text.size(); at += kPlaces) {
    // What stands behind the text does no harm.
    Look<kGram>(index, LoadEightBytes(text.data() + at), at, search);
  }
}

// Does the gate stand in the line from `begin` on, as its marks say?
bool Matcher::Holds(const Gate& gate, const PatternLine& line, size_t begin) {
  const std::string_view text = line.folded();
  if (!text.substr(begin).starts_with(gate.text)) return false;
  if (gate.at_line_start && begin > 0) return false;
  if (gate.at_line_end && begin + gate.text.size() < text.size()) return false;
  return !gate.at_word_start || begin == 0 || !line.exact() || !IsAsciiLower(text[begin - 1]) ||
         !IsAsciiLower(text[begin]);
}

void Matcher::Verify(const Index& index, size_t at, uint64_t hash, uint64_t window,
                     const Search& search) const {
  const uint64_t bucket = hash >> index.bucket_shift;
  for (uint32_t e = index.starts[bucket]; e < index.starts[bucket + 1]; ++e) {
    const Entry& entry = index.entries[e];
    if (FirstBytes(window, entry.size) != entry.head || entry.offset > at) continue;
    const Gate& gate = gates_[entry.gate];
    if (search.words > gate.max_words || !Holds(gate, search.line, at - entry.offset)) continue;
    for (uint32_t i = gate.ids_begin; i < gate.ids_end; ++i) {
      const uint32_t id = ids_of_gates_[i];
      if (search.scratch->seen[id] == search.scratch->round) continue;
      search.scratch->seen[id] = search.scratch->round;
      search.found->push_back(id);
    }
  }
}

}  // namespace unhusk
