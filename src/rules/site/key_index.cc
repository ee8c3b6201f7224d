#include "rules/site/key_index.h"

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "rules/site/selector_match.h"

namespace unhusk {
namespace {

// Attributes that a large part of all elements has.
constexpr std::string_view kCommonNames[] = {"class", "id",   "href",  "src",  "style", "title",
                                             "alt",   "name", "type",  "rel",  "width", "height",
                                             "role",  "lang", "align", "value"};

// How well a test narrows the elements down; 0: not at all.
int Worth(const SelectorPool& pool, const SelectorTest& test) {
  switch (test.kind) {
    case TestKind::kId:
      return 9;
    case TestKind::kClass:
      return 8;
    case TestKind::kEquals:
    case TestKind::kWord:
      if (test.ignore_case || test.value.size == 0) return 1;
      return pool.At(test.name) == "class" || pool.At(test.name) == "id" ? 7 : 5;
    case TestKind::kPrefix:
    case TestKind::kSuffix:
    case TestKind::kContains:
    case TestKind::kDash:
      if (test.ignore_case || WithoutScheme(pool.At(test.value)).size() < 4) return 1;
      return test.kind == TestKind::kPrefix ? 4 : 3;
    case TestKind::kAttribute:
      return 1;
    default:
      return 0;
  }
}

SelectorKey AttributeKey(const SelectorPool& pool, const SelectorTest& test, int worth) {
  const std::string_view name = pool.At(test.name);
  const std::string_view value = pool.At(test.value);
  SelectorKey key;
  key.name = name;
  key.attribute = HashNameIgnoringCase(name);
  if (worth == 1) {
    key.attribute_uses = kUseName;
    key.hash = key.attribute ^ kSeedName;
    key.broad =
        std::find(std::begin(kCommonNames), std::end(kCommonNames), name) != std::end(kCommonNames);
  } else if (test.kind == TestKind::kEquals) {
    key.attribute_uses = kUseValue;
    key.hash = HashKey(value, key.attribute ^ kSeedValue);
  } else if (test.kind == TestKind::kPrefix || test.kind == TestKind::kDash) {
    const std::string_view start = WithoutScheme(value);
    const size_t size = *std::find_if(std::begin(kPrefixSizes), std::end(kPrefixSizes),
                                      [start](size_t s) { return s <= start.size(); });
    key.attribute_uses = kUsePrefix;
    key.gram = start.substr(0, 4);
    key.hash = HashKey(start.substr(0, size), key.attribute ^ kSeedPrefix);
  } else {
    const std::string_view start = WithoutScheme(value);
    const std::string_view middle = start.substr((start.size() - 4) / 2, 4);
    key.attribute_uses = kUseGram;
    key.gram = middle;
    key.hash = HashKey(middle, key.attribute ^ kSeedGram);
  }
  return key;
}

SelectorKey TestKey(const SelectorPool& pool, const SelectorTest& test, int worth) {
  SelectorKey key;
  if (test.kind == TestKind::kId) {
    key.hash = HashKey(pool.At(test.name), kSeedId);
    return key;
  }
  std::string_view word;
  if (test.kind == TestKind::kClass) word = pool.At(test.name);
  const bool exact = test.kind == TestKind::kEquals || test.kind == TestKind::kWord;
  if (exact && worth > 1 && pool.At(test.name) == "class") {
    AnyWord(pool.At(test.value), [&word](std::string_view first) {
      word = first;
      return true;
    });
  }
  if (!word.empty()) {
    key.hash = HashKey(word, kSeedClass);
    return key;
  }
  // A word of any other attribute is found by bytes of its middle, if they suffice.
  if (test.kind == TestKind::kWord && WithoutScheme(pool.At(test.value)).size() < 4) worth = 1;
  return AttributeKey(pool, test, worth);
}

}  // namespace

std::string_view WithoutScheme(std::string_view value) {
  if (value.empty() || (value[0] != 'h' && value[0] != '/' && value[0] != 'w')) return value;
  for (std::string_view start : {"https://", "http://", "//", "www."}) {
    if (value.starts_with(start)) value.remove_prefix(start.size());
  }
  return value;
}

uint64_t HashNameIgnoringCase(std::string_view name) {
  uint64_t h = kSeedName;
  for (char c : name) h = (h ^ static_cast<unsigned char>(AsciiLower(c))) * 0x100000001B3u;
  return StirHash(h);
}

uint64_t HashTagName(std::string_view name) {
  return HashNameIgnoringCase(name) ^ kSeedTag;
}

SelectorKey KeyOf(const SelectorPool& pool, const Compound& compound) {
  const SelectorTest* best = nullptr;
  int worth = compound.AnyTag() ? 0 : compound.tag == Tag::kUnknown ? 6 : 0;
  for (uint32_t t = compound.tests.begin; t < compound.tests.begin + compound.tests.size; ++t) {
    const int w = Worth(pool, pool.test(t));
    if (w <= worth) continue;
    worth = w;
    best = &pool.test(t);
  }
  if (best != nullptr) {
    SelectorKey key = TestKey(pool, *best, worth);
    if (!key.broad || compound.tag == Tag::kUnknown) return key;
  }
  SelectorKey key;
  if (compound.AnyTag()) {
    key.any = key.broad = true;
    key.hash = kAnyKey;
  } else if (compound.tag == Tag::kUnknown) {
    key.custom_tag = true;
    key.hash = HashTagName(pool.At(compound.name));
  } else {
    key.tag = compound.tag;
    key.broad = true;
    key.hash = HashTag(compound.tag);
  }
  return key;
}

void KeyIndex::Add(const SelectorKey& key, uint32_t value) {
  entries_.push_back(Entry{key.hash, value});
  any_ = any_ || key.any;
  watches_void_ = watches_void_ || key.void_too;
  custom_tags_ = custom_tags_ || key.custom_tag;
  if (key.tag != Tag::kUnknown) tags_[static_cast<size_t>(key.tag)] = true;
  if (key.attribute_uses != 0) AddUse(key);
}

void KeyIndex::AddUse(const SelectorKey& key) {
  static const uint64_t kClassName = HashNameIgnoringCase("class");
  static const uint64_t kIdName = HashNameIgnoringCase("id");
  if (key.attribute == kClassName || key.attribute == kIdName) {
    Attributes& attribute = key.attribute == kIdName ? id_ : class_;
    attribute.name = key.attribute;
    attribute.uses |= key.attribute_uses;
  } else {
    others_.push_back(Attributes{key.attribute, key.attribute_uses});
    names_.set(NameBit(key.name));
  }
  if (key.attribute_uses & kUsePrefix) AddGram(key.gram, &prefixes_);
  if (key.attribute_uses & kUseGram) AddGram(key.gram, &grams_);
}

void KeyIndex::AddGram(std::string_view gram, std::vector<uint64_t>* grams) {
  grams->resize(kGramWords);
  const size_t bit = GramBit(gram.data());
  (*grams)[bit >> 6] |= uint64_t{1} << (bit & 63);
}

const KeyIndex::Attributes* KeyIndex::Other(uint64_t name) const {
  auto it = std::lower_bound(others_.begin(), others_.end(), name,
                             [](const Attributes& a, uint64_t n) { return a.name < n; });
  return it != others_.end() && it->name == name ? &*it : nullptr;
}

void KeyIndex::MergeOthers() {
  std::sort(others_.begin(), others_.end(),
            [](const Attributes& a, const Attributes& b) { return a.name < b.name; });
  size_t last = 0;
  for (size_t i = 1; i < others_.size(); ++i) {
    if (others_[i].name == others_[last].name) {
      others_[last].uses |= others_[i].uses;
    } else {
      others_[++last] = others_[i];
    }
  }
  if (!others_.empty()) others_.resize(last + 1);
}

void KeyIndex::Build() {
  MergeOthers();
  std::sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) {
    return a.hash != b.hash ? a.hash < b.hash : a.value < b.value;
  });
  entries_.erase(std::unique(entries_.begin(), entries_.end(),
                             [](const Entry& a, const Entry& b) {
                               return a.hash == b.hash && a.value == b.value;
                             }),
                 entries_.end());
  entries_.shrink_to_fit();
  const size_t buckets = std::bit_ceil(std::max<size_t>(entries_.size(), 2));
  shift_ = 64 - std::countr_zero(buckets);
  buckets_.assign(buckets + 1, 0);
  bits_.assign(std::max<size_t>(buckets / 4, 1), 0);  // 16 bits an entry.
  bit_mask_ = bits_.size() - 1;
  for (const Entry& entry : entries_) {
    ++buckets_[static_cast<size_t>(entry.hash >> shift_) + 1];
    bits_[(entry.hash >> 12) & bit_mask_] |= BitsOf(entry.hash);
  }
  for (size_t i = 1; i < buckets_.size(); ++i) buckets_[i] += buckets_[i - 1];
}

}  // namespace unhusk
