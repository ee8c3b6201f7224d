// UTF-8 helpers.  Text is mostly ASCII even on pages that are not English, so
// every loop takes many bytes at a time until one of them has its high bit
// set, and only then looks at code points.
#include "base/utf8.h"

#include <simdjson.h>
#include <unicode/uchar.h>

#include <cstring>

#include "base/ascii_masks.h"
#include "base/bits.h"
#include "base/char_class.h"

namespace unhusk {
namespace {

constexpr uint64_t kHighBits = 0x8080808080808080u;

uint64_t LoadEight(const char* p) {
  uint64_t v;
  std::memcpy(&v, p, sizeof v);
  return v;
}

// Counts as it goes: a word counts at its first letter, ideographs when white
// space ends their run.
class WordCounter {
 public:
  // Up to 64 bytes at once.  Letters and what stands behind them up to white
  // space are in a word; each stretch of such bytes is one, or goes on from before.
  void Add(const AsciiMasks& masks) {
    const uint64_t valid = masks.size < 64 ? (uint64_t{1} << masks.size) - 1 : ~uint64_t{0};
    const uint64_t marks = valid & ~masks.space & ~masks.alnum;
    // A sum carries through the marks behind a letter and clears them.
    const uint64_t behind_letter = marks & ((masks.alnum << 1) | in_word_);
    const uint64_t in_words = masks.alnum | (marks & ~(marks + behind_letter));
    words_ += CountBits(in_words & ~((in_words << 1) | in_word_));
    in_word_ = static_cast<uint32_t>(in_words >> (masks.size - 1) & 1);
    if (masks.space != 0) EndRun();
  }
  void Add(CharClass c) {
    if (c == CharClass::kLetter) {
      words_ += 1 - in_word_;
      in_word_ = 1;
    } else if (c == CharClass::kIdeograph) {
      ++ideographs_;
    } else if (c == CharClass::kSpace) {
      EndRun();
      in_word_ = 0;
    }
  }
  uint32_t Total() {
    EndRun();
    return words_;
  }

 private:
  void EndRun() {
    words_ += (ideographs_ + 1) / 2;
    ideographs_ = 0;
  }
  uint32_t words_ = 0;
  uint32_t in_word_ = 0;  // 0 or 1.
  uint32_t ideographs_ = 0;
};

}  // namespace

char32_t NextCodePoint(std::string_view text, size_t* pos) {
  const auto byte = [&](size_t i) -> char32_t {
    return static_cast<unsigned char>(text[*pos + i]);
  };
  const char32_t lead = byte(0);
  char32_t c = lead;
  size_t length = 1;
  if (lead >= 0xF0) {
    c = (lead & 7) << 18 | (byte(1) & 63) << 12 | (byte(2) & 63) << 6 | (byte(3) & 63);
    length = 4;
  } else if (lead >= 0xE0) {
    c = (lead & 15) << 12 | (byte(1) & 63) << 6 | (byte(2) & 63);
    length = 3;
  } else if (lead >= 0x80) {
    c = (lead & 31) << 6 | (byte(1) & 63);
    length = 2;
  }
  *pos += length;
  return c;
}

void AppendUtf8(char32_t c, std::string* out) {
  if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = kReplacement;
  const auto tail = [c](int shift) { return static_cast<char>(0x80 | (c >> shift & 63)); };
  if (c < 0x80) {
    out->push_back(static_cast<char>(c));
  } else if (c < 0x800) {
    const char bytes[] = {static_cast<char>(0xC0 | c >> 6), tail(0)};
    out->append(bytes, sizeof bytes);
  } else if (c < 0x10000) {
    const char bytes[] = {static_cast<char>(0xE0 | c >> 12), tail(6), tail(0)};
    out->append(bytes, sizeof bytes);
  } else {
    const char bytes[] = {static_cast<char>(0xF0 | c >> 18), tail(12), tail(6), tail(0)};
    out->append(bytes, sizeof bytes);
  }
}

bool IsValidUtf8(std::string_view text) {
  return simdjson::validate_utf8(text.data(), text.size());
}

uint32_t CountWords(std::string_view text, size_t behind) {
  WordCounter count;
  size_t pos = 0;
  while (pos < text.size()) {
    const AsciiMasks masks = AsciiMasksOf(text.data() + pos, text.size() - pos, behind);
    if (masks.size > 0) count.Add(masks);
    pos += masks.size;
    while (pos < text.size() && static_cast<unsigned char>(text[pos]) >= 0x80) {
      const char32_t c = NextCodePoint(text, &pos);
      count.Add(ClassOf(c));
    }
  }
  return count.Total();
}

void AppendLowerCase(std::string_view text, std::string* out) {
  out->reserve(out->size() + text.size());
  size_t pos = 0;
  while (pos < text.size()) {
    size_t end = pos;
    while (text.size() - end >= 8 && (LoadEight(text.data() + end) & kHighBits) == 0) end += 8;
    while (end < text.size() && static_cast<unsigned char>(text[end]) < 0x80) ++end;
    const size_t start = out->size();
    out->append(text, pos, end - pos);
    for (size_t i = start; i < out->size(); ++i) {  // Compilers make vectors of this.
      const char c = (*out)[i];
      (*out)[i] = static_cast<char>(c | (c >= 'A' && c <= 'Z' ? 0x20 : 0));
    }
    pos = end;
    while (pos < text.size() && static_cast<unsigned char>(text[pos]) >= 0x80) {
      const char32_t c = NextCodePoint(text, &pos);
      AppendUtf8(static_cast<char32_t>(u_foldCase(static_cast<UChar32>(c), U_FOLD_CASE_DEFAULT)),
                 out);
    }
  }
}

std::string_view Trim(std::string_view text) {
  size_t begin = 0;
  size_t end = text.size();
  while (begin < end && IsAsciiSpace(text[begin])) ++begin;
  while (end > begin && IsAsciiSpace(text[end - 1])) --end;
  return text.substr(begin, end - begin);
}

}  // namespace unhusk
