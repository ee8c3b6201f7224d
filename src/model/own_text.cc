#include "model/own_text.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace unhusk {
namespace {

// The commonest function words that are spelt in ASCII: en, de, fr, es, it, pt,
// nl, pl, sv, da, no.
consteval auto MakeStopwords() {
  std::array<std::string_view, 130> words = {
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
  std::sort(words.begin(), words.end());
  return words;
}
// Up to six letters fit a number: a word is looked up by its first letter and
// compared as that.
constexpr uint64_t Pack(const char* word, size_t length) {
  uint64_t packed = 0;
  for (size_t i = 0; i < length; ++i) {
    packed = packed << 8 | static_cast<unsigned char>(word[i]);
  }
  return packed;
}

struct StopwordTable {
  std::array<uint64_t, 130> packed = {};
  std::array<uint8_t, 27> first = {};  // Of the words that start with a letter, a = 0.
};
consteval StopwordTable MakeTable() {
  StopwordTable table;
  constexpr auto words = MakeStopwords();
  for (size_t i = 0; i < words.size(); ++i) {
    table.packed[i] = Pack(words[i].data(), words[i].size());
    for (size_t letter = static_cast<size_t>(words[i][0] - 'a') + 1; letter < 27; ++letter) {
      table.first[letter] = static_cast<uint8_t>(i + 1);
    }
  }
  return table;
}
constexpr StopwordTable kStopwords = MakeTable();

// REQUIRES: `word` is in lower case, `length` at most 6.
bool IsStopword(const char* word, size_t length) {
  const size_t letter = static_cast<size_t>(word[0] - 'a');
  const uint64_t packed = Pack(word, length);
  for (size_t i = kStopwords.first[letter]; i < kStopwords.first[letter + 1]; ++i) {
    if (kStopwords.packed[i] == packed) return true;
  }
  return false;
}

bool IsLower(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsUpper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    out_.bytes = static_cast<uint32_t>(text.size());
    out_.hash = 14695981039346656037u;
  }

  OwnText Run() {
    for (size_t at = 0; at < text_.size();) {
      char c = text_[at];
      if (!IsDigit(c)) {
        out_.hash = (out_.hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
      }
      if (static_cast<unsigned char>(c) < 0x80) {
        at = IsLower(c) || IsUpper(c) ? Word(at) : Ascii(c, at);
      } else {
        Wide(&at);
      }
    }
    out_.has_url =
        text_.find("://") != std::string_view::npos || text_.find("www.") != std::string_view::npos;
    Ending();
    return out_;
  }

 private:
  size_t Word(size_t at) {
    char word[8] = {};
    size_t begin = at;
    for (; at < text_.size() && (IsLower(text_[at]) || IsUpper(text_[at])); ++at) {
      if (at - begin < sizeof word) word[at - begin] = static_cast<char>(text_[at] | 0x20);
      if (at > begin) {
        out_.hash = (out_.hash ^ static_cast<unsigned char>(text_[at])) * 1099511628211u;
      }
    }
    size_t length = at - begin;
    out_.letters += static_cast<uint32_t>(length);
    ++out_.ascii_words;
    if (IsUpper(text_[begin])) ++out_.capitals;
    if (length <= 6 && IsStopword(word, length)) ++out_.stopwords;
    return at;
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

  void Ending() {
    std::string_view end = text_;
    while (!end.empty() && (end.back() == '"' || end.back() == ')' || end.back() == '\'')) {
      end.remove_suffix(1);
    }
    for (std::string_view quote : {"”", "“", "»", "’"}) {
      if (end.ends_with(quote)) end.remove_suffix(quote.size());
    }
    if (end.empty()) return;
    out_.ends_colon = end.back() == ':';
    out_.ends_question = end.back() == '?' || end.ends_with("？") || end.ends_with("؟");
    out_.ends_sentence = end.back() == '.' || end.back() == '!' || out_.ends_question ||
                         end.ends_with("。") || end.ends_with("！") || end.ends_with("…") ||
                         end.ends_with("।") || end.ends_with("۔");
  }

  const std::string_view text_;
  OwnText out_;
};

}  // namespace

OwnText ReadOwnText(std::string_view text) {
  return Reader(text).Run();
}

}  // namespace unhusk
