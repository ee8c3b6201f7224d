// See folded.h.  Tested by duplicates_test.cc.
#include "filters/folded.h"

#include "base/ascii.h"
#include "base/bits.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

// Length of the white space character at `i`; 0 = none.
size_t SpaceLength(std::string_view text, size_t i) {
  if (IsAsciiSpace(text[i])) return 1;
  return text[i] == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0' ? 2 : 0;
}

// Reads a text as folded bytes.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) { SkipSpace(); }

  bool AtEnd() const { return pos_ >= text_.size(); }
  size_t pos() const { return pos_; }

  // REQUIRES: not at the end.
  char Next() {
    if (SpaceLength(text_, pos_) == 0) return text_[pos_++];
    SkipSpace();
    return ' ';
  }

  // Are the next eight bytes those of the text, and more behind them?
  bool AtPlainEight() const {
    return text_.size() - pos_ > 8 && IsPlainEight(text_.data() + pos_) && text_[pos_ + 7] != ' ';
  }

  // The next eight as a number, the first one lowest.  REQUIRES: AtPlainEight().
  uint64_t NextPlainEight() {
    const uint64_t eight = LoadEightBytes(text_.data() + pos_);
    pos_ += 8;
    return eight;
  }

  // As NextPlainEight(), wherever it stands; less white space at the end.
  uint64_t NextEight() {
    if (AtPlainEight()) return NextPlainEight();
    uint64_t eight = 0;
    for (int shift = 0; shift < 64 && !AtEnd(); shift += 8) {
      const char c = Next();
      if (c == ' ' && AtEnd()) break;
      eight |= uint64_t{static_cast<unsigned char>(c)} << shift;
    }
    return eight;
  }

 private:
  void SkipSpace() {
    while (pos_ < text_.size()) {
      const size_t length = SpaceLength(text_, pos_);
      if (length == 0) return;
      pos_ += length;
    }
  }

  std::string_view text_;
  size_t pos_ = 0;
};

// Both behind the same bytes: is nothing but white space left?
bool OnlySpaceLeft(Cursor cursor) {
  return cursor.AtEnd() || (cursor.Next() == ' ' && cursor.AtEnd());
}

}  // namespace

uint64_t FoldedHead(std::string_view text) {
  return Cursor(text).NextEight();
}

uint64_t FoldedHash(std::string_view text, size_t limit) {
  uint64_t hash = 0;
  Cursor cursor(text);
  for (size_t n = 0; n < limit && !cursor.AtEnd(); n += 8) {
    const uint64_t eight = cursor.NextEight();
    if (eight == 0) break;  // Only white space was left.
    hash = MixHash(hash, eight);
  }
  return hash;
}

bool FoldedEqual(std::string_view a, std::string_view b) {
  const size_t end = FoldedPrefix(a, b);
  return end != std::string_view::npos && OnlySpaceLeft(Cursor(b.substr(end)));
}

size_t FoldedPrefix(std::string_view prefix, std::string_view text) {
  Cursor p(prefix);
  Cursor t(text);
  while (!p.AtEnd()) {
    if (p.AtPlainEight() && t.AtPlainEight()) {
      if (p.NextPlainEight() != t.NextPlainEight()) return std::string_view::npos;
      continue;
    }
    if (OnlySpaceLeft(p)) break;
    if (t.AtEnd() || p.Next() != t.Next()) return std::string_view::npos;
  }
  return t.pos();
}

}  // namespace unhusk
