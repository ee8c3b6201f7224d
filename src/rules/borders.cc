// Marking borders; see borders.h.
//
// One pass over the pattern's pieces keeps track of whether the place between two
// of them is known to be no place between two letters, or even the line's start.
// What may repeat is read twice: how a turn ends is how the next begins.
#include "rules/borders.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "rules/pattern_tokens.h"

namespace unhusk {
namespace {

// Stands for the further turns of a group.
constexpr std::string_view kAnything = "(?s:.)*";

constexpr bool IsLineStart(char c) {
  return c >= kLineStart && c < kLineEnd;
}

// Writes the tokens down with marks.
class Marker {
 public:
  explicit Marker(std::vector<PatternToken>* tokens) : tokens_(*tokens) {}

  std::string Run(bool first_pass) {
    first_pass_ = first_pass;
    out_.clear();
    groups_.clear();
    border_ = false;
    at_start_ = false;
    for (PatternToken& token : tokens_) Add(token);
    return std::move(out_);
  }

 private:
  struct Group {
    bool before = false;  // Is the place before it a border?
    bool enter = false;   // … and that where an alternative begins?
    bool start = false;   // Is that the line's start?
    bool leave = true;    // Do all alternatives so far end in one?
    bool once = false;    // Is only the first turn written down?
  };

  void Add(PatternToken& token) {
    switch (token.piece) {
      case Piece::kOpen:
        out_ += token.text;
        Enter(token);
        seen_ = false;
        return;
      case Piece::kOr:
        return AddOr(token);
      case Piece::kClose:
        return AddClose(token);
      case Piece::kBorder:
      case Piece::kStart:
      case Piece::kEnd:
        return AddMark(token);
      case Piece::kOther:
        if (at_start_ && token.literal && !seen_) Mark(&line_start_, kLineStart, kLineEnd);
        Write(token);
        border_ = border_ || !token.may_miss;
        at_start_ = false;
        seen_ = token.literal && token.quantifier.empty();
        return;
      case Piece::kLetter:
        // A mark beside what shows the border anyway would only be in the way.
        if (border_ && token.literal && !seen_) AddBorder();
        Write(token);
        border_ = false;
        at_start_ = false;
        seen_ = false;
        return;
    }
  }

  void AddOr(const PatternToken& token) {
    out_ += token.text;
    if (!groups_.empty()) {
      groups_.back().leave = groups_.back().leave && border_;
      border_ = groups_.back().enter;
      at_start_ = groups_.back().start;
    } else {
      border_ = false;
      at_start_ = false;
    }
    seen_ = false;
  }

  void AddClose(PatternToken& token) {
    if (IsOption(token)) {
      out_.append("|)");
    } else {
      out_.append(token.text).append(groups_.back().once ? kAnything : token.quantifier);
    }
    Leave(token);
    seen_ = false;
  }

  // A border of a word or a line.
  void AddMark(const PatternToken& token) {
    if (token.piece == Piece::kEnd) {
      out_ += kLineEnd;
    } else {
      at_start_ = at_start_ || (token.piece == Piece::kStart && !token.may_miss);
      AddBorder();
    }
    out_ += token.quantifier;
    border_ = border_ || !token.may_miss;
    seen_ = true;
  }

  // RE2 knows no literal across an "x?", but across an "(?:x|)".
  static bool IsOption(const PatternToken& token) { return token.quantifier.starts_with('?'); }

  void Write(const PatternToken& token) {
    if (token.literal && IsOption(token)) {
      out_.append("(?:").append(token.text).append("|)");
    } else {
      out_.append(token.text).append(token.quantifier);
    }
  }

  void AddBorder() {
    if (at_start_) {
      Mark(&line_start_, kLineStart, kLineEnd);
    } else {
      Mark(&word_border_, kWordBorder, kLastWordBorder + 1);
    }
  }

  // RE2 takes out what neighbouring alternatives begin with, and what is then left of
  // many of them are literals without their mark.  So marks take turns.
  void Mark(char* mark, char first, char end) {
    out_ += *mark;
    *mark = *mark + 1 == end ? first : static_cast<char>(*mark + 1);
  }

  void Enter(const PatternToken& token) {
    // Of turns that end otherwise than the first one begins, the first says enough.
    const bool once =
        !first_pass_ && border_ && token.may_repeat && !token.ends_in_border && !token.may_miss;
    const bool enter = border_ && (!token.may_repeat || token.ends_in_border || once);
    const bool start = at_start_ && (!token.may_repeat || once);
    groups_.push_back({border_, enter, start, true, once});
    border_ = enter;
    at_start_ = start;
  }

  void Leave(const PatternToken& token) {
    const Group group = groups_.back();
    groups_.pop_back();
    const bool leave = group.leave && border_ && !group.once;
    if (first_pass_) tokens_[token.group].ends_in_border = leave;
    border_ = leave && (!token.may_miss || group.before);
    at_start_ = false;
  }

  std::vector<PatternToken>& tokens_;
  std::string out_;
  std::vector<Group> groups_;
  bool first_pass_ = false;
  char line_start_ = kLineStart;
  char word_border_ = kWordBorder;
  bool border_ = false;    // Is the place behind what was read a border?
  bool at_start_ = false;  // Is it the line's start?
  bool seen_ = false;      // Does what was written last show it?
};

}  // namespace

std::string WithoutBorders(std::string_view literal) {
  std::string plain(literal);
  std::erase_if(plain, IsBorder);
  return plain;
}

std::string TidyBorders(std::string_view literal) {
  std::string plain = WithoutBorders(literal);
  if (plain.empty()) return plain;
  const auto first = std::find_if_not(literal.begin(), literal.end(), IsBorder);
  const auto last = std::find_if_not(literal.rbegin(), literal.rend(), IsBorder).base();
  const bool border = first != literal.begin();
  std::string tidy;
  if (std::any_of(literal.begin(), first, IsLineStart)) {
    tidy += kLineStart;
  } else if (border && IsAsciiLower(plain[0])) {
    tidy += kWordBorder;
  }
  tidy += plain;
  if (std::find(last, literal.end(), kLineEnd) != literal.end()) tidy += kLineEnd;
  return tidy;
}

std::string ShowBorders(std::string_view literal) {
  std::string shown;
  for (char c : literal) {
    if (!IsBorder(c)) {
      shown += c;
    } else {
      shown += IsLineStart(c) ? "^" : c == kLineEnd ? "$" : "\\b";
    }
  }
  return shown;
}

std::string MarkBorders(const std::string& pattern) {
  std::optional<std::vector<PatternToken>> tokens = TokenizePattern(pattern);
  if (!tokens) return pattern;
  Marker marker(&*tokens);
  marker.Run(true);  // Where each turn is entered as if no border were known.
  return marker.Run(false);
}

}  // namespace unhusk
