#include "rules/site/xpath.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr size_t kMaxBytes = 2048;
constexpr size_t kMaxAlternatives = 16;
constexpr int kMaxDepth = 6;
constexpr size_t kNpos = std::string_view::npos;

// Elements whose own words are nearly all they hold, so that text() may be read as ".".
constexpr std::string_view kLeaves[] = {
    "p",  "li", "h1", "h2", "h3", "h4", "h5", "h6",   "a",     "b",     "i",         "strong",
    "em", "td", "th", "dt", "dd", "u",  "q",  "span", "small", "label", "figcaption"};

// One way to pass a predicate: tests on the element, as a selector writes them.
struct Way {
  std::string tag = {};  // From self::tag; empty: any.
  std::string tests = {};
};
using Ways = std::vector<Way>;

bool IsNameChar(char c) {
  return IsAsciiAlnum(c) || c == '-' || c == '_';
}

std::string Quote(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    if (c == '"' || c == '\\') quoted.push_back('\\');
    quoted.push_back(c);
  }
  return quoted + "\"";
}

class Translator {
 public:
  explicit Translator(std::string_view text) : text_(text) {}

  Skip Run(std::vector<std::string>* selectors) {
    for (;;) {
      std::vector<std::string> paths;
      if (!Path(false, &paths)) return skip_;
      selectors->insert(selectors->end(), paths.begin(), paths.end());
      SkipSpace();
      if (at_ == text_.size()) return Skip::kNone;
      if (!Take("|")) return Skip::kXPath;
    }
  }

 private:
  bool Fail(Skip why = Skip::kXPath) {
    skip_ = why;
    return false;
  }
  void SkipSpace() {
    while (at_ < text_.size() && IsAsciiSpace(text_[at_])) ++at_;
  }
  bool Take(std::string_view token) {
    SkipSpace();
    if (text_.substr(at_, token.size()) != token) return false;
    at_ += token.size();
    return true;
  }
  bool Sees(std::string_view token) const { return text_.substr(at_, token.size()) == token; }
  // A name that is a whole word: "or" in "or @id", not in "order".
  bool TakeWord(std::string_view word) {
    SkipSpace();
    const size_t end = at_ + word.size();
    if (!Sees(word) || (end < text_.size() && IsNameChar(text_[end]))) return false;
    at_ = end;
    return true;
  }
  std::string_view Name() {
    SkipSpace();
    const size_t begin = at_;
    while (at_ < text_.size() && IsNameChar(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  bool String(std::string* value) {
    SkipSpace();
    if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\'')) return false;
    const size_t end = text_.find(text_[at_], at_ + 1);
    if (end == kNpos) return false;
    *value = text_.substr(at_ + 1, end - at_ - 1);
    at_ = end + 1;
    return true;
  }

  // Selectors for one path; inside a predicate they begin with how they hang
  // below the element, as :has() has it.
  bool Path(bool inside, std::vector<std::string>* out) {
    std::vector<std::string> heads = {""};
    SkipSpace();
    const bool dot = !Sees("..") && Take(".");
    for (bool first = true;; first = false) {
      std::string joint;
      if (Take("//")) {
        joint = first ? "" : " ";
      } else if (Take("/")) {
        joint = first && !dot ? "" : " > ";
      } else if (first && inside && !dot) {
        joint = " > ";
      } else if (first) {
        return Fail();
      } else {
        break;
      }
      if (Take("..")) {
        if (inside || first) return Fail();
        for (std::string& head : heads) head += ":upward(1)";
        break;
      }
      std::vector<std::string> steps;
      if (!Step(inside, &steps)) return false;
      if (steps.empty()) break;  // An attribute, asked for in a predicate: read already.
      std::vector<std::string> longer;
      for (const std::string& head : heads) {
        for (const std::string& step : steps) longer.emplace_back(head).append(joint).append(step);
      }
      if (longer.size() > kMaxAlternatives) return Fail();
      heads = std::move(longer);
    }
    *out = std::move(heads);
    return true;
  }

  bool Step(bool inside, std::vector<std::string>* out) {
    SkipSpace();
    if (Sees("@") || Sees("text()") || Sees("node()")) {
      return Fail(inside ? Skip::kXPath : Skip::kMetadata);
    }
    if (!Take("descendant::")) Take("child::");
    std::string_view name = Take("*") ? std::string_view("*") : Name();
    if (name.empty()) return Fail();
    if (Sees("::")) {
      return Fail(name.find("sibling") != kNpos ? Skip::kSibling : Skip::kXPath);
    }
    if (Sees("(")) return Fail();
    if (name == "meta" || name == "link" || name == "head" || name == "title") {
      return Fail(Skip::kMetadata);
    }
    tag_ = name;
    Ways ways = {Way{}};
    while (Take("[")) {
      Ways predicate;
      if (!Or(0, &predicate)) return false;
      if (!Take("]")) return Fail();
      if (!And(predicate, &ways)) return false;
      tag_ = name;
    }
    for (const Way& way : ways) {
      if (!way.tag.empty() && name != "*" && name != way.tag) continue;
      const std::string tag(name == "*" && !way.tag.empty() ? std::string_view(way.tag) : name);
      out->push_back((tag == "*" && !way.tests.empty() ? "" : tag) + way.tests);
    }
    return !out->empty() || Fail();
  }

  // Each of `left` with each of `right`.
  bool And(const Ways& right, Ways* left) {
    Ways both;
    for (const Way& a : *left) {
      for (const Way& b : right) {
        if (!a.tag.empty() && !b.tag.empty() && a.tag != b.tag) continue;
        both.push_back(Way{a.tag.empty() ? b.tag : a.tag, a.tests + b.tests});
      }
    }
    if (both.empty() || both.size() > kMaxAlternatives) return Fail();
    *left = std::move(both);
    return true;
  }

  bool Or(int depth, Ways* ways) {
    if (depth > kMaxDepth) return Fail(Skip::kTooDeep);
    do {
      Ways all = {Way{}};
      do {
        Ways one;
        if (!Term(depth, &one) || !And(one, &all)) return false;
      } while (TakeWord("and"));
      ways->insert(ways->end(), all.begin(), all.end());
      if (ways->size() > kMaxAlternatives) return Fail();
    } while (TakeWord("or"));
    return true;
  }

  bool Term(int depth, Ways* ways) {
    SkipSpace();
    if (Take("(")) return Or(depth + 1, ways) && (Take(")") || Fail());
    if (Take("not(")) return Not(depth, ways);
    if (Take("self::")) {
      ways->push_back(Way{std::string(Name()), ""});
      return true;
    }
    if (Take("contains(")) return Function("*=", ways);
    if (Take("starts-with(")) return Function("^=", ways);
    if (Take("ends-with(")) return Function("$=", ways);
    if (Sees("@")) return AttributeTest(ways);
    if (at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9') return Fail();
    // A path: something of the kind stands below.
    std::string_view outer = tag_;
    std::vector<std::string> paths;
    if (!Path(true, &paths)) return false;
    tag_ = outer;
    std::string list;
    for (const std::string& path : paths) list += (list.empty() ? "" : ", ") + path;
    ways->push_back(Way{"", ":has(" + list + ")"});
    return true;
  }

  // Not (a or b): not a, and not b.
  bool Not(int depth, Ways* ways) {
    Ways inner;
    if (!Or(depth + 1, &inner)) return false;
    if (!Take(")")) return Fail();
    std::string tests;
    for (const Way& way : inner) tests += ":not(" + way.tag + way.tests + ")";
    ways->push_back(Way{"", tests});
    return true;
  }

  bool AttributeTest(Ways* ways) {
    Take("@");
    const std::string name(Name());
    if (name.empty()) return Fail();
    const bool differs = Take("!=");
    std::string test = "[" + name + "]";
    if (differs || Take("=")) {
      std::string value;
      if (!String(&value)) return Fail();
      const std::string equals = "[" + name + "=" + Quote(value) + "]";
      test = differs ? test + ":not(" + equals + ")" : equals;
    }
    ways->push_back(Way{"", test});
    return true;
  }

  // contains(WHAT, 'words'), behind its bracket.
  bool Function(std::string_view sign, Ways* ways) {
    std::string name;
    bool padded = false;
    if (!Subject(&name, &padded) || !Take(",")) return Fail();
    std::string value;
    if (!String(&value) || !Take(")") || value.empty()) return Fail();
    if (name.empty()) {
      if (sign != "*=") return Fail();
      ways->push_back(Way{"", ":has-text(" + Quote(value) + ")"});
      return true;
    }
    const std::string_view word = Trim(value);
    if (word.empty()) return Fail();
    const bool whole = padded && sign == "*=" && word.size() + 2 == value.size() &&
                       std::none_of(word.begin(), word.end(), IsAsciiSpace);
    if (whole) sign = "~=";
    ways->push_back(Way{
        "", "[" + name + std::string(sign) + Quote(padded ? word : std::string_view(value)) + "]"});
    return true;
  }

  // @name; concat(' ', normalize-space(@name), ' '), which is padded; or the
  // element's text, which has no name.
  bool Subject(std::string* name, bool* padded) {
    std::string blank;
    if (Take("concat(")) {
      if (!String(&blank) || blank != " " || !Take(",")) return false;
      if (!Subject(name, padded) || name->empty()) return false;
      *padded = true;
      return Take(",") && String(&blank) && blank == " " && Take(")");
    }
    if (Take("normalize-space(")) {
      if (Take(")")) return true;
      return Subject(name, padded) && Take(")");
    }
    if (Take("@")) {
      *name = Name();
      return !name->empty();
    }
    if (Take("text()")) {
      return std::find(std::begin(kLeaves), std::end(kLeaves), tag_) != std::end(kLeaves);
    }
    return Take("string()") || Take(".");
  }

  const std::string_view text_;
  size_t at_ = 0;
  std::string_view tag_;  // Of the step at hand.
  Skip skip_ = Skip::kXPath;
};

}  // namespace

Skip TranslateXPath(std::string_view xpath, std::vector<std::string>* selectors) {
  if (xpath.size() > kMaxBytes) return Skip::kTooLong;
  return Translator(xpath).Run(selectors);
}

}  // namespace unhusk
