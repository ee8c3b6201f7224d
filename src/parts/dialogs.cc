// See dialogs.h.
#include "parts/dialogs.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "html/tags.h"

namespace unhusk {
namespace {

// Words of a class or id, whole ones: "modal-window", "login_popup".
constexpr std::string_view kNames[] = {"modal", "dialog", "popup", "lightbox"};
constexpr size_t kLongestName = 8;
constexpr size_t kModalGroup = 15;  // In kClassGroupNames; it has these words and more.
static_assert(kClassGroupNames[kModalGroup] == "modal");

bool IsLetter(char c) {
  return AsciiLower(c) >= 'a' && AsciiLower(c) <= 'z';
}

bool NamesDialog(std::string_view value) {
  std::string word;
  for (size_t begin = 0; begin < value.size();) {
    size_t end = begin;
    while (end < value.size() && IsLetter(value[end])) ++end;
    if (end - begin <= kLongestName) {
      word.assign(value.substr(begin, end - begin));
      std::transform(word.begin(), word.end(), word.begin(), AsciiLower);
      if (std::find(std::begin(kNames), std::end(kNames), word) != std::end(kNames)) return true;
    }
    begin = end + 1;
  }
  return false;
}

// An element that boxes are made of.
bool IsBox(Tag tag) {
  return tag == Tag::kDiv || tag == Tag::kSection || tag == Tag::kAside || tag == Tag::kForm;
}

}  // namespace

std::vector<BlockRange> FindDialogs(const PageView& page, uint32_t title) {
  const Document& doc = page.doc();
  std::vector<BlockRange> boxes;
  uint32_t until = 0;
  for (uint32_t e = 0; e < doc.elements.size(); ++e) {
    const Element& element = doc.elements[e];
    const uint32_t begin = element.first_block;
    const uint32_t end = element.end_block;
    if (begin < until || (begin <= title && title < end)) continue;
    const auto tag = static_cast<Tag>(element.tag);
    const bool named = IsBox(tag) && page.facts(e).class_steps[kModalGroup] == 0 &&
                       (NamesDialog(doc.SourceAt(element.class_attr)) ||
                        NamesDialog(doc.SourceAt(element.id_attr)));
    if (tag != Tag::kDialog && !named) continue;
    boxes.push_back({begin, end});
    until = end;
  }
  return boxes;
}

}  // namespace unhusk
