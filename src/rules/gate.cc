// Picking gates; see gate.h.
#include "rules/gate.h"

#include <re2/filtered_re2.h>

#include <algorithm>

#include "rules/regex.h"

namespace unhusk {
namespace {

constexpr size_t kMinAtomBytes = 3;
// Reducing takes time quadratic in the atoms; past this all of them are kept.
constexpr size_t kMaxReducedAtoms = 256;

bool MayBeGate(const std::string& atom) {
  if (atom.size() >= kMinGateBytes) return true;
  return std::any_of(atom.begin(), atom.end(), [](char c) { return (c & 0x80) != 0; });
}

// Does every match hold an atom that `chosen` has?  That is: with all other
// atoms present, no pattern passes RE2's filter.
bool IsGate(const re2::FilteredRE2& filter, const std::vector<bool>& chosen) {
  std::vector<int> others;
  for (size_t i = 0; i < chosen.size(); ++i) {
    if (!chosen[i]) others.push_back(static_cast<int>(i));
  }
  std::vector<int> passing;
  filter.AllPotentials(others, &passing);
  return passing.empty();
}

// Drops from `chosen` what is not needed, short atoms first.
void Reduce(const re2::FilteredRE2& filter, const std::vector<std::string>& atoms,
            std::vector<bool>* chosen) {
  std::vector<size_t> order;
  for (size_t i = 0; i < atoms.size(); ++i) {
    if ((*chosen)[i]) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&atoms](size_t a, size_t b) { return atoms[a].size() < atoms[b].size(); });
  for (size_t i : order) {
    (*chosen)[i] = false;
    if (!IsGate(filter, *chosen)) (*chosen)[i] = true;
  }
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

std::vector<std::string> ComputeGate(const std::vector<std::string>& match) {
  re2::FilteredRE2 filter(kMinAtomBytes);
  for (const std::string& pattern : match) {
    int id = 0;
    if (filter.Add(pattern, PatternOptions(), &id) != re2::RE2::NoError) return {};
  }
  if (match.empty()) return {};
  std::vector<std::string> atoms;
  filter.Compile(&atoms);

  std::vector<bool> chosen(atoms.size());
  for (size_t i = 0; i < atoms.size(); ++i) chosen[i] = MayBeGate(atoms[i]);
  if (atoms.empty() || !IsGate(filter, chosen)) return {};
  const bool reduce = atoms.size() <= kMaxReducedAtoms;
  if (reduce) Reduce(filter, atoms, &chosen);

  std::vector<std::string> gate;
  for (size_t i = 0; i < atoms.size(); ++i) {
    if (chosen[i]) gate.push_back(atoms[i]);
  }
  if (reduce) DropContained(&gate);
  std::sort(gate.begin(), gate.end());
  return gate;
}

}  // namespace unhusk
