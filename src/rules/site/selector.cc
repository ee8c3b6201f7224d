#include "rules/site/selector.h"

#include <algorithm>

#include "base/ascii.h"
#include "rules/site/css_text.h"

namespace unhusk {
namespace {

constexpr int kMaxDepth = 4;            // Lists within lists: ":not(:has(:is(…)))".
constexpr uint32_t kMaxCompounds = 24;  // Of one selector.
constexpr uint16_t kMaxUp = 64;
constexpr int64_t kMaxRegexBytes = 1 << 20;
constexpr size_t kNpos = std::string_view::npos;

// What stands in the page, but holds no text that a block could show.
bool HoldsNoText(Tag tag) {
  return HasTrait(tag, kTagVoid | kTagNotInTree | kTagNoText);
}

// Elements that never come to the tree at all, so that no :has() finds them.
bool IsNeverSeen(Tag tag) {
  return HasTrait(tag, kTagNotInTree) || tag == Tag::kSvg || tag == Tag::kTitle ||
         tag == Tag::kHead || (HasTrait(tag, kTagRawText) && HasTrait(tag, kTagNoText));
}

bool IsOneOf(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

}  // namespace

// Recursive descent, as deep as kMaxDepth at most.
class SelectorParser {
 public:
  SelectorParser(std::string_view text, SelectorPool* pool) : text_(text), pool_(*pool) {}

  Skip ParseAll(PoolRange* range) { return ParseList(text_, false, 0, range); }

 private:
  // Selectors are collected apart, as those of inner lists come first.
  Skip ParseList(std::string_view text, bool inside_has, int depth, PoolRange* range) {
    if (depth > kMaxDepth) return Skip::kTooDeep;
    std::vector<Selector> list;
    CssCursor c = {text};
    for (;;) {
      Selector selector;
      const Skip skip = ParseSelector(c, inside_has, depth, &selector);
      // One that can take nothing does not spoil the others.
      if (skip != Skip::kNone && (skip != Skip::kNoText || depth > 0)) return skip;
      if (skip == Skip::kNone) list.push_back(selector);
      if (c.end()) break;
      ++c.at;  // The comma.
    }
    if (list.empty()) return Skip::kNoText;
    range->begin = static_cast<uint32_t>(pool_.selectors_.size());
    range->size = static_cast<uint32_t>(list.size());
    pool_.selectors_.insert(pool_.selectors_.end(), list.begin(), list.end());
    return Skip::kNone;
  }

  Skip ParseSelector(CssCursor& c, bool inside_has, int depth, Selector* selector) {
    std::vector<Compound> compounds;
    Combinator left = Combinator::kNone;
    c.SkipSpace();
    if (inside_has && c.text.substr(c.at).starts_with(":scope")) c.at += 6;
    if (inside_has) {
      selector->within = Combinator::kDescendant;
      c.SkipSpace();
      if (c.peek() == '>') selector->within = Combinator::kChild;
      if (c.peek() == '>') ++c.at;
      c.SkipSpace();
    }
    for (;;) {
      Compound compound;
      compound.left = left;
      if (Skip skip = ParseCompound(c, depth, &compound, selector); skip != Skip::kNone) {
        return skip;
      }
      compounds.push_back(compound);
      if (compounds.size() > kMaxCompounds) return Skip::kTooDeep;
      const bool space = IsAsciiSpace(c.peek());
      c.SkipSpace();
      if (c.end() || c.peek() == ',') break;
      if (selector->up > 0 || selector->up_to.size > 0) return Skip::kProcedural;
      left = Combinator::kDescendant;
      if (c.peek() == '+' || c.peek() == '~') return Skip::kSibling;
      if (c.peek() == '>') {
        left = Combinator::kChild;
        ++c.at;
        c.SkipSpace();
      } else if (!space) {
        return Skip::kSyntax;
      }
    }
    const Compound& last = compounds.back();
    const bool taken = depth == 0 && selector->up == 0 && selector->up_to.size == 0;
    if (taken ? HoldsNoText(last.tag) : IsNeverSeen(last.tag)) return Skip::kNoText;
    selector->compounds.begin = static_cast<uint32_t>(pool_.compounds_.size());
    selector->compounds.size = static_cast<uint32_t>(compounds.size());
    pool_.compounds_.insert(pool_.compounds_.end(), compounds.rbegin(), compounds.rend());
    return Skip::kNone;
  }

  Skip ParseCompound(CssCursor& c, int depth, Compound* compound, Selector* selector) {
    std::vector<SelectorTest> tests;
    const size_t begin = c.at;
    if (c.peek() == '*') {
      ++c.at;
    } else if (IsCssNameChar(c.peek()) || c.peek() == '\\') {
      std::string name;
      if (!ReadCssName(c, &name)) return Skip::kSyntax;
      std::transform(name.begin(), name.end(), name.begin(), AsciiLower);
      compound->tag = TagOf(name);
      if (compound->tag == Tag::kUnknown) compound->name = Keep(name);
    }
    for (;;) {
      SelectorTest test;
      Skip skip = Skip::kNone;
      bool adds = true;
      if (c.peek() == '.' || c.peek() == '#') {
        test.kind = c.peek() == '.' ? TestKind::kClass : TestKind::kId;
        ++c.at;
        std::string name;
        if (!ReadCssName(c, &name)) return Skip::kSyntax;
        test.name = Keep(name);
      } else if (c.peek() == '[') {
        skip = ParseAttribute(c, &test);
      } else if (c.peek() == ':') {
        skip = ParsePseudo(c, depth, &test, &adds, selector);
      } else {
        break;
      }
      if (skip != Skip::kNone) return skip;
      if (adds) tests.push_back(test);
    }
    if (c.at == begin) return Skip::kSyntax;
    compound->tests.begin = static_cast<uint32_t>(pool_.tests_.size());
    compound->tests.size = static_cast<uint32_t>(tests.size());
    pool_.tests_.insert(pool_.tests_.end(), tests.begin(), tests.end());
    return Skip::kNone;
  }

  Skip ParseAttribute(CssCursor& c, SelectorTest* test) {
    ++c.at;
    c.SkipSpace();
    std::string name;
    if (!ReadCssName(c, &name)) return Skip::kSyntax;
    std::transform(name.begin(), name.end(), name.begin(), AsciiLower);
    test->name = Keep(name);
    c.SkipSpace();
    test->kind = TestKind::kAttribute;
    if (c.peek() != ']') {
      constexpr std::string_view kSigns = "~|^$*";
      constexpr TestKind kKinds[] = {TestKind::kWord, TestKind::kDash, TestKind::kPrefix,
                                     TestKind::kSuffix, TestKind::kContains};
      const size_t sign = kSigns.find(c.peek());
      test->kind = sign == kNpos || c.end() ? TestKind::kEquals : kKinds[sign];
      if (test->kind != TestKind::kEquals) ++c.at;
      if (c.peek() != '=') return Skip::kSyntax;
      ++c.at;
      c.SkipSpace();
      std::string value;
      const bool quoted = c.peek() == '"' || c.peek() == '\'';
      if (!(quoted ? ReadCssString(c, &value) : ReadCssName(c, &value))) return Skip::kSyntax;
      test->value = Keep(value);
      c.SkipSpace();
      if (AsciiLower(c.peek()) == 'i' || AsciiLower(c.peek()) == 's') {
        test->ignore_case = AsciiLower(c.peek()) == 'i';
        ++c.at;
        c.SkipSpace();
      }
    }
    if (c.peek() != ']') return Skip::kSyntax;
    ++c.at;
    return Skip::kNone;
  }

  Skip ParsePseudo(CssCursor& c, int depth, SelectorTest* test, bool* adds, Selector* selector) {
    ++c.at;
    if (c.peek() == ':') return Skip::kPseudo;
    std::string name;
    if (!ReadCssName(c, &name)) return Skip::kSyntax;
    std::transform(name.begin(), name.end(), name.begin(), AsciiLower);
    std::string_view argument;
    if (c.peek() != '(') return PlainPseudo(name);
    if (!ReadCssArgument(c, &argument)) return Skip::kSyntax;
    if (IsOneOf(name, {"has-text", "contains", "-abp-contains"})) return ParseText(argument, test);
    if (IsOneOf(name, {"not", "is", "where", "matches", "-webkit-any", "any"})) {
      test->kind = name == "not" ? TestKind::kNot : TestKind::kIs;
      return ParseList(argument, false, depth + 1, &test->list);
    }
    if (IsOneOf(name, {"has", "-abp-has", "if"})) {
      test->kind = TestKind::kHas;
      return ParseList(argument, true, depth + 1, &test->list);
    }
    if (name == "upward" || name == "nth-ancestor") {
      *adds = false;
      return depth > 0 ? Skip::kProcedural : ParseUpward(argument, selector);
    }
    if (name == "remove" && argument.empty()) {
      *adds = false;
      return Skip::kNone;
    }
    if (name == "style" || name.starts_with("remove-")) return Skip::kStyle;
    if (name.starts_with("nth-")) return Skip::kSibling;
    return Skip::kProcedural;
  }

  static Skip PlainPseudo(std::string_view name) {
    constexpr std::string_view kEnds[] = {"-child", "-of-type"};
    for (std::string_view end : kEnds) {
      if (name.ends_with(end)) return Skip::kSibling;
    }
    return Skip::kPseudo;
  }

  Skip ParseUpward(std::string_view argument, Selector* selector) {
    if (argument.empty()) return Skip::kSyntax;
    if (argument.find_first_not_of("0123456789") != kNpos) {
      return ParseList(argument, false, kMaxDepth, &selector->up_to);
    }
    if (argument.size() > 2) return Skip::kSyntax;
    for (char digit : argument) {
      selector->up = static_cast<uint16_t>(selector->up * 10 + (digit - '0'));
    }
    return selector->up == 0 || selector->up > kMaxUp ? Skip::kSyntax : Skip::kNone;
  }

  // "words", words or /pattern/flags.
  Skip ParseText(std::string_view argument, SelectorTest* test) {
    if (argument.empty()) return Skip::kSyntax;
    const size_t close = argument.rfind('/');
    if (argument[0] == '/' && close > 0 &&
        argument.substr(close + 1).find_first_not_of("gimsu") == kNpos) {
      return ParseRegex(argument.substr(1, close - 1), argument.substr(close + 1), test);
    }
    test->kind = TestKind::kText;
    CssCursor c = {argument};
    std::string words;
    if (c.peek() != '"' && c.peek() != '\'') {
      test->value = Keep(argument);
      return Skip::kNone;
    }
    if (!ReadCssString(c, &words) || !c.end() || words.empty()) return Skip::kSyntax;
    test->value = Keep(words);
    return Skip::kNone;
  }

  Skip ParseRegex(std::string_view pattern, std::string_view flags, SelectorTest* test) {
    if (pool_.regexes_.size() >= kMaxRegexes) return Skip::kTooMany;
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kMaxRegexBytes);
    options.set_never_capture(true);
    options.set_case_sensitive(flags.find('i') == kNpos);
    options.set_dot_nl(flags.find('s') != kNpos);
    std::string source(flags.find('m') == kNpos ? "" : "(?m)");
    source += pattern;
    auto regex = std::make_unique<re2::RE2>(source, options);
    if (!regex->ok()) return Skip::kRegex;
    test->kind = TestKind::kRegex;
    test->value.begin = static_cast<uint32_t>(pool_.regexes_.size());
    pool_.regexes_.push_back(std::move(regex));
    return Skip::kNone;
  }

  PoolText Keep(std::string_view text) {
    PoolText kept = {static_cast<uint32_t>(pool_.text_.size()), static_cast<uint32_t>(text.size())};
    pool_.text_.append(text);
    return kept;
  }

  const std::string_view text_;
  SelectorPool& pool_;
};

SelectorPool::Sizes SelectorPool::Mark() const {
  return {text_.size(), selectors_.size(), compounds_.size(), tests_.size(), regexes_.size()};
}

void SelectorPool::Rewind(const Sizes& sizes) {
  text_.resize(sizes.text);
  selectors_.resize(sizes.selectors);
  compounds_.resize(sizes.compounds);
  tests_.resize(sizes.tests);
  regexes_.resize(sizes.regexes);
}

Skip SelectorPool::Parse(std::string_view list, PoolRange* range) {
  if (list.size() > kMaxSelectorBytes) return Skip::kTooLong;
  const Sizes before = Mark();
  const Skip skip = SelectorParser(list, this).ParseAll(range);
  if (skip != Skip::kNone) Rewind(before);
  return skip;
}

}  // namespace unhusk
