// Gate search; see matcher.h.
#include "rules/matcher.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <functional>
#include <string>

#include "rules/rarity.h"

namespace unhusk {
namespace {

constexpr size_t kWindow = 8;  // Bytes loaded at a place; the gram is the first of them.
constexpr uint32_t kLongGram = 6;
constexpr uint32_t kShortGram = 4;
constexpr uint32_t kTinyGram = 3;

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

// The window a byte further on, its last byte unknown.
uint64_t NextWindow(uint64_t window) {
  return std::endian::native == std::endian::little ? window >> 8 : window << 8;
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

constexpr uint32_t kUsedCost = 4;  // Half bits.

// Where in a gate the rarest `stride` grams of `size` bytes side by side start.
class GatePlacer {
 public:
  uint8_t Place(std::string_view gate, uint32_t size, uint32_t stride) {
    RaritySums(gate, &sums_);
    uint32_t best = 0;
    int64_t best_rarity = INT64_MIN;
    const size_t last = std::min(gate.size(), kMaxPlaced) - (size + stride - 1);
    for (uint32_t i = 0; i <= last; ++i) {
      int64_t rarity = INT64_MAX;
      for (uint32_t k = i; k < i + stride; ++k) {
        rarity = std::min(rarity, int64_t{sums_[k + size]} - sums_[k] -
                                      int64_t{kUsedCost} * Used(gate.substr(k, size)));
      }
      if (rarity > best_rarity) best = i;
      best_rarity = std::max(best_rarity, rarity);
    }
    for (uint32_t k = best; k < best + stride; ++k) {
      uint16_t& used = Used(gate.substr(k, size));
      if (used < UINT16_MAX) ++used;
    }
    return static_cast<uint8_t>(best);
  }

 private:
  static constexpr size_t kMaxPlaced = 255;
  // By how many gates the gram is used, so that like gates part ways.
  uint16_t& Used(std::string_view gram) {
    return used_[std::hash<std::string_view>()(gram) % used_.size()];
  }
  std::vector<uint32_t> sums_;
  std::vector<uint16_t> used_ = std::vector<uint16_t>(size_t{1} << 16);  // A clash does no harm.
};

}  // namespace

void PlaceGates(std::vector<Rule>* rules) {
  GatePlacer placer;
  for (Rule& rule : *rules) {
    rule.places.clear();
    for (const std::string& gate : rule.gate) {
      const bool is_long = gate.size() > kLongGram;
      const uint32_t size = is_long ? kLongGram : kShortGram;
      // What is no longer than the grams has no choice.
      const uint32_t stride = gate.size() > kShortGram ? 2 : 1;
      const bool choice = gate.size() >= size + stride;
      rule.places.push_back(static_cast<char>(choice ? placer.Place(gate, size, stride) : 0));
    }
  }
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
  for (const auto& [text, rule, place] : owners) {
    if (gates_.empty() || gates_.back().text != text) {
      gates_.push_back({text, place, static_cast<uint32_t>(rules_of_gates_.size()), 0, 0});
    }
    rules_of_gates_.push_back(rule);
    Gate& gate = gates_.back();
    gate.rules_end = static_cast<uint32_t>(rules_of_gates_.size());
    const bool is_inline = rules[rule].scope == Scope::kInline;
    gate.max_words = std::max(gate.max_words, is_inline ? UINT32_MAX : rules[rule].max_words);
  }
  FileGates<kLongGram, 2>(kLongGram + 1, SIZE_MAX, &long_);
  FileGates<kShortGram, 2>(kShortGram + 1, kLongGram, &middle_);
  FileGates<kShortGram, 1>(kShortGram, kShortGram, &short_);
  FileGates<kTinyGram, 1>(kTinyGram, kTinyGram, &tiny_);
}

template <uint32_t kGram, uint32_t kStride>
void Matcher::FileGates(size_t least, size_t most, Index* index) const {
  std::vector<Entry> entries;
  for (uint32_t g = 0; g < gates_.size(); ++g) {
    const Gate& gate = gates_[g];
    if (gate.text.size() < least || gate.text.size() > most) continue;
    for (uint32_t offset = gate.place; offset < gate.place + kStride; ++offset) {
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

void Matcher::Candidates(std::string_view folded, uint32_t words, Scratch* scratch,
                         std::vector<uint32_t>* found) const {
  found->assign(ungated_.begin(), ungated_.end());
  if (gates_.empty()) return;
  if (scratch->seen.size() != rule_count_ || ++scratch->round == 0) {
    scratch->seen.assign(rule_count_, 0);
    scratch->round = 1;
  }
  const Search search = {folded, words, scratch, found};
  if (!short_.entries.empty()) {
    Scan<true, true>(search);
  } else if (!middle_.entries.empty()) {
    Scan<true, false>(search);
  } else {
    Scan<false, false>(search);
  }
  if (!tiny_.entries.empty()) ScanHan(search);
  if (found->size() > 1) std::sort(found->begin(), found->end());
}

template <bool kMiddle, bool kShort>
void Matcher::Scan(const Search& search) const {
  const auto may_hold = [](const Index& index) {
    return [bits = index.bits.data(), shift = index.bit_shift](uint64_t gram) {
      return MayHold(bits, shift, Hash(gram));
    };
  };
  const auto long_may = may_hold(long_);
  const auto middle_may = may_hold(middle_);
  const auto short_may = may_hold(short_);
  const auto look = [&](uint64_t window, size_t at) {
    const uint64_t long_gram = GramOf<kLongGram>(window);
    const uint64_t gram = GramOf<kShortGram>(window);
    const uint64_t next = GramOf<kShortGram>(NextWindow(window));
    if (long_may(long_gram)) Verify(long_, at, long_gram, search);
    if (kMiddle && middle_may(gram)) Verify(middle_, at, gram, search);
    if (kShort && short_may(gram)) Verify(short_, at, gram, search);
    if (kShort && short_may(next)) Verify(short_, at + 1, next, search);
  };
  const std::string_view text = search.folded;
  size_t at = 0;
  for (; at + kWindow <= text.size(); at += 2) look(LoadWindow(text.data() + at), at);
  // The last places are looked at in a copy that has zeros behind it, which no
  // gate has.
  char tail[2 * kWindow] = {};
  std::memcpy(tail, text.data() + at, text.size() - at);
  for (size_t i = 0; at + i < text.size(); i += 2) look(LoadWindow(tail + i), at + i);
}

// A Han character begins with a byte of 0xE0 or more.
void Matcher::ScanHan(const Search& search) const {
  const std::string_view text = search.folded;
  for (size_t at = 0; at + kTinyGram <= text.size(); ++at) {
    if (static_cast<unsigned char>(text[at]) < 0xE0) continue;
    const uint64_t gram = LoadGram<kTinyGram>(text.data() + at);
    if (MayHold(tiny_.bits.data(), tiny_.bit_shift, Hash(gram))) Verify(tiny_, at, gram, search);
  }
}

void Matcher::Verify(const Index& index, size_t at, uint64_t gram, const Search& search) const {
  const uint64_t bucket = Hash(gram) >> index.bucket_shift;
  for (uint32_t e = index.starts[bucket]; e < index.starts[bucket + 1]; ++e) {
    const Entry& entry = index.entries[e];
    if (entry.gram != gram || entry.offset > at) continue;
    const Gate& gate = gates_[entry.gate];
    if (search.words > gate.max_words ||
        !search.folded.substr(at - entry.offset).starts_with(gate.text)) {
      continue;
    }
    for (uint32_t i = gate.rules_begin; i < gate.rules_end; ++i) {
      const uint32_t rule = rules_of_gates_[i];
      if (search.scratch->seen[rule] == search.scratch->round) continue;
      search.scratch->seen[rule] = search.scratch->round;
      search.found->push_back(rule);
    }
  }
}

}  // namespace unhusk
