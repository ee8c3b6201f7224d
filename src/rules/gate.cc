// Picking gates; see gate.h.
#include "rules/gate.h"

#include <re2/filtered_re2.h>

#include <algorithm>

#include "rules/borders.h"
#include "rules/rarity.h"
#include "rules/regex.h"

namespace unhusk {
namespace {

constexpr size_t kMinAtomBytes = 3;
// Reducing takes time quadratic in the atoms; past this all of them are kept.
constexpr size_t kMaxReducedAtoms = 256;

bool MayBeGate(const std::string& marked) {
  const std::string atom = WithoutBorders(marked);
  if (atom.size() >= kMinGateBytes) return true;
  return atom.size() >= kMinAtomBytes &&
         std::any_of(atom.begin(), atom.end(), [](char c) { return (c & 0x80) != 0; });
}

// Does every match hold an atom that `chosen` has?  That is: with all other
// atoms present, the pattern does not pass RE2's filter.
bool IsGate(const re2::FilteredRE2& filter, const std::vector<bool>& chosen) {
  std::vector<int> others;
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i]) others.push_back(static_cast<int>(i));
  }
  std::vector<int> passing;
  filter.AllPotentials(others, &passing);
  return passing.empty();
}

// A literal without a start is taken for want of others only: it is looked for at all
// places of a text (matcher.h).
uint32_t Rarity(const std::string& atom) {
  constexpr uint32_t kStartHalfBits = 512;
  const std::string plain = WithoutBorders(atom);
  bool start = false;
  for (size_t at = 0; at + kMinAtomBytes <= plain.size() && !start; ++at) {
    start = IsStart(plain, IsBorder(atom[0]), at);
  }
  return RarityHalfBits(plain) + (start ? kStartHalfBits : 0);
}

// Drops from `chosen` what is not needed, common atoms first.
void Reduce(const re2::FilteredRE2& filter, const std::vector<std::string>& atoms,
            std::vector<bool>* chosen) {
  std::vector<std::pair<uint32_t, size_t>> order;
  for (size_t i = 0; i < atoms.size(); ++i) {
    if ((*chosen)[i]) order.emplace_back(Rarity(atoms[i]), i);
  }
  std::sort(order.begin(), order.end());
  for (const auto& [rarity, i] : order) {
    (*chosen)[i] = false;
    if (!IsGate(filter, *chosen)) (*chosen)[i] = true;
  }
}

// Does any text that holds one of `gate` hold `atom`, or the other way round?
bool IsWithin(const std::string& atom, const std::vector<std::string>& gate) {
  const std::string plain = WithoutBorders(atom);
  return std::any_of(gate.begin(), gate.end(), [&plain](const std::string& marked) {
    const std::string text = WithoutBorders(marked);
    return text.find(plain) != std::string::npos || plain.find(text) != std::string::npos;
  });
}

// Each once, sorted.
std::vector<std::string> Chosen(const std::vector<std::string>& atoms,
                                const std::vector<bool>& chosen,
                                std::string (*written)(std::string_view)) {
  std::vector<std::string> texts;
  for (size_t i = 0; i < atoms.size(); ++i) {
    if (chosen[i]) texts.push_back(written(atoms[i]));
  }
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  return texts;
}

// A text that holds "share this page" holds "share this".
void DropContained(std::vector<std::string>* gate) {
  const std::vector<std::string> all = *gate;
  std::erase_if(*gate, [&all](const std::string& text) {
    return std::any_of(all.begin(), all.end(), [&text](const std::string& other) {
      return other.size() < text.size() && text.find(other) != std::string::npos;
    });
  });
}

}  // namespace

Gates ComputeGates(const std::string& pattern) {
  re2::FilteredRE2 filter(kMinAtomBytes);
  int id = 0;
  if (filter.Add(MarkBorders(pattern), PatternOptions(), &id) != re2::RE2::NoError) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);

  std::vector<bool> chosen(atoms.size());
  for (size_t i = 0; i < atoms.size(); ++i) chosen[i] = MayBeGate(atoms[i]);
  if (atoms.empty() || !IsGate(filter, chosen)) return {};
  if (atoms.size() > kMaxReducedAtoms) return {.gate = Chosen(atoms, chosen, TidyBorders)};
  Reduce(filter, atoms, &chosen);

  Gates gates = {.gate = Chosen(atoms, chosen, TidyBorders)};
  DropContained(&gates.gate);
  // What the gates hold says nothing new.
  chosen.flip();
  for (size_t i = 0; i < atoms.size(); ++i) {
    chosen[i] = chosen[i] && !IsWithin(atoms[i], gates.gate);
  }
  if (!IsGate(filter, chosen)) return gates;
  Reduce(filter, atoms, &chosen);
  gates.beside = Chosen(atoms, chosen, WithoutBorders);
  DropContained(&gates.beside);
  if (gates.beside.size() > kMaxBeside) gates.beside.clear();
  return gates;
}

void SetGates(Rule* rule) {
  rule->gates.clear();
  for (size_t i = 0; i < PatternCount(*rule); ++i) {
    rule->gates.push_back(ComputeGates(PatternAt(*rule, i)));
  }
}

}  // namespace unhusk
