// See own_text.h.  64 bytes at a time become bits by kind of byte (text_masks.h): most
// counts are counts of bits, each word costs one look into a table, and what is
// neither letter, digit nor space is looked at byte by byte.
#include "model/own_text.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/bits.h"
#include "base/hash.h"
#include "base/utf8.h"
#include "model/stopwords.h"
#include "model/text_masks.h"

namespace unhusk {
namespace {

constexpr uint64_t kLowerCase = 0x2020202020202020u;
constexpr uint64_t kWww = PackWord("www");
constexpr size_t kTurn = 64;                         // Bytes of a turn …
constexpr size_t kReach = kTurn + sizeof(uint64_t);  // … and how far it may look.
static_assert(kLongestStopword < sizeof(uint64_t) - 1);

// ASCII signs that count, by what they count as.
enum Sign : uint8_t { kOther, kComma, kStop, kMark, kRare, kSignKinds };

consteval auto MakeSigns() {
  std::array<Sign, 256> signs = {};
  const auto set = [&](std::string_view of, Sign sign) {
    for (char c : of) signs[static_cast<unsigned char>(c)] = sign;
  };
  set(",", kComma);
  set(".!?", kStop);
  set("|>/", kMark);
  set(":@$", kRare);
  return signs;
}
constexpr auto kSigns = MakeSigns();

bool IsDigit(char c) {
  return c >= '0' && c <= '9';
}
bool IsLetter(char c) {
  const char lower = static_cast<char>(c | 0x20);
  return lower >= 'a' && lower <= 'z';
}

// Every digit made a '0', in all eight bytes at once.
uint64_t WithoutDigits(uint64_t bytes) {
  constexpr uint64_t kOnes = 0x0101010101010101u;
  const uint64_t low = bytes & (kOnes * 0x7F);
  // The high bit of a byte: is it at least '0', is it past '9', is it past ASCII?
  const uint64_t digits = (low + kOnes * (0x80 - '0')) & ~(low + kOnes * (0x7F - '9')) & ~bytes;
  return bytes & ~((digits >> 7 & kOnes) * 0x0F);
}

// Equal texts are equal; which digits stand in them does not matter.  Two chains, so
// that neither waits for the other.  `readable`: bytes that may be read at text.data().
uint64_t HashOf(std::string_view text, size_t readable) {
  uint64_t even = text.size();
  uint64_t odd = 0;
  const char* p = text.data();
  size_t left = text.size();
  for (; left >= 16; p += 16, left -= 16, readable -= 16) {
    even = MixHash(even, WithoutDigits(LoadEightBytes(p)));
    odd = MixHash(odd, WithoutDigits(LoadEightBytes(p + 8)));
  }
  char rest[16] = {};
  if (readable < sizeof rest) {
    std::copy(p, p + left, rest);
    p = rest;
  }
  even = MixHash(even, WithoutDigits(LoadEightBytes(p) & FirstBits(8 * left)));
  odd =
      MixHash(odd, WithoutDigits(LoadEightBytes(p + 8) & FirstBits(left < 8 ? 0 : 8 * left - 64)));
  return MixHash(even, odd);
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
  Reader(std::string_view page, Span block)
      : text_(page.substr(block.begin, block.size())), readable_(page.substr(block.begin)) {
    out_.bytes = static_cast<uint32_t>(text_.size());
    out_.hash = HashOf(text_, readable_.size());
  }

  OwnText Run() {
    for (size_t at = 0; at < text_.size(); at += kTurn) {
      if (readable_.size() - at >= kReach) {
        Turn(readable_.data() + at, at);
      } else {
        char padded[kReach] = {};
        std::memcpy(padded, readable_.data() + at, readable_.size() - at);
        Turn(padded, at);
      }
    }
    out_.commas += signs_[kComma];
    out_.marks += signs_[kMark];
    ReadEnding(text_, &out_);
    return out_;
  }

 private:
  // The text from `at` on, of which kReach bytes can be read at `p`.
  void Turn(const char* p, size_t at) {
    const uint64_t valid = FirstBits(text_.size() - at);
    const TextMasks masks = TextMasksOf(p);
    const uint64_t letters = masks.letters & valid;
    const uint64_t digits = masks.digits & valid;
    const uint64_t starts = letters & ~(letters << 1 | (in_word_ ? 1 : 0));
    in_word_ = letters >> (kTurn - 1) != 0;
    out_.letters += static_cast<uint32_t>(std::popcount(letters));
    if (digits != 0) out_.digits += static_cast<uint32_t>(std::popcount(digits));
    uint32_t words = 0;
    uint32_t capitals = 0;
    uint32_t stopwords = 0;
    for (uint64_t left = starts; left != 0; left &= left - 1) {
      const auto i = static_cast<size_t>(std::countr_zero(left));
      auto length = static_cast<size_t>(std::countr_zero(~(letters >> i)));
      if (i + length == kTurn) length += LettersFrom(at + kTurn);
      // Of a word too long to be a stopword any letters will do, if they are as many.
      length = std::min(length, kLongestStopword + 1);
      const uint64_t word = (LoadEightBytes(p + i) | kLowerCase) & FirstBits(8 * length);
      ++words;
      capitals += (masks.capitals >> i & 1) != 0 ? 1 : 0;
      stopwords += IsStopword(word) ? 1 : 0;
      if (word == kWww && text_.substr(at + i, 4) == "www.") out_.has_url = true;
    }
    out_.ascii_words += words;
    out_.capitals += capitals;
    out_.stopwords += stopwords;
    uint64_t rest = valid & ~(letters | digits | masks.spaces | masks.trails);
    for (; rest != 0; rest &= rest - 1) {
      const auto i = static_cast<size_t>(std::countr_zero(rest));
      if (masks.leads >> i & 1) {
        Wide(at + i);
      } else {
        Ascii(at + i);
      }
    }
  }

  // As many letters as matter.
  size_t LettersFrom(size_t at) const {
    size_t count = 0;
    while (count <= kLongestStopword && at + count < text_.size() && IsLetter(text_[at + count])) {
      ++count;
    }
    return count;
  }

  void Ascii(size_t at) {
    const Sign sign = kSigns[static_cast<unsigned char>(text_[at])];
    ++signs_[sign];
    const char next = at + 1 < text_.size() ? text_[at + 1] : ' ';
    out_.sentences += sign == kStop && (IsAsciiSpace(next) || next == '"') ? 1 : 0;
    if (sign == kRare) Rare(text_[at], at);
  }

  void Rare(char c, size_t at) {
    if (c == '@') out_.has_at = true;
    if (c == ':' && text_.substr(at, 3) == "://") out_.has_url = true;
    if (c == '$' && at + 1 < text_.size() && IsDigit(text_[at + 1])) out_.has_price = true;
  }

  void Wide(size_t at) {
    const char32_t c = NextCodePoint(text_, &at);
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
  const std::string_view readable_;  // And what follows on the page.
  bool in_word_ = false;             // The last turn ended with a letter.
  uint32_t signs_[kSignKinds] = {};
  OwnText out_;
};

}  // namespace

OwnText ReadOwnText(std::string_view page, Span block) {
  return Reader(page, block).Run();
}

OwnText ReadOwnText(std::string_view text) {
  return ReadOwnText(text, {0, static_cast<uint32_t>(text.size())});
}

bool EndsSentence(std::string_view text) {
  OwnText ending;
  ReadEnding(text, &ending);
  return ending.ends_sentence;
}

}  // namespace unhusk
