// From an element to the selectors that may end at it, by hash look-up.
//
// Each selector is filed under one key of the compound that an element must
// pass: its id, a class, an attribute, else its tag.  An element asks for its
// few keys; a bitmap that fits the cache says no to nearly all of them.
// [name^=value] is filed under the first 12, 8, 6 or 4 bytes of the value, behind
// "https://www." if it begins so; [name*=value] under four bytes of its middle.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <string_view>
#include <utility>
#include <vector>

#include "html/attributes.h"
#include "html/entities.h"
#include "rules/site/selector.h"

namespace unhusk {

struct SelectorKey {
  uint64_t hash = 0;
  uint64_t attribute = 0;      // Hash of the attribute's name that must be looked at, …
  uint8_t attribute_uses = 0;  // … and for what (AttributeUse).
  std::string_view gram = {};  // Four bytes, for kUsePrefix and kUseGram.  In the pool.
  std::string_view name = {};  // Of the attribute.  In the pool.
  Tag tag = Tag::kUnknown;     // The key is this tag.
  bool custom_tag = false;     // The key is the name of a tag that is none of ours.
  bool any = false;            // No key: every element may pass.
  bool broad = false;          // Very many elements have it.
  bool void_too = false;       // Void elements may be meant: :has(img), img:upward(1).
};

enum AttributeUse : uint8_t {
  kUseName = 1 << 0,
  kUseValue = 1 << 1,
  kUsePrefix = 1 << 2,
  kUseGram = 1 << 3,
};

SelectorKey KeyOf(const SelectorPool& pool, const Compound& compound);

inline constexpr uint64_t kHashMultiplier = 0x9FB21C651E98DF25u;

inline uint64_t StirHash(uint64_t h) {
  h ^= h >> 32;
  h *= kHashMultiplier;
  return h ^ (h >> 29);
}

// Good enough to tell names apart; 64 bits, so that equal hashes mean equal bytes.
inline uint64_t HashKey(std::string_view bytes, uint64_t seed) {
  uint64_t h = seed * kHashMultiplier ^ bytes.size();
  const char* at = bytes.data();
  size_t left = bytes.size();
  for (; left >= 8; at += 8, left -= 8) {
    uint64_t word;
    std::memcpy(&word, at, 8);
    h = StirHash(h ^ word);
  }
  uint64_t word = 0;
  std::memcpy(&word, at, left);
  return StirHash(StirHash(h ^ word));
}

// Built once, then immutable and thread-safe.
class KeyIndex {
 public:
  void Add(const SelectorKey& key, uint32_t value);
  void Build();

  // Calls f(value) for all that is filed under a key of the tag, until it
  // returns true; returns whether it did.  `more`: the tag may have attributes
  // other than class and id.
  template <class F>
  bool Look(std::string_view source, Tag tag, Span class_attr, Span id_attr, Span tag_source,
            bool more, F f) const;

  bool empty() const { return entries_.empty(); }

  // True if a tag without attributes may have a key.
  bool KnowsBare(Tag tag) const {
    return any_ || tags_[static_cast<size_t>(tag)] || (tag == Tag::kUnknown && custom_tags_);
  }

  // Void elements (<img>) hold no text; few selectors look for them.
  bool watches_void() const { return watches_void_; }

 private:
  struct Entry {
    uint64_t hash = 0;
    uint32_t value = 0;
  };
  struct Attributes {
    uint64_t name = 0;
    uint8_t uses = 0;
  };
  static constexpr size_t kGramWords = 1024;
  static constexpr size_t kNameBits = 1 << 12;

  template <class F>
  bool Find(uint64_t hash, F& f) const {
    const uint64_t mask = BitsOf(hash);
    if ((bits_[(hash >> 12) & bit_mask_] & mask) != mask) return false;
    const size_t bucket = static_cast<size_t>(hash >> shift_);
    for (uint32_t i = buckets_[bucket]; i < buckets_[bucket + 1]; ++i) {
      if (entries_[i].hash == hash && f(entries_[i].value)) return true;
    }
    return false;
  }
  template <class F>
  bool LookAttribute(const Attributes& attribute, std::string_view value, F& f) const;
  template <class F>
  bool LookOthers(std::string_view tag, F& f) const;
  void AddUse(const SelectorKey& key);
  void MergeOthers();
  static uint64_t BitsOf(uint64_t hash) {
    return uint64_t{1} << (hash & 63) | uint64_t{1} << (hash >> 6 & 63);
  }
  static size_t GramBit(const char* at) {
    uint32_t gram;
    std::memcpy(&gram, at, 4);
    return (gram * 0x9E3779B1u) >> 16;
  }
  static bool HasGram(const std::vector<uint64_t>& grams, const char* at) {
    const size_t bit = GramBit(at);
    return grams[bit >> 6] >> (bit & 63) & 1;
  }
  static void AddGram(std::string_view gram, std::vector<uint64_t>* grams);
  // A number by the look of an attribute's name, cheaper than its hash.
  static size_t NameBit(std::string_view name) {
    return (name.size() * 37 + (static_cast<unsigned char>(name.front()) | 0x20u) * 131 +
            (static_cast<unsigned char>(name.back()) | 0x20u) * 17) %
           kNameBits;
  }
  const Attributes* Other(uint64_t name) const;

  std::vector<Entry> entries_;     // Ascending by hash.
  std::vector<uint32_t> buckets_;  // By the hash's upper bits; where each one's entries begin.
  std::vector<uint64_t> bits_;     // Two bits by the hash's lower bits.
  int shift_ = 63;
  size_t bit_mask_ = 0;
  std::array<bool, static_cast<size_t>(Tag::kCount)> tags_ = {};
  bool custom_tags_ = false;
  bool any_ = false;
  bool watches_void_ = false;
  Attributes class_ = {};
  Attributes id_ = {};
  std::vector<Attributes> others_;  // Other attributes looked at; ascending by name.
  std::bitset<kNameBits> names_;    // NameBit of each of them.
  std::vector<uint64_t> prefixes_;  // A bit for the first bytes of each [name^=value], …
  std::vector<uint64_t> grams_;     // … and for those of [name*=value]; empty if there is none.
};

// What a hash is of, as its seed.
enum KeySeed : uint64_t {
  kSeedId = 0x1d,
  kSeedClass = 0xc1a55,
  kSeedTag = 0x7a6,
  kSeedName = 0xa77,
  kSeedValue = 0xe9,
  kSeedPrefix = 0x93ef,
  kSeedGram = 0x96a4,
  kSeedAny = 0xa11,
};

uint64_t HashNameIgnoringCase(std::string_view name);
uint64_t HashTagName(std::string_view name);
inline uint64_t HashTag(Tag tag) {
  return (static_cast<uint64_t>(tag) + 1) * 0x9E3779B97F4A7C15u;
}
inline constexpr uint64_t kAnyKey = 0x5bd1e995a1b2c3d5u;

// Without what addresses have in common, so that their first bytes tell them apart.
std::string_view WithoutScheme(std::string_view value);
inline constexpr size_t kPrefixSizes[] = {12, 8, 6, 4};

template <class F>
bool KeyIndex::LookAttribute(const Attributes& attribute, std::string_view value, F& f) const {
  if ((attribute.uses & kUseName) && Find(attribute.name ^ kSeedName, f)) return true;
  if (!(attribute.uses & (kUseValue | kUsePrefix | kUseGram))) return false;
  std::string decoded;
  if (value.find('&') != std::string_view::npos) {
    decoded = DecodeAttribute(value);
    value = decoded;
  }
  if ((attribute.uses & kUseValue) && Find(HashKey(value, attribute.name ^ kSeedValue), f)) {
    return true;
  }
  if (attribute.uses & kUsePrefix) {
    const std::string_view start = WithoutScheme(value);
    const bool known = start.size() >= 4 && HasGram(prefixes_, start.data());
    for (size_t size : kPrefixSizes) {
      if (!known || start.size() < size) continue;
      if (Find(HashKey(start.substr(0, size), attribute.name ^ kSeedPrefix), f)) return true;
    }
  }
  if (!(attribute.uses & kUseGram)) return false;
  for (size_t i = 0; i + 4 <= value.size(); ++i) {
    if (!HasGram(grams_, value.data() + i)) continue;
    if (Find(HashKey(value.substr(i, 4), attribute.name ^ kSeedGram), f)) return true;
  }
  return false;
}

template <class F>
bool KeyIndex::LookOthers(std::string_view tag, F& f) const {
  AttributeReader reader(tag);
  TagAttribute attribute;
  while (reader.Next(&attribute)) {
    if (!names_[NameBit(attribute.name)]) continue;
    const Attributes* other = Other(HashNameIgnoringCase(attribute.name));
    if (other != nullptr && LookAttribute(*other, attribute.value, f)) return true;
  }
  return false;
}

template <class F>
bool KeyIndex::Look(std::string_view source, Tag tag, Span class_attr, Span id_attr,
                    Span tag_source, bool more, F f) const {
  if (any_ && Find(kAnyKey, f)) return true;
  if (tags_[static_cast<size_t>(tag)] && Find(HashTag(tag), f)) return true;
  const std::string_view bytes = source.substr(tag_source.begin, tag_source.size());
  if (tag == Tag::kUnknown && custom_tags_) {
    if (Find(HashTagName(TagNameIn(bytes)), f)) return true;
  }
  if (!id_attr.empty()) {
    const std::string_view id = source.substr(id_attr.begin, id_attr.size());
    if (Find(HashKey(id, kSeedId), f)) return true;
    if (id_.uses != 0 && LookAttribute(id_, id, f)) return true;
  }
  if (!class_attr.empty()) {
    const std::string_view value = source.substr(class_attr.begin, class_attr.size());
    for (size_t at = 0; at < value.size();) {
      while (at < value.size() && static_cast<unsigned char>(value[at]) <= ' ') ++at;
      const size_t begin = at;
      while (at < value.size() && static_cast<unsigned char>(value[at]) > ' ') ++at;
      if (at > begin && Find(HashKey(value.substr(begin, at - begin), kSeedClass), f)) return true;
    }
    if (class_.uses != 0 && LookAttribute(class_, value, f)) return true;
  }
  return more && !others_.empty() && LookOthers(bytes, f);
}

}  // namespace unhusk
