#include "render/markdown_lines.h"

#include <algorithm>
#include <charconv>

#include "html/attributes.h"
#include "html/tags.h"

namespace unhusk {
namespace {

Tag TagAt(const Document& doc, uint32_t element) {
  return static_cast<Tag>(doc.elements[element].tag);
}

// Deeper ones are left out, for each line names all it stands in.
constexpr size_t kMostContainers = 16;

std::string_view WithoutBlanks(std::string_view line) {
  while (line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

}  // namespace

void MarkdownLines::Write(uint32_t element, std::string_view body, bool term) {
  chain_.clear();
  ContainersOf(doc_, outline_, element, &chain_);
  chain_.resize(std::min(chain_.size(), kMostContainers));
  size_t common = 0;
  while (common < open_.size() && common < chain_.size() &&
         open_[common].element == chain_[common]) {
    ++common;
  }
  // Behind its term, or behind another definition of it.
  const bool defines =
      common < chain_.size() && IsDefinition(chain_[common]) &&
      (common == open_.size() ? behind_term_
                              : IsDefinition(open_[common].element) && open_[common].item);
  behind_term_ = term;
  Part(common, defines);
  open_.resize(common);
  std::string first;
  for (const Container& container : open_) first += container.rest;
  for (size_t i = common; i < chain_.size(); ++i) first += Open(chain_[i], defines && i == common);
  std::string rest;
  for (const Container& container : open_) rest += container.rest;
  for (bool is_first = true; !body.empty() || is_first; is_first = false) {
    const std::string_view line = body.substr(0, body.find('\n'));
    body.remove_prefix(line.size() < body.size() ? line.size() + 1 : line.size());
    if (!is_first) out_ += '\n';
    const std::string_view prefix = is_first ? first : rest;
    out_ += line.empty() ? WithoutBlanks(prefix) : prefix;
    out_ += line;
  }
}

// A blank line, which is part of what both stand in; items follow each other without.
void MarkdownLines::Part(size_t common, bool defines) {
  if (out_.empty()) return;
  out_ += '\n';
  if (defines || FollowsItem(common)) return;
  std::string prefix;
  for (size_t i = 0; i < common; ++i) prefix += open_[i].rest;
  out_.append(WithoutBlanks(prefix)).append("\n");
}

// An item behind another of its list, or the first one below its item's text.
bool MarkdownLines::FollowsItem(size_t common) const {
  if (common == chain_.size() || TagAt(doc_, chain_[common]) != Tag::kLi) return false;
  if (common == open_.size()) return common > 0 && open_.back().item;
  return open_[common].item &&
         outline_[open_[common].element].list == outline_[chain_[common]].list;
}

// What the first line in it begins with.
std::string MarkdownLines::Open(uint32_t element, bool defines) {
  const Tag tag = TagAt(doc_, element);
  if (tag == Tag::kBlockquote) {
    open_.push_back({.element = element, .rest = "> "});
    return "> ";
  }
  std::string marker;
  if (tag == Tag::kDd) {
    marker = defines ? ": " : "";
  } else {
    const uint32_t list = outline_[element].list;
    const bool ordered = list != Standing::kNone && TagAt(doc_, list) == Tag::kOl;
    marker = ordered ? std::to_string(NumberOf(list)) + ". " : "- ";
  }
  open_.push_back(
      {.element = element, .rest = std::string(marker.size(), ' '), .item = !marker.empty()});
  return marker;
}

bool MarkdownLines::IsDefinition(uint32_t element) const {
  return TagAt(doc_, element) == Tag::kDd;
}

uint32_t MarkdownLines::NumberOf(uint32_t list) {
  const auto [entry, fresh] = numbers_.emplace(list, 1);
  if (fresh) {
    const std::string_view tag = doc_.source.substr(doc_.elements[list].source_begin);
    const std::string_view start = tag.starts_with('<') ? AttributeOf(tag, "start") : "";
    uint32_t number = 0;
    std::from_chars(start.data(), start.data() + start.size(), number);
    constexpr uint32_t kMost = 99'999'999;  // CommonMark: nine digits.
    if (number > 0 && number < kMost) entry->second = number;
  }
  return entry->second++;
}

}  // namespace unhusk
