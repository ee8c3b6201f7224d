#include "rules/site/selector_match.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/attributes.h"
#include "html/entities.h"

namespace unhusk {
namespace {

constexpr uint64_t kBytesAStep = 64;  // Of text that is searched.

bool ValueFits(TestKind kind, std::string_view have, std::string_view want) {
  switch (kind) {
    case TestKind::kEquals:
      return have == want;
    case TestKind::kWord:
      return AnyWord(have, [want](std::string_view word) { return word == want; });
    case TestKind::kDash:
      return have.starts_with(want) && (have.size() == want.size() || have[want.size()] == '-');
    case TestKind::kPrefix:
      return !want.empty() && have.starts_with(want);
    case TestKind::kSuffix:
      return !want.empty() && have.ends_with(want);
    case TestKind::kContains:
      return !want.empty() && have.find(want) != std::string_view::npos;
    default:
      return true;
  }
}

}  // namespace

bool MayPass(const SelectorPool& pool, const Compound& compound, std::string_view source,
             const TagRecord& tag) {
  if (compound.tag != Tag::kUnknown && compound.tag != tag.tag) return false;
  for (uint32_t t = compound.tests.begin; t < compound.tests.begin + compound.tests.size; ++t) {
    const SelectorTest& test = pool.test(t);
    const bool part = test.kind == TestKind::kPrefix || test.kind == TestKind::kSuffix ||
                      test.kind == TestKind::kContains;
    if (!part || test.ignore_case) continue;
    const std::string_view name = pool.At(test.name);
    if (name != "class" && name != "id") continue;
    const Span at = name == "id" ? tag.id_attr : tag.class_attr;
    const std::string_view value = source.substr(at.begin, at.size());
    if (value.find('&') != std::string_view::npos) continue;
    if (!ValueFits(test.kind, value, pool.At(test.value))) return false;
  }
  return true;
}

bool SelectorMatcher::Spend(uint64_t steps) {
  steps_ += steps;
  return steps_ <= kMaxMatchSteps;
}

bool SelectorMatcher::Match(uint32_t selector, uint32_t element, uint32_t* taken) {
  const Selector& s = pool_.selector(selector);
  return Fits(s, element, kNowhere) && Goes(s, element, taken);
}

// From the element that fits to the one that is taken.
bool SelectorMatcher::Goes(const Selector& selector, uint32_t element, uint32_t* taken) {
  for (uint16_t i = 0; i < selector.up; ++i) {
    if (!HasParent(element)) return false;
    element = doc_.watched[element].parent;
  }
  if (selector.up_to.size > 0) {
    do {
      if (!HasParent(element)) return false;
      element = doc_.watched[element].parent;
    } while (!FitsAny(selector.up_to, element, kNowhere));
  }
  *taken = element;
  return true;
}

// A chain of compounds parted by ">", from *compound and *element on; both are
// left at its upper end.
bool SelectorMatcher::ChainFits(uint32_t* compound, uint32_t last, uint32_t* element) {
  while (Test(pool_.compound(*compound), *element)) {
    if (*compound == last || pool_.compound(*compound).left != Combinator::kChild) return true;
    if (!HasParent(*element)) return false;
    *element = doc_.watched[*element].parent;
    ++*compound;
  }
  return false;
}

// `scope` is the element of the :has() that the selector stands in.
bool SelectorMatcher::Fits(const Selector& selector, uint32_t element, uint32_t scope) {
  uint32_t compound = selector.compounds.begin;
  const uint32_t last = compound + selector.compounds.size - 1;
  const bool scoped = scope != kNowhere;
  for (bool first = true;; first = false) {
    // The first chain ends here, later ones at any ancestor.
    for (uint32_t e = element;; e = doc_.watched[e].parent) {
      if (scoped && e <= scope) return false;
      uint32_t c = compound;
      uint32_t top = e;
      bool fits = ChainFits(&c, last, &top);
      if (fits && c == last && scoped) {
        fits =
            selector.within == Combinator::kChild ? doc_.watched[top].parent == scope : top > scope;
      }
      if (fits && c == last) return true;
      if (fits) {
        if (!HasParent(top)) return false;
        compound = c + 1;
        element = doc_.watched[top].parent;
        break;
      }
      if (first || !HasParent(e) || !Spend(1)) return false;
    }
  }
}

bool SelectorMatcher::FitsAny(PoolRange list, uint32_t element, uint32_t scope) {
  for (uint32_t s = list.begin; s < list.begin + list.size; ++s) {
    if (Fits(pool_.selector(s), element, scope)) return true;
  }
  return false;
}

bool SelectorMatcher::FitsBelow(PoolRange list, uint32_t element) {
  for (uint32_t e = element + 1; e < doc_.watched[element].end; ++e) {
    if (!Spend(1)) return false;
    if (doc_.watched[e].asked && FitsAny(list, e, element)) return true;
  }
  return false;
}

bool SelectorMatcher::Test(const Compound& compound, uint32_t element) {
  if (!Spend(1)) return false;
  const WatchedElement& e = doc_.watched[element];
  if (!compound.AnyTag()) {
    if (static_cast<Tag>(e.tag) != compound.tag) return false;
    if (compound.tag == Tag::kUnknown &&
        !SameIgnoringCase(TagNameIn(TagSource(doc_, e)), pool_.At(compound.name))) {
      return false;
    }
  }
  for (uint32_t t = compound.tests.begin; t < compound.tests.begin + compound.tests.size; ++t) {
    if (!TestOne(pool_.test(t), element)) return false;
  }
  return true;
}

bool SelectorMatcher::TestOne(const SelectorTest& test, uint32_t element) {
  const WatchedElement& e = doc_.watched[element];
  switch (test.kind) {
    case TestKind::kClass: {
      const std::string_view name = pool_.At(test.name);
      return AnyWord(doc_.SourceAt(e.class_attr),
                     [name](std::string_view word) { return word == name; });
    }
    case TestKind::kId:
      return doc_.SourceAt(e.id_attr) == pool_.At(test.name);
    case TestKind::kNot:
      return !FitsAny(test.list, element, kNowhere) && steps_ <= kMaxMatchSteps;
    case TestKind::kIs:
      return FitsAny(test.list, element, kNowhere);
    case TestKind::kHas:
      return FitsBelow(test.list, element);
    case TestKind::kText:
      return Spend(e.text.size() / kBytesAStep) &&
             Trim(doc_.At(e.text)).find(pool_.At(test.value)) != std::string_view::npos;
    case TestKind::kRegex:
      return Spend(e.text.size() / kBytesAStep) &&
             re2::RE2::PartialMatch(Trim(doc_.At(e.text)), pool_.regex(test.value.begin));
    default:
      return TestAttribute(test, e);
  }
}

bool SelectorMatcher::TestAttribute(const SelectorTest& test, const WatchedElement& element) const {
  const std::string_view name = pool_.At(test.name);
  AttributeReader reader(TagSource(doc_, element));
  TagAttribute attribute;
  while (reader.Next(&attribute)) {
    if (!SameIgnoringCase(attribute.name, name)) continue;
    if (test.kind == TestKind::kAttribute) return true;
    std::string_view value = attribute.value;
    std::string decoded;
    if (value.find('&') != std::string_view::npos) {
      decoded = DecodeAttribute(value);
      value = decoded;
    }
    if (!test.ignore_case) return ValueFits(test.kind, value, pool_.At(test.value));
    std::string have(value);
    std::string want(pool_.At(test.value));
    std::transform(have.begin(), have.end(), have.begin(), AsciiLower);
    std::transform(want.begin(), want.end(), want.begin(), AsciiLower);
    return ValueFits(test.kind, have, want);
  }
  return false;
}

}  // namespace unhusk
