// Gate search; see matcher.h.
#include "rules/matcher.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "rules/borders.h"
#include "rules/gate_places.h"

namespace unhusk {
namespace {

constexpr size_t kWindow = 8;          // Bytes loaded at a place; the gram is the first of them.
constexpr uint32_t kBitsAGram = 48;    // One false alarm in so many places.
constexpr uint32_t kMinBitsLog2 = 15;  // 4 KB.
constexpr uint32_t kMaxBitsLog2 = 24;  // 2 MB.

// The first kGram of the eight bytes in `window`, in the low bits: a product's
// high bits depend on all bits below them.
template <uint32_t kGram>
uint64_t GramOf(uint64_t window) {
  constexpr uint32_t kUnused = 64 - 8 * kGram;
  return std::endian::native == std::endian::little ? window & (~uint64_t{0} >> kUnused)
                                                    : window >> kUnused;
}

uint64_t LoadWindow(const char* p) {
  uint64_t window = 0;
  std::memcpy(&window, p, kWindow);
  return window;
}

template <uint32_t kGram>
uint64_t LoadGram(const char* p) {
  char window[kWindow] = {};
  std::memcpy(window, p, kGram);
  return GramOf<kGram>(LoadWindow(window));
}

// Fibonacci hashing: the high bits are the good ones.
uint64_t Hash(uint64_t gram) {
  return gram * 0x9E3779B97F4A7C15u;
}

bool MayHold(const uint32_t* bits, uint32_t shift, uint64_t hash) {
  const uint64_t bit = hash >> shift;
  return (bits[bit / 32] >> (bit % 32) & 1) != 0;
}

}  // namespace

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

Matcher::Matcher(const std::vector<Rule>& rules, const std::vector<uint32_t>& members)
    : rule_count_(rules.size()) {
  struct Owner {
    std::string_view gate;
    uint32_t rule = 0;
    uint32_t place = 0;
    auto operator<=>(const Owner&) const = default;
  };
  std::vector<Owner> owners;
  for (uint32_t r : members) {
    const Rule& rule = rules[r];
    if (rule.gate.empty()) ungated_.push_back(r);
    for (size_t i = 0; i < rule.gate.size(); ++i) {
      const char place = i < rule.places.size() ? rule.places[i] : '\0';
      owners.push_back({rule.gate[i], r, static_cast<unsigned char>(place)});
    }
  }
  std::sort(owners.begin(), owners.end());
  gates_.reserve(owners.size());
  rules_of_gates_.reserve(owners.size());
  std::string_view last;
  for (const auto& [text, rule, place] : owners) {
    if (gates_.empty() || last != text) {
      gates_.push_back(MakeGate(text, place));
      gates_.back().rules_begin = static_cast<uint32_t>(rules_of_gates_.size());
      last = text;
    }
    rules_of_gates_.push_back(rule);
    Gate& gate = gates_.back();
    gate.rules_end = static_cast<uint32_t>(rules_of_gates_.size());
    const bool is_inline = rules[rule].scope == Scope::kInline;
    gate.max_words = std::max(gate.max_words, is_inline ? UINT32_MAX : rules[rule].max_words);
  }
  using Filed = Gate::Filed;
  FileGates<kLongGram>(Filed::kLineStart, kLongGram, SIZE_MAX, &line_start_.six);
  FileGates<kShortGram>(Filed::kLineStart, kShortGram, kLongGram - 1, &line_start_.four);
  FileGates<kTinyGram>(Filed::kLineStart, kTinyGram, kShortGram - 1, &line_start_.three);
  FileGates<kLongGram>(Filed::kStart, kLongGram, SIZE_MAX, &start_.six);
  FileGates<kShortGram>(Filed::kStart, kShortGram, kLongGram - 1, &start_.four);
  FileGates<kTinyGram>(Filed::kStart, kTinyGram, kShortGram - 1, &start_.three);
  FileGates<kShortGram, kGramStride>(Filed::kAnywhere, kShortGram + kGramStride - 1, SIZE_MAX,
                                     &long_);
  FileGates<kShortGram>(Filed::kAnywhere, kShortGram, kShortGram + kGramStride - 2, &short_);
  FileGates<kTinyGram>(Filed::kAnywhere, kTinyGram, kTinyGram, &tiny_);
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
      entries.push_back({LoadGram<kGram>(gate.text.data() + offset), g, offset});
    }
  }
  const uint64_t count = entries.size();
  index->bucket_shift = 63 - static_cast<uint32_t>(std::bit_width(count));
  index->bit_shift = 64 - std::clamp(static_cast<uint32_t>(std::bit_width(count * kBitsAGram)),
                                     kMinBitsLog2, kMaxBitsLog2);
  index->bits.assign((size_t{1} << (64 - index->bit_shift)) / 32, 0);
  index->starts.assign((size_t{1} << (64 - index->bucket_shift)) + 2, 0);
  // Sorted by bucket: counted, summed up, and put in place, which moves each
  // start on to where the next bucket begins; hence the two entries more.
  for (const Entry& entry : entries) {
    const uint64_t bit = Hash(entry.gram) >> index->bit_shift;
    index->bits[bit / 32] |= uint32_t{1} << (bit % 32);
    ++index->starts[(Hash(entry.gram) >> index->bucket_shift) + 2];
  }
  for (size_t b = 1; b < index->starts.size(); ++b) index->starts[b] += index->starts[b - 1];
  index->entries.resize(count);
  for (const Entry& entry : entries) {
    index->entries[index->starts[(Hash(entry.gram) >> index->bucket_shift) + 1]++] = entry;
  }
}

void Matcher::Candidates(const PatternLine& line, uint32_t words, Scratch* scratch,
                         std::vector<uint32_t>* found) const {
  found->assign(ungated_.begin(), ungated_.end());
  if (gates_.empty()) return;
  if (scratch->seen.size() != rule_count_ || ++scratch->round == 0) {
    scratch->seen.assign(rule_count_, 0);
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
  if (MayHold(index.bits.data(), index.bit_shift, Hash(gram))) Verify(index, at, gram, search);
}

void Matcher::LookAtStart(const Starts& starts, size_t at, const Search& search) const {
  const uint64_t window = LoadWindow(search.line.folded().data() + at);
  Look<kLongGram>(starts.six, window, at, search);
  Look<kShortGram>(starts.four, window, at, search);
  Look<kTinyGram>(starts.three, window, at, search);
}

void Matcher::ScanStarts(const Search& search) const {
  if (!search.line.folded().empty()) LookAtStart(line_start_, 0, search);
  size_t turn = 0;
  for (uint64_t starts : search.line.starts()) {
    for (; starts != 0; starts &= starts - 1) {
      LookAtStart(start_, turn + static_cast<size_t>(std::countr_zero(starts)), search);
    }
    turn += 64;
  }
}

template <uint32_t kGram, uint32_t kPlaces>
void Matcher::ScanAll(const Index& index, const Search& search) const {
  const std::string_view text = search.line.folded();
  for (size_t at = 0; at < text.size(); at += kPlaces) {
    Look<kGram>(index, LoadWindow(text.data() + at), at, search);  // Behind the text, zeros.
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

void Matcher::Verify(const Index& index, size_t at, uint64_t gram, const Search& search) const {
  const uint64_t bucket = Hash(gram) >> index.bucket_shift;
  for (uint32_t e = index.starts[bucket]; e < index.starts[bucket + 1]; ++e) {
    const Entry& entry = index.entries[e];
    if (entry.gram != gram || entry.offset > at) continue;
    const Gate& gate = gates_[entry.gate];
    if (search.words > gate.max_words || !Holds(gate, search.line, at - entry.offset)) continue;
    for (uint32_t i = gate.rules_begin; i < gate.rules_end; ++i) {
      const uint32_t rule = rules_of_gates_[i];
      if (search.scratch->seen[rule] == search.scratch->round) continue;
      search.scratch->seen[rule] = search.scratch->round;
      search.found->push_back(rule);
    }
  }
}

}  // namespace unhusk
