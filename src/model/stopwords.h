// The commonest function words of eleven languages (en, de, fr, es, it, pt, nl, pl, sv, da,
// no) that are spelt in ASCII, in a table without collisions: a look costs no branch.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace unhusk {

inline constexpr std::string_view kStopwords[] = {
    "the",  "of",     "and",  "to",   "in",   "that", "is",    "was",  "for",   "on",    "with",
    "as",   "it",     "at",   "by",   "be",   "this", "are",   "from", "or",    "an",    "not",
    "have", "has",    "he",   "his",  "they", "we",   "you",   "but",  "which", "were",  "their",
    "had",  "will",   "can",  "der",  "die",  "das",  "und",   "den",  "von",   "zu",    "mit",
    "sich", "des",    "auf",  "ist",  "im",   "dem",  "nicht", "ein",  "eine",  "als",   "auch",
    "es",   "werden", "aus",  "hat",  "dass", "le",   "la",    "les",  "et",    "du",    "un",
    "une",  "est",    "que",  "pour", "dans", "qui",  "par",   "sur",  "pas",   "plus",  "au",
    "avec", "el",     "los",  "las",  "se",   "del",  "una",   "por",  "con",   "para",  "su",
    "al",   "lo",     "como", "il",   "che",  "per",  "di",    "non",  "sono",  "della", "o",
    "os",   "um",     "uma",  "na",   "no",   "em",   "ao",    "het",  "een",   "van",   "dat",
    "niet", "op",     "te",   "zijn", "voor", "nie",  "jest",  "do",   "w",     "z",     "och",
    "att",  "som",    "av",   "er",   "af",   "til",  "ikke",  "og",   "vi"};

inline constexpr size_t kLongestStopword = 6;

// A word of up to eight letters as a number, the first letter lowest.
constexpr uint64_t PackWord(std::string_view word) {
  uint64_t packed = 0;
  for (size_t i = word.size(); i-- > 0;) {
    packed = packed << 8 | static_cast<unsigned char>(word[i]);
  }
  return packed;
}

constexpr size_t kStopwordSlots = 1024;
constexpr size_t StopwordSlot(uint64_t packed) {
  // Found by trying odd numbers until no two words met.
  return static_cast<size_t>(packed * 0x3F4ED95AAAF38C2Fu >> 54);
}

consteval auto MakeStopwordTable() {
  std::array<uint64_t, kStopwordSlots> slots = {};  // 0: free.
  for (std::string_view word : kStopwords) {
    uint64_t& slot = slots[StopwordSlot(PackWord(word))];
    if (word.size() > kLongestStopword) throw "too long";
    if (slot != 0) throw "two words meet: another multiplier is wanted";
    slot = PackWord(word);
  }
  return slots;
}
inline constexpr auto kStopwordTable = MakeStopwordTable();

// `packed`: PackWord of a word in lower case, of which only the first eight letters count.
inline bool IsStopword(uint64_t packed) {
  return kStopwordTable[StopwordSlot(packed)] == packed;
}

}  // namespace unhusk
