// See entries.h.
#include "model/entries.h"

#include <algorithm>
#include <cmath>

#include "base/hash.h"
#include "model/block_families.h"
#include "model/key_groups.h"

namespace unhusk {
namespace {

using block_features::Log;
using block_features::Share;

constexpr uint32_t kLeastAlike = 3;
constexpr uint32_t kLeastBlocks = 2;  // Of an entry.

struct Sums {
  BlockSums blocks;
  uint32_t entries = 0;
  uint32_t sentences = 0;
  uint32_t texts = 0;       // Different ones.
  double logs = 0;          // Of the words of each entry,
  double squared_logs = 0;  // and their squares.
};

bool IsEntry(const PageView& page, uint32_t e) {
  const Element& element = page.element(e);
  return page.facts(e).alike >= kLeastAlike &&
         element.end_block - element.first_block >= kLeastBlocks;
}

EntryValues ValuesOf(const Sums& sums, uint64_t page_words) {
  const double entries = std::max(1u, sums.entries);
  const double words = static_cast<double>(sums.blocks.words);
  const double mean = sums.logs / entries;
  const double variance = std::max(0.0, sums.squared_logs / entries - mean * mean);
  return {Log(words / entries),
          Share(words, static_cast<double>(page_words)),
          Log(sums.blocks.blocks / entries),
          Share(sums.blocks.longs, entries),
          Log(entries),
          Share(sums.sentences, sums.blocks.blocks),
          Share(sums.texts, sums.blocks.blocks),
          static_cast<float>(std::sqrt(variance))};
}

}  // namespace

Entries::Entries(const PageView& page, std::span<const OwnText> own) : group_(page.size()) {
  const Document& doc = page.doc();
  const auto elements = static_cast<uint32_t>(doc.elements.size());
  std::vector<uint32_t> nearest(elements, kNoElement);  // The nearest entry above an element.
  std::vector<uint64_t> path(elements);                 // Names from the root down to it, hashed.
  for (uint32_t e = 0; e < elements; ++e) {
    const uint32_t parent = doc.elements[e].parent;
    if (parent != e) nearest[e] = IsEntry(page, parent) ? parent : nearest[parent];
    path[e] = MixHash(parent == e ? 0 : path[parent], page.facts(e).look);
  }
  KeyGroups kinds(page.size());
  KeyGroups texts(page.size());
  uint32_t different = 0;     // Texts met so far, each kind's own.
  std::vector<Sums> sums(1);  // Group 0: no entry.
  std::vector<uint32_t> words(elements);
  std::vector<uint32_t> kind_of(elements);  // Of an entry met; else 0.
  for (uint32_t b = 0; b < page.size(); ++b) {
    const uint32_t entry = nearest[doc.blocks[b].element];
    if (entry == kNoElement) continue;
    const uint32_t kind = kinds.GroupOf(path[entry]) + 1;
    if (kind == sums.size()) sums.push_back({});
    group_[b] = kind;
    words[entry] += doc.blocks[b].words;
    kind_of[entry] = kind;
    sums[kind].blocks.words += doc.blocks[b].words;
    sums[kind].blocks.longs += page.IsLong(b) ? 1 : 0;
    ++sums[kind].blocks.blocks;
    sums[kind].sentences += own[b].ends_sentence ? 1 : 0;
    if (texts.GroupOf(MixHash(own[b].hash, kind)) == different) {
      ++different;
      ++sums[kind].texts;
    }
  }
  for (uint32_t e = 0; e < elements; ++e) {
    if (kind_of[e] == 0) continue;
    Sums& of = sums[kind_of[e]];
    const double log = static_cast<double>(Log(words[e]));
    ++of.entries;
    of.logs += log;
    of.squared_logs += log * log;
  }
  const uint64_t page_words = page.Sums(0, page.size()).words;
  values_.reserve(sums.size());
  for (const Sums& of : sums) values_.push_back(ValuesOf(of, page_words));
  values_[0].fill(-1);
}

}  // namespace unhusk
