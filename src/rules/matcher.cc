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
uint32_t Commonness(char c) {
  static constexpr std::string_view kByFrequency = " etaoinsrhldcumfpgwybvkxjqz";
  const size_t rank = kByFrequency.find(c);
  if (rank == std::string_view::npos) return (c & 0x80) != 0 ? 4 : 1;
  return 12 - static_cast<uint32_t>(std::min<size_t>(rank / 2, 11));
}

// Where in `gate` its rarest gram starts; `used` counts grams taken before, so
// that like gates part ways.
template <uint32_t kGram>
uint32_t RarestGram(std::string_view gate, const std::unordered_map<uint32_t, uint32_t>& used) {
  uint32_t best = 0;
  uint32_t best_cost = UINT32_MAX;
  for (uint32_t i = 0; i + kGram <= gate.size(); ++i) {
    uint32_t cost = 0;
    for (uint32_t k = 0; k < kGram; ++k) cost += Commonness(gate[i + k]);
    const auto it = used.find(Load<kGram>(gate.data() + i));
    if (it != used.end()) cost += 8 * it->second;
    if (cost < best_cost) best = i;
    best_cost = std::min(cost, best_cost);
  }
  return best;
}

}  // namespace

Matcher::Matcher(const std::vector<Rule>& rules, const std::vector<uint32_t>& members)
    : rule_count_(rules.size()) {
  std::map<std::string_view, std::vector<uint32_t>> by_gate;
  for (uint32_t r : members) {
    if (rules[r].gate.empty()) ungated_.push_back(r);
    for (const std::string& gate : rules[r].gate) by_gate[gate].push_back(r);
  }
  for (const auto& [text, owners] : by_gate) {
    Gate gate = {std::string(text), static_cast<uint32_t>(rules_of_gates_.size()), 0};
    rules_of_gates_.insert(rules_of_gates_.end(), owners.begin(), owners.end());
    gate.rules_end = static_cast<uint32_t>(rules_of_gates_.size());
    gates_.push_back(std::move(gate));
  }
  BuildIndex(&grams_);
  BuildIndex(&short_grams_);
}

template <uint32_t kGram>
void Matcher::BuildIndex(Index<kGram>* index) {
  std::unordered_map<uint32_t, uint32_t> used;
  for (uint32_t g = 0; g < gates_.size(); ++g) {
    const std::string& text = gates_[g].text;
    if (text.size() < 3 || (text.size() == 3) != (kGram == 3)) continue;
    const uint32_t offset = RarestGram<kGram>(text, used);
    const uint32_t gram = Load<kGram>(text.data() + offset);
    ++used[gram];
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
