// Gate search; see matcher.h.
#include "rules/matcher.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <unordered_map>

namespace unhusk {
namespace {

constexpr uint32_t kMinBitmapLog2 = 12;  // 512 bytes.
constexpr uint32_t kMaxBitmapLog2 = 18;  // 32 KB: the first-level cache.

template <uint32_t kGram>
uint32_t Load(const char* p) {
  uint32_t gram = 0;
  std::memcpy(&gram, p, kGram);
  return gram;
}

// Fibonacci hashing: the high bits are the good ones.
uint32_t Hash(uint32_t gram) {
  return gram * 2654435769u;
}

// How common a byte is in lower-case text, 0 to 12; by English letter counts,
// which also order most Latin scripts well enough.
constexpr std::array<uint8_t, 256> kCommonness = [] {
  constexpr std::string_view kByFrequency = " etaoinsrhldcumfpgwybvkxjqz";
  std::array<uint8_t, 256> costs = {};
  for (size_t c = 0; c < 256; ++c) costs[c] = c < 0x80 ? 1 : 4;
  for (size_t rank = 0; rank < kByFrequency.size(); ++rank) {
    costs[static_cast<uint8_t>(kByFrequency[rank])] =
        static_cast<uint8_t>(12 - (rank / 2 < 11 ? rank / 2 : 11));
  }
  return costs;
}();

constexpr uint32_t kUsedShift = 16;  // 64 Ki counters; a rare clash does no harm.

// Where in `gate` its rarest gram starts; `used` counts grams taken before, so
// that like gates part ways.
template <uint32_t kGram>
uint32_t RarestGram(std::string_view gate, const std::vector<uint16_t>& used) {
  uint32_t best = 0;
  uint32_t best_cost = UINT32_MAX;
  for (uint32_t i = 0; i + kGram <= gate.size(); ++i) {
    uint32_t cost = 0;
    for (uint32_t k = 0; k < kGram; ++k) cost += kCommonness[static_cast<uint8_t>(gate[i + k])];
    cost += 8u * used[Hash(Load<kGram>(gate.data() + i)) >> kUsedShift];
    if (cost < best_cost) best = i;
    best_cost = std::min(cost, best_cost);
  }
  return best;
}

}  // namespace

Matcher::Matcher(const std::vector<Rule>& rules, const std::vector<uint32_t>& members)
    : rule_count_(rules.size()) {
  std::vector<std::pair<std::string_view, uint32_t>> owners;  // Gate, rule.
  for (uint32_t r : members) {
    if (rules[r].gate.empty()) ungated_.push_back(r);
    for (const std::string& gate : rules[r].gate) owners.emplace_back(gate, r);
  }
  std::sort(owners.begin(), owners.end());
  gates_.reserve(owners.size());
  rules_of_gates_.reserve(owners.size());
  for (const auto& [text, rule] : owners) {
    if (gates_.empty() || gates_.back().text != text) {
      gates_.push_back({std::string(text), static_cast<uint32_t>(rules_of_gates_.size()), 0});
    }
    rules_of_gates_.push_back(rule);
    gates_.back().rules_end = static_cast<uint32_t>(rules_of_gates_.size());
  }
  BuildIndex(&grams_);
  BuildIndex(&short_grams_);
}

template <uint32_t kGram>
void Matcher::BuildIndex(Index<kGram>* index) {
  std::vector<uint16_t> used(size_t{1} << (32 - kUsedShift));
  for (uint32_t g = 0; g < gates_.size(); ++g) {
    const std::string& text = gates_[g].text;
    if (text.size() < 3 || (text.size() == 3) != (kGram == 3)) continue;
    const uint32_t offset = RarestGram<kGram>(text, used);
    const uint32_t gram = Load<kGram>(text.data() + offset);
    uint16_t& uses = used[Hash(gram) >> kUsedShift];
    if (uses < UINT16_MAX) ++uses;
    index->entries.push_back({gram, g, offset});
  }
  if (index->entries.empty()) return;
  const auto count = static_cast<uint32_t>(index->entries.size());
  const auto log2 = static_cast<uint32_t>(std::bit_width(count));
  index->bit_shift = 32 - std::clamp(log2 + 7, kMinBitmapLog2, kMaxBitmapLog2);
  index->bucket_shift = 32 - std::min(log2 + 1, 31u);

  index->bits.assign((size_t{1} << (32 - index->bit_shift)) / 64, 0);
  index->starts.assign((size_t{1} << (32 - index->bucket_shift)) + 1, 0);
  std::stable_sort(index->entries.begin(), index->entries.end(),
                   [](const auto& a, const auto& b) { return Hash(a.gram) < Hash(b.gram); });
  for (const auto& entry : index->entries) {
    const uint32_t bit = Hash(entry.gram) >> index->bit_shift;
    index->bits[bit / 64] |= uint64_t{1} << (bit % 64);
    ++index->starts[(Hash(entry.gram) >> index->bucket_shift) + 1];
  }
  for (size_t b = 1; b < index->starts.size(); ++b) index->starts[b] += index->starts[b - 1];
}

void Matcher::Candidates(std::string_view folded, Scratch* scratch,
                         std::vector<uint32_t>* found) const {
  found->assign(ungated_.begin(), ungated_.end());
  if (scratch->seen.size() != rule_count_ || ++scratch->round == 0) {
    scratch->seen.assign(rule_count_, 0);
    scratch->round = 1;
  }
  Scan(grams_, folded, scratch, found);
  Scan(short_grams_, folded, scratch, found);
  if (found->size() > 1) std::sort(found->begin(), found->end());
}

template <uint32_t kGram>
void Matcher::Scan(const Index<kGram>& index, std::string_view folded, Scratch* scratch,
                   std::vector<uint32_t>* found) const {
  if (index.entries.empty() || folded.size() < kGram) return;
  const uint64_t* const bits = index.bits.data();
  const char* const text = folded.data();
  const uint32_t shift = index.bit_shift;
  const size_t last = folded.size() - kGram;
  for (size_t i = 0; i <= last; ++i) {
    const uint32_t gram = Load<kGram>(text + i);
    const uint32_t bit = Hash(gram) >> shift;
    if ((bits[bit / 64] >> (bit % 64) & 1) != 0) Verify(index, folded, i, gram, scratch, found);
  }
}

template <uint32_t kGram>
void Matcher::Verify(const Index<kGram>& index, std::string_view folded, size_t at, uint32_t gram,
                     Scratch* scratch, std::vector<uint32_t>* found) const {
  const uint32_t bucket = Hash(gram) >> index.bucket_shift;
  for (uint32_t e = index.starts[bucket]; e < index.starts[bucket + 1]; ++e) {
    const auto& entry = index.entries[e];
    if (entry.gram != gram || entry.offset > at) continue;
    const Gate& gate = gates_[entry.gate];
    const size_t begin = at - entry.offset;
    if (folded.size() - begin < gate.text.size() ||
        std::memcmp(folded.data() + begin, gate.text.data(), gate.text.size()) != 0) {
      continue;
    }
    for (uint32_t i = gate.rules_begin; i < gate.rules_end; ++i) {
      const uint32_t rule = rules_of_gates_[i];
      if (scratch->seen[rule] == scratch->round) continue;
      scratch->seen[rule] = scratch->round;
      found->push_back(rule);
    }
  }
}

}  // namespace unhusk
