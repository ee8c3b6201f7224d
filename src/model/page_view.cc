#include "model/page_view.h"

#include <algorithm>

#include "html/tags.h"

namespace unhusk {
namespace {

constexpr Tag kTags[kNearTags] = {Tag::kMain,    Tag::kArticle, Tag::kNav,  Tag::kAside,
                                  Tag::kHeader,  Tag::kFooter,  Tag::kForm, Tag::kDialog,
                                  Tag::kFigure,  Tag::kTable,   Tag::kUl,   Tag::kButton,
                                  Tag::kSection, Tag::kDetails};

uint32_t Mix(uint32_t hash, uint32_t value) {
  hash = (hash ^ value) * 0x9E3779B1u;
  return hash ^ (hash >> 15);
}

uint32_t FirstClass(std::string_view value) {
  uint32_t hash = 0;
  size_t at = value.find_first_not_of(" \t\n\f\r");
  for (; at < value.size() && value[at] > ' '; ++at) {
    hash = Mix(hash, static_cast<unsigned char>(value[at]));
  }
  return hash;
}

}  // namespace

PageView::PageView(const Document& doc) : doc_(doc), facts_(doc.elements.size()) {
  sums_.reserve(doc.blocks.size() + 1);
  sums_.push_back({});
  for (uint32_t b = 0; b < size(); ++b) {
    BlockSums sum = sums_.back();
    sum.words += doc.blocks[b].words;
    sum.links += doc.blocks[b].link_words;
    sum.blocks += 1;
    sum.longs += IsLong(b) ? 1 : 0;
    sums_.push_back(sum);
  }
  FindOuter();
  CountAlike();
  CountSteps();
}

bool PageView::IsLong(uint32_t b) const {
  const Block& block = doc_.blocks[b];
  return block.words >= kLongWords && block.link_words * 2 < block.words;
}

BlockSums PageView::Sums(uint32_t begin, uint32_t end) const {
  const BlockSums& a = sums_[begin];
  const BlockSums& b = sums_[end];
  return {b.words - a.words, b.links - a.links, b.blocks - a.blocks, b.longs - a.longs};
}

BlockSums PageView::Around(uint32_t b, uint32_t reach) const {
  return Sums(b < reach ? 0 : b - reach, std::min(size(), b + reach + 1));
}

void PageView::FindOuter() {
  for (uint32_t e = 1; e < facts_.size(); ++e) {
    uint32_t parent = doc_.elements[e].parent;
    const Element& p = doc_.elements[parent];
    const Element& c = doc_.elements[e];
    bool larger = p.end_block - p.first_block > c.end_block - c.first_block;
    facts_[e].outer = larger ? parent : facts_[parent].outer;
  }
}

void PageView::CountAlike() {
  struct Key {
    uint64_t kin;
    uint32_t element;
  };
  std::vector<Key> keys;
  keys.reserve(facts_.size());
  for (uint32_t e = 0; e < facts_.size(); ++e) {
    const Element& element = doc_.elements[e];
    facts_[e].signature = Mix(e == 0 ? 0 : facts_[element.parent].signature, element.tag);
    if (e > 0) ++facts_[element.parent].children;
    uint32_t look = Mix(FirstClass(doc_.SourceAt(element.class_attr)), element.tag);
    keys.push_back(Key{uint64_t{element.parent} << 32 | look, e});
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) { return a.kin < b.kin; });
  for (size_t i = 0; i < keys.size();) {
    size_t end = i;
    while (end < keys.size() && keys[end].kin == keys[i].kin) ++end;
    for (size_t k = i; k < end; ++k) facts_[keys[k].element].alike = static_cast<uint32_t>(end - i);
    i = end;
  }
}

void PageView::CountSteps() {
  for (uint32_t e = 0; e < facts_.size(); ++e) {
    const Element& element = doc_.elements[e];
    ElementFacts& at = facts_[e];
    if (e == 0) {
      at.tag_steps.fill(kFarSteps);
      at.class_steps.fill(kFarSteps);
    } else {
      const ElementFacts& above = facts_[element.parent];
      auto step = [](uint8_t s) { return s < kFarSteps ? static_cast<uint8_t>(s + 1) : kFarSteps; };
      std::transform(above.tag_steps.begin(), above.tag_steps.end(), at.tag_steps.begin(), step);
      std::transform(above.class_steps.begin(), above.class_steps.end(), at.class_steps.begin(),
                     step);
    }
    for (size_t t = 0; t < kNearTags; ++t) {
      if (static_cast<Tag>(element.tag) == kTags[t]) at.tag_steps[t] = 0;
    }
    uint64_t groups = ClassGroups(doc_.SourceAt(element.class_attr)) |
                      ClassGroups(doc_.SourceAt(element.id_attr));
    for (size_t g = 0; groups != 0; ++g, groups >>= 1) {
      if (groups & 1) at.class_steps[g] = 0;
    }
  }
}

}  // namespace unhusk
