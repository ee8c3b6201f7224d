#include "model/own_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/hash.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

// The commonest function words that are spelt in ASCII: en, de, fr, es, it, pt,
// nl, pl, sv, da, no.
constexpr std::string_view kStopwords[] = {
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

constexpr size_t kLongestStopword = 6;
constexpr uint64_t kLowerCase = 0x2020202020202020u;

// A word of up to eight letters as a number, in lower case, the first letter lowest.
constexpr uint64_t Pack(std::string_view word) {
  uint64_t packed = 0;
  for (size_t i = word.size(); i-- > 0;) {
    packed = packed << 8 | static_cast<unsigned char>(word[i] | 0x20);
  }
  return packed;
}

constexpr size_t kStopwordSlots = 1024;
constexpr size_t SlotOf(uint64_t packed) {
  return static_cast<size_t>(packed * 0x9E3779B97F4A7C15u >> 54);
}

consteval auto MakeTable() {
  std::array<uint64_t, kStopwordSlots> slots = {};  // 0: free.
  for (std::string_view word : kStopwords) {
    if (word.size() > kLongestStopword) throw "too long";
    size_t at = SlotOf(Pack(word));
    while (slots[at] != 0) at = (at + 1) % kStopwordSlots;
    slots[at] = Pack(word);
  }
  return slots;
}
constexpr auto kStopwordTable = MakeTable();

bool IsStopword(uint64_t packed) {
  for (size_t at = SlotOf(packed); kStopwordTable[at] != 0; at = (at + 1) % kStopwordSlots) {
    if (kStopwordTable[at] == packed) return true;
  }
  return false;
}

bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

consteval auto MakeLetters() {
  std::array<bool, 256> letters = {};
  for (size_t i = 0; i < 26; ++i) letters[size_t{'a'} + i] = letters[size_t{'A'} + i] = true;
  return letters;
}
constexpr std::array<bool, 256> kLetters = MakeLetters();
bool IsLetter(char c) {
  return kLetters[static_cast<unsigned char>(c)];
}

// Every digit made a '0', in all eight bytes at once.
uint64_t WithoutDigits(uint64_t bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  const uint64_t low = bytes & (kOnes * 0x7F);
  // The high bit of a byte: is it at least '0', is it past '9', is it past ASCII?
  const uint64_t digits = (low + kOnes * (0x80 - '0')) & ~(low + kOnes * (0x7F - '9')) & ~bytes;
  return bytes & ~((digits >> 7 & kOnes) * 0x0F);
}

// The first eight bytes, the first one lowest.
uint64_t Load(const char* at) {
  uint64_t bytes;
  std::memcpy(&bytes, at, sizeof bytes);
  if constexpr (std::endian::native == std::endian::big) bytes = __builtin_bswap64(bytes);
  return bytes;
}

// How many of the eight bytes come before the first that is no ASCII letter.
size_t CountLetters(uint64_t bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  const uint64_t low = (bytes & (kOnes * 0x7F)) | kLowerCase;
  // The high bit of a byte: is it at least 'a', is it past 'z', is it past ASCII?
  const uint64_t letters = (low + kOnes * (0x80 - 'a')) & ~(low + kOnes * (0x7F - 'z')) & ~bytes;
  return static_cast<size_t>(std::countr_zero(~letters & (kOnes * 0x80))) / 8;
}

// Equal texts are equal; which digits stand in them does not matter.
uint64_t HashOf(std::string_view text) {
  uint64_t hash = text.size();
  const auto add = [&](uint64_t bytes) { hash = MixHash(hash, WithoutDigits(bytes)); };
  for (; text.size() >= sizeof(uint64_t); text.remove_prefix(sizeof(uint64_t))) {
    add(Load(text.data()));
  }
  char rest[sizeof(uint64_t)] = {};
  std::copy(text.begin(), text.end(), rest);
  add(Load(rest));
  return hash;
}

void ReadAsciiEnding(char last, OwnText* out) {
  out->ends_colon = last == ':';
  out->ends_question = last == '?';
  out->ends_sentence = last == '.' || last == '!' || last == '?';
}

// What the text ends with, but for quotes and brackets.
void ReadEnding(std::string_view text, OwnText* out) {
  while (!text.empty() && (text.back() == '"' || text.back() == ')' || text.back() == '\'')) {
    text.remove_suffix(1);
  }
  if (text.empty()) return;
  if (static_cast<unsigned char>(text.back()) < 0x80) return ReadAsciiEnding(text.back(), out);
  for (std::string_view quote : {"”", "“", "»", "’"}) {
    if (text.ends_with(quote)) text.remove_suffix(quote.size());
  }
  if (text.empty()) return;
  ReadAsciiEnding(text.back(), out);
  if (text.ends_with("？") || text.ends_with("؟")) out->ends_question = out->ends_sentence = true;
  for (std::string_view mark : {"。", "！", "…", "।", "۔"}) {
    if (text.ends_with(mark)) out->ends_sentence = true;
  }
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    out_.bytes = static_cast<uint32_t>(text.size());
    out_.hash = HashOf(text);
  }

  OwnText Run() {
    for (size_t at = 0; at < text_.size();) {
      const char c = text_[at];
      if (c == ' ') {
        ++at;
      } else if (IsLetter(c)) {
        at = Word(at);
      } else if (static_cast<unsigned char>(c) < 0x80) {
        at = Ascii(c, at);
      } else {
        Wide(&at);
      }
    }
    ReadEnding(text_, &out_);
    return out_;
  }

 private:
  size_t Word(size_t begin) {
    size_t length = 0;
    bool stopword = false;
    if (text_.size() - begin >= sizeof(uint64_t)) {
      const uint64_t bytes = Load(text_.data() + begin);
      length = CountLetters(bytes);
      stopword = length <= kLongestStopword &&
                 IsStopword((bytes | kLowerCase) & ((uint64_t{1} << 8 * length) - 1));
    }
    if (length == 0 || length == sizeof(uint64_t)) {
      while (begin + length < text_.size() && IsLetter(text_[begin + length])) ++length;
      stopword = length <= kLongestStopword && IsStopword(Pack(text_.substr(begin, length)));
    }
    out_.letters += static_cast<uint32_t>(length);
    ++out_.ascii_words;
    if (IsUpper(text_[begin])) ++out_.capitals;
    if (stopword) ++out_.stopwords;
    if (length == 3 && text_.substr(begin, 4) == "www.") out_.has_url = true;
    return begin + length;
  }

  size_t Ascii(char c, size_t at) {
    switch (c) {
      case ',':
        ++out_.commas;
        break;
      case '.':
      case '!':
      case '?':
        if (at + 1 == text_.size() || IsAsciiSpace(text_[at + 1]) || text_[at + 1] == '"') {
          ++out_.sentences;
        }
        break;
      case '|':
      case '>':
      case '/':
        ++out_.marks;
        break;
      case ':':
        if (text_.substr(at, 3) == "://") out_.has_url = true;
        break;
      case '@':
        out_.has_at = true;
        break;
      case '$':
        if (at + 1 < text_.size() && IsDigit(text_[at + 1])) out_.has_price = true;
        break;
      default:
        if (IsDigit(c)) ++out_.digits;
        break;
    }
    return at + 1;
  }

  void Wide(size_t* at) {
    char32_t c = NextCodePoint(text_, at);
    switch (c) {
      case 0x3001:
      case 0xFF0C:
      case 0x060C:
        ++out_.commas;
        break;
      case 0x3002:
      case 0xFF01:
      case 0xFF1F:
      case 0x2026:
      case 0x061F:
      case 0x06D4:
      case 0x0964:
        ++out_.sentences;
        break;
      case 0x00BB:
      case 0x203A:
      case 0x00B7:
      case 0x2022:
        ++out_.marks;
        break;
      case 0x00A9:
        out_.has_copyright = true;
        break;
      case 0x20AC:
      case 0x00A3:
      case 0x00A5:
        out_.has_price = true;
        break;
      default:
        if (c > 0xBF && (c < 0x2000 || c > 0x206F)) ++out_.letters;
        break;
    }
  }

  const std::string_view text_;
  OwnText out_;
};

}  // namespace

OwnText ReadOwnText(std::string_view text) {
  return Reader(text).Run();
}

bool EndsSentence(std::string_view text) {
  OwnText ending;
  ReadEnding(text, &ending);
  return ending.ends_sentence;
}

}  // namespace unhusk
