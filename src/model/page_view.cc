#include "model/page_view.h"

#include <algorithm>
#include <bit>

#include "html/tags.h"
#include "model/key_groups.h"

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

// What an attribute's value says.
struct ClassFacts {
  uint64_t groups = 0;
  uint32_t first = 0;  // Hash of its first word; 0: none.
};

// Items of a list have the same class again and again: the last values read are kept.
class ClassReader {
 public:
  explicit ClassReader(const Document& doc) : doc_(doc) {}

  ClassFacts Read(Span attribute) {
    const std::string_view value = doc_.SourceAt(attribute);
    if (value.empty()) return {};
    const auto front = static_cast<unsigned char>(value.front());
    const auto back = static_cast<unsigned char>(value.back());
    Kept& kept = kept_[(value.size() * 31 + front * 7 + back) % kept_.size()];
    if (kept.value != value) kept = {value, {ClassGroups(value), FirstClass(value)}};
    return kept.facts;
  }

 private:
  struct Kept {
    std::string_view value;
    ClassFacts facts;
  };

  const Document& doc_;
  std::array<Kept, 64> kept_ = {};
};

}  // namespace

bool HidesMost(const Document& doc) {
  uint64_t hidden = 0, all = 0;
  for (const Block& block : doc.blocks) {
    if (block.flags & kInFormControl) continue;
    all += block.words;
    if (block.flags & kHidden) hidden += block.words;
  }
  return hidden * 2 > all;
}

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
  Describe();
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

void PageView::Describe() {
  ClassReader classes(doc_);
  KeyGroups kin(facts_.size());
  std::vector<uint32_t> groups(facts_.size());
  std::vector<uint32_t> members(facts_.size() + 1);
  for (uint32_t e = 0; e < facts_.size(); ++e) {
    const Element& element = doc_.elements[e];
    const ClassFacts facts = classes.Read(element.class_attr);
    facts_[e].signature = Mix(e == 0 ? 0 : facts_[element.parent].signature, element.tag);
    if (e > 0) ++facts_[element.parent].children;
    CountSteps(e, facts.groups | ClassGroups(doc_.SourceAt(element.id_attr)));
    facts_[e].look = Mix(facts.first, element.tag);
    groups[e] = kin.GroupOf(uint64_t{element.parent} << 32 | facts_[e].look);
    facts_[e].alike_before = members[groups[e]]++;
  }
  for (uint32_t e = 0; e < facts_.size(); ++e) facts_[e].alike = members[groups[e]];
}

void PageView::CountSteps(uint32_t e, uint64_t groups) {
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
  for (; groups != 0; groups &= groups - 1) {
    at.class_steps[static_cast<size_t>(std::countr_zero(groups))] = 0;
  }
}

}  // namespace unhusk
