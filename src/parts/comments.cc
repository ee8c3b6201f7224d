#include "parts/comments.h"

#include <algorithm>

#include "parts/comment_words.h"

namespace unhusk {
namespace {

constexpr uint32_t kLeastProse = 40;    // Words in long blocks before a section.
constexpr uint32_t kHeadingWords = 10;  // Of a heading of comments.
constexpr uint32_t kLabelWords = 4;     // Of one that is no <h1> to <h6>.
constexpr uint32_t kHeadingReach = 3;   // Blocks from a section's edge to its heading.
constexpr uint32_t kMostHeadings = 16;  // Tried; the last ones count.
constexpr uint32_t kStampWords = 14;    // Of a line with author and date.
constexpr uint32_t kLeastItems = 2;
constexpr double kItemShare = 0.8;  // Of the words below a heading, in items.

bool HasDigit(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool IsCommentHeading(const Document& doc, const Block& block) {
  const bool heading = block.kind == BlockKind::kHeading;
  if (block.words == 0 || block.words > (heading ? kHeadingWords : kLabelWords)) return false;
  if (!heading && block.link_words * 2 > block.words) return false;
  return SaysCommentsInText(doc.At(block.text));
}

class Finder {
 public:
  explicit Finder(const PageView& page) : page_(page), doc_(page.doc()) {}

  std::vector<CommentSection> Run() {
    CountProse();
    if (prose_.back() < kLeastProse) return {};
    CountHeads();
    FindNamed();
    if (heads_.back() == 0 && named_.empty()) return {};
    CountStamps();
    ByClass();
    ByHeading();
    return Disjoint();
  }

 private:
  struct Items {
    uint32_t count = 0;
    uint32_t end = 0;  // Of the last one.
    uint64_t words = 0;
  };

  void CountProse() {
    prose_.assign(1, 0);
    prose_.reserve(page_.size() + 1);
    for (uint32_t b = 0; b < page_.size(); ++b) {
      prose_.push_back(prose_.back() + (page_.IsLong(b) ? doc_.blocks[b].words : 0));
    }
  }

  void CountHeads() {
    heads_.assign(1, 0);
    heads_.reserve(page_.size() + 1);
    for (uint32_t b = 0; b < page_.size(); ++b) {
      const bool head = prose_[b] >= kLeastProse && IsCommentHeading(doc_, doc_.blocks[b]);
      heads_.push_back(heads_.back() + (head ? 1 : 0));
    }
  }

  // Elements named for comments below the first prose.
  void FindNamed() {
    for (uint32_t e = 1; e < doc_.elements.size(); ++e) {
      const Element& element = doc_.elements[e];
      if (prose_[element.first_block] < kLeastProse) continue;
      // The group's words are looked up in any case; only its elements are read closer.
      if (page_.facts(e).class_steps[kCommentGroup] > 0) continue;
      if (element.end_block <= element.first_block || !IsNamed(element)) continue;
      named_.push_back(e);
    }
  }

  void CountStamps() {
    stamps_.assign(1, 0);
    stamps_.reserve(page_.size() + 1);
    for (uint32_t b = 0; b < page_.size(); ++b) {
      const Block& block = doc_.blocks[b];
      const bool stamp =
          block.words <= kStampWords && !page_.IsLong(b) && HasDigit(doc_.At(block.text));
      stamps_.push_back(stamps_.back() + (stamp ? 1 : 0));
    }
  }

  // An element alike to others, with a stamp and something beside it.
  bool IsItem(uint32_t e) const {
    const Element& element = doc_.elements[e];
    return page_.facts(e).alike >= kLeastItems && element.end_block - element.first_block >= 2 &&
           stamps_[element.end_block] > stamps_[element.first_block];
  }

  // The outermost items in the range among the elements from `e` on.
  Items ItemsIn(uint32_t e, BlockRange range) const {
    Items items;
    for (; e < doc_.elements.size() && doc_.elements[e].first_block < range.end; ++e) {
      const Element& element = doc_.elements[e];
      const uint32_t from = std::max(range.begin, items.end);
      if (element.first_block < from || element.end_block > range.end || !IsItem(e)) continue;
      ++items.count;
      items.end = element.end_block;
      items.words += page_.Sums(element).words;
    }
    return items;
  }

  bool HasHeadingNear(BlockRange range) const {
    const uint32_t from = range.begin < kHeadingReach ? 0 : range.begin - kHeadingReach;
    return heads_[std::min(range.end, range.begin + kHeadingReach)] > heads_[from];
  }

  // The outermost of the elements named so.
  void ByClass() {
    uint32_t until = 0;
    for (uint32_t e : named_) {
      const BlockRange range = {doc_.elements[e].first_block, doc_.elements[e].end_block};
      if (range.begin < until) continue;
      until = range.end;
      const bool heading = HasHeadingNear(range);
      const bool repeats = ItemsIn(e + 1, range).count >= kLeastItems;
      if (!heading && !repeats) continue;
      const int evidence =
          kCommentClass | (heading ? kCommentHeading : 0) | (repeats ? kCommentRepeats : 0);
      found_.push_back({range, static_cast<uint8_t>(evidence)});
    }
  }

  bool IsNamed(const Element& element) const {
    return SaysCommentsInNames(doc_.SourceAt(element.class_attr)) ||
           SaysCommentsInNames(doc_.SourceAt(element.id_attr));
  }

  // Where no name helps: nearly all that follows the heading must be items.
  void ByHeading() {
    uint32_t tried = 0;
    for (uint32_t b = page_.size(); b-- > 1 && tried < kMostHeadings;) {
      if (heads_[b + 1] == heads_[b] || prose_[b] < kLeastProse) continue;
      ++tried;
      uint32_t e = doc_.blocks[b].element;
      while (e != kNoElement && doc_.elements[e].end_block <= b + 1) e = page_.facts(e).outer;
      if (e == kNoElement) continue;
      const Items items = ItemsIn(e + 1, {b + 1, doc_.elements[e].end_block});
      if (items.count < kLeastItems) continue;
      const auto words = static_cast<double>(page_.Sums(b + 1, items.end).words);
      if (static_cast<double>(items.words) < kItemShare * words) continue;
      found_.push_back({{b, items.end}, kCommentHeading | kCommentRepeats});
    }
  }

  // Sections that meet become one.
  std::vector<CommentSection> Disjoint() {
    std::sort(found_.begin(), found_.end(), [](const CommentSection& a, const CommentSection& b) {
      return a.blocks.begin < b.blocks.begin;
    });
    std::vector<CommentSection> out;
    for (const CommentSection& section : found_) {
      if (out.empty() || section.blocks.begin >= out.back().blocks.end) {
        out.push_back(section);
        continue;
      }
      out.back().blocks.end = std::max(out.back().blocks.end, section.blocks.end);
      out.back().evidence |= section.evidence;
    }
    return out;
  }

  const PageView& page_;
  const Document& doc_;
  std::vector<uint64_t> prose_;   // Sums over blocks [0, i): words in long ones, …
  std::vector<uint32_t> heads_;   // … headings of comments below prose, …
  std::vector<uint32_t> stamps_;  // … short ones with a number.
  std::vector<uint32_t> named_;   // Elements.
  std::vector<CommentSection> found_;
};

}  // namespace

std::vector<CommentSection> FindComments(const PageView& page) {
  return page.size() == 0 ? std::vector<CommentSection>() : Finder(page).Run();
}

}  // namespace unhusk
