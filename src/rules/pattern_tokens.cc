// Reading patterns; see pattern_tokens.h.  Where it is not sure it says so, or that a piece
// may take a letter: that costs speed only.  Tested by borders_test.cc.
#include "rules/pattern_tokens.h"

#include "base/ascii.h"

namespace unhusk {
namespace {

class Lexer {
 public:
  explicit Lexer(std::string_view pattern)
      : rest_(pattern), folds_case_(pattern.find("(?-") == std::string_view::npos) {}

  // Nothing if there is something that is not understood.
  std::optional<std::vector<PatternToken>> Run() {
    while (!rest_.empty()) {
      PatternToken token = {};
      const size_t size = Read(&token);
      if (size == 0 || size > rest_.size()) return std::nullopt;
      token.text = Take(size);
      if (token.piece != Piece::kOpen && token.piece != Piece::kOr && !Quantify(&token)) {
        return std::nullopt;
      }
      if (token.piece == Piece::kOpen) open_.push_back(tokens_.size());
      if (token.piece == Piece::kClose) {
        if (open_.empty()) return std::nullopt;
        token.group = open_.back();
        open_.pop_back();
        tokens_[token.group].may_repeat = token.may_repeat;
        tokens_[token.group].may_miss = token.may_miss;
      }
      tokens_.push_back(token);
    }
    if (!open_.empty()) return std::nullopt;
    return std::move(tokens_);
  }

 private:
  std::string_view Take(size_t size) {
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }

  // Bytes of the piece that `rest_` begins with; 0: not understood.
  size_t Read(PatternToken* token) const {
    const char c = rest_[0];
    if (static_cast<unsigned char>(c) < ' ') return 0;
    switch (c) {
      case '(':
        return ReadOpen(token);
      case ')':
        token->piece = Piece::kClose;
        return 1;
      case '|':
        token->piece = Piece::kOr;
        return 1;
      case '^':
        token->piece = Piece::kStart;
        return 1;
      case '$':
        token->piece = Piece::kEnd;
        return 1;
      case '.':
        return 1;
      case '[':
        return ReadClass(token);
      case '\\':
        return ReadEscape(token);
      default:
        token->literal = true;
        if (!IsAsciiLetter(c)) token->piece = Piece::kOther;
        return CharacterSize();
    }
  }

  size_t CharacterSize() const {
    size_t size = 1;
    while (size < rest_.size() && (static_cast<unsigned char>(rest_[size]) & 0xC0) == 0x80) ++size;
    return size;
  }

  // "(" or "(?:" or "(?-i:"; a flag that stands alone or gives "^" another sense is not for us.
  size_t ReadOpen(PatternToken* token) const {
    token->piece = Piece::kOpen;
    if (!rest_.starts_with("(?")) return 1;
    const size_t end = rest_.find_first_of(":)");
    if (end == std::string_view::npos || rest_[end] == ')') return 0;
    return rest_.substr(2, end - 2).find_first_not_of("-is") == std::string_view::npos ? end + 1
                                                                                       : 0;
  }

  size_t ReadEscape(PatternToken* token) const {
    if (rest_.size() < 2) return 0;
    switch (rest_[1]) {
      case 'b':
        token->piece = Piece::kBorder;
        return 2;
      case 'd':
      case 's':
      case 'W':
      case 'n':
      case 't':
        token->piece = Piece::kOther;
        return 2;
      case 'D':
      case 'S':
      case 'w':
        return 2;
      case 'x':
        return ReadHex(token);
      case 'p':
      case 'P':
        if (rest_.size() > 2 && rest_[2] != '{') return 3;
        return rest_.find('}') + 1;  // 0 if there is none.
      default:
        if (static_cast<unsigned char>(rest_[1]) >= 0x80 || IsAsciiAlnum(rest_[1])) return 0;
        token->piece = Piece::kOther;
        token->literal = true;
        return 2;
    }
  }

  // "\x{200b}": a character past ASCII.
  size_t ReadHex(PatternToken* token) const {
    const size_t size = HexSize(rest_);
    if (size > 0) token->piece = Piece::kOther;
    return size;
  }

  // Bytes of the "\x{200b}" that `text` begins with; 0: it is ASCII or written otherwise.
  static size_t HexSize(std::string_view text) {
    const size_t end = text.find('}');
    if (!text.starts_with("\\x{") || end == std::string_view::npos) return 0;
    std::string_view digits = text.substr(3, end - 3);
    while (digits.starts_with('0')) digits.remove_prefix(1);
    if (digits.size() < 2 || (digits.size() == 2 && digits[0] < '8')) return 0;
    return end + 1;
  }

  // "[^.!?]", "[:|©]", "[[:punct:]\d]".
  size_t ReadClass(PatternToken* token) const {
    size_t at = 1;
    const bool negated = at < rest_.size() && rest_[at] == '^';
    if (negated) ++at;
    const size_t first = at;
    bool letters = false;      // Holds one.
    bool all_letters = false;  // Holds them all.
    while (at < rest_.size() && (rest_[at] != ']' || at == first)) {
      if (rest_.substr(at).starts_with("[:")) {
        const size_t end = rest_.find(":]", at);
        if (end == std::string_view::npos) return 0;
        const std::string_view name = rest_.substr(at + 2, end - at - 2);
        // Others hold letters, some of them all.
        const bool other = name == "punct" || name == "digit" || name == "space";
        letters = letters || !other;
        at = end + 2;
        continue;
      }
      if (static_cast<unsigned char>(rest_[at]) < ' ') return 0;
      if (rest_[at] == '\\') {
        if (at + 1 >= rest_.size()) return 0;
        const char escaped = rest_[at + 1];
        if (escaped == 'w') all_letters = true;
        if (const size_t size = HexSize(rest_.substr(at)); size > 0) {
          at += size;
          continue;
        }
        if (escaped != 'd' && escaped != 's' && escaped != 'W' && IsAsciiAlnum(escaped)) {
          letters = true;
        }
        at += 2;
        continue;
      }
      if (folds_case_ && rest_.substr(at).starts_with("a-z")) all_letters = true;
      // A range from one mark to another may have letters between.
      if (rest_[at] == '-' && at != first && at + 1 < rest_.size() && rest_[at + 1] != ']') {
        letters = letters || !(IsDigit(rest_[at - 1]) && IsDigit(rest_[at + 1]));
      }
      letters = letters || IsAsciiLetter(rest_[at]);
      ++at;
    }
    const bool other = negated ? all_letters : !letters && !all_letters;
    if (other) token->piece = Piece::kOther;
    return at + 1;
  }

  static bool IsDigit(char c) { return c >= '0' && c <= '9'; }

  bool Quantify(PatternToken* token) {
    if (rest_.empty()) return true;
    size_t size = 1;
    if (rest_[0] == '*' || rest_[0] == '?') {
      token->may_miss = true;
    } else if (rest_[0] == '{') {
      size = rest_.find('}') + 1;
      if (size < 3) return false;
      token->may_miss = rest_[1] == '0' || rest_[1] == ',';
    } else if (rest_[0] != '+') {
      return true;
    }
    token->may_repeat = rest_[0] != '?';
    if (size < rest_.size() && rest_[size] == '?') ++size;
    token->quantifier = Take(size);
    // One quantifier upon another is allowed, and nobody writes it.
    return rest_.empty() || std::string_view("*+?{").find(rest_[0]) == std::string_view::npos;
  }

  std::string_view rest_;
  const bool folds_case_;
  std::vector<PatternToken> tokens_;
  std::vector<size_t> open_;
};

}  // namespace

std::optional<std::vector<PatternToken>> TokenizePattern(std::string_view pattern) {
  return Lexer(pattern).Run();
}

}  // namespace unhusk
