// The planes of a text hold most of what is asked here; see pattern_line.h.
//
// A line that has something odd, as they call it, is made anew.
#include "rules/pattern_line.h"

#include <bit>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "base/bits.h"
#include "base/utf8.h"
#include "rules/line.h"

namespace unhusk {
namespace {

constexpr size_t kTurn = TextPlanes::kTurn;

// Characters past ASCII that fold into it: the long s and the Kelvin sign.
bool FoldsIntoAscii(std::string_view text) {
  return text.find("\xC5\xBF") != std::string_view::npos ||
         text.find("\xE2\x84\xAA") != std::string_view::npos;
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";
constexpr std::string_view kCurlyQuote = "\xE2\x80\x99";

}  // namespace

void PatternLine::Read(std::string_view line, const TextPlanes& planes) {
  text_ = StripFurniture(line);
  const Traits traits = Take(planes);
  if (traits.space) return ReadAsIs(MatchText(line, &plain_));
  if (traits.quote) {
    StraightenQuotes();
    ReadAsIs(plain_);
  } else if (traits.rest) {
    FoldUnicode();
  }
}

void PatternLine::Read(std::string_view line) {
  own_.Read(line);
  Read(line, own_);
}

void PatternLine::ReadAsIs(std::string_view text, const TextPlanes& planes) {
  text_ = text;
  if (Take(planes).rest) FoldUnicode();
}

void PatternLine::ReadAsIs(std::string_view text) {
  own_.Read(text);
  ReadAsIs(text, own_);
}

// Few places hold the first four bytes of a literal, while find() stops at each that holds
// its first.
bool PatternLine::Holds(std::string_view literal) const {
  const auto head = [](const char* p) {
    uint32_t four = 0;
    std::memcpy(&four, p, sizeof four);
    return four;
  };
  if (literal.size() < sizeof(uint32_t)) return folded_.find(literal) != std::string_view::npos;
  if (literal.size() > folded_.size()) return false;
  const uint32_t wanted = head(literal.data());
  const size_t last = folded_.size() - literal.size();
  for (size_t at = 0; at <= last; ++at) {
    if (head(folded_.data() + at) == wanted && folded_.substr(at).starts_with(literal)) return true;
  }
  return false;
}

PatternLine::Traits PatternLine::Take(const TextPlanes& planes) {
  const auto begin = static_cast<size_t>(text_.data() - planes.text().data());
  const size_t turns = (text_.size() + kTurn - 1) / kTurn;
  if (starts_.size() < turns) {
    starts_.resize(turns);
    odds_.resize(turns);
  }
  turns_ = turns;
  uint64_t odd = 0;
  for (size_t turn = 0; turn < turns; ++turn) {
    const size_t at = begin + turn * kTurn;
    const uint64_t valid = FirstBits(text_.size() - turn * kTurn);
    starts_[turn] = planes.Bits(&TextPlanes::Turn::start, at) & valid;
    odds_[turn] = planes.Bits(&TextPlanes::Turn::odd, at) & valid;
    odd |= odds_[turn];
  }
  // A line may be handed in that begins within a word.
  if (!text_.empty() && IsAsciiLetter(text_[0])) starts_[0] |= 1;
  folded_ = planes.lower().substr(begin, text_.size());
  exact_ = true;
  return odd != 0 ? TraitsOfOdd() : Traits();
}

PatternLine::Traits PatternLine::TraitsOfOdd() const {
  Traits traits;
  ForEachOdd([&](size_t at) {
    const std::string_view c = text_.substr(at);
    if (IsAscii(c.substr(0, 1)) || c.starts_with(kNoBreakSpace)) {
      traits.space = true;
    } else if (c.starts_with(kCurlyQuote)) {
      traits.quote = true;
    } else {
      traits.rest = true;
    }
  });
  return traits;
}

template <class Visit>
void PatternLine::ForEachOdd(Visit visit) const {
  for (size_t turn = 0; turn < turns_; ++turn) {
    for (uint64_t odd = odds_[turn]; odd != 0; odd &= odd - 1) {
      visit(turn * kTurn + static_cast<size_t>(std::countr_zero(odd)));
    }
  }
}

// As MatchText() where curly apostrophes are all there is to change: text_ to plain_.
void PatternLine::StraightenQuotes() {
  plain_.clear();
  size_t done = 0;
  ForEachOdd([&](size_t at) {
    if (!text_.substr(at).starts_with(kCurlyQuote)) return;
    plain_.append(text_, done, at - done).push_back('\'');
    done = at + kCurlyQuote.size();
  });
  plain_.append(text_, done);
}

// The case of all letters.  Lengths may change, so the starts are found anew.
void PatternLine::FoldUnicode() {
  unicode_.clear();
  AppendLowerCase(text_, &unicode_);
  own_.Read(unicode_);
  const std::string_view text = std::exchange(text_, unicode_);
  Take(own_);
  text_ = text;
  exact_ = !FoldsIntoAscii(text_);
  if (exact_) return;
  for (size_t turn = 0; turn < turns_; ++turn) {
    starts_[turn] = FirstBits(folded_.size() - turn * kTurn);
  }
}

}  // namespace unhusk
