#include "parts/thread.h"

#include <algorithm>

namespace unhusk {
namespace {

constexpr size_t kThreadGroup = 4;      // In kClassGroupNames.
constexpr double kThreadShare = 0.5;    // Of the words in prose.
constexpr double kPostShare = 0.5;      // Of the words in prose, in posts.
constexpr uint32_t kOpeningWords = 40;  // Of a first post that stands apart.
static_assert(kClassGroupNames[kThreadGroup] == "thread");

std::vector<bool> HaveDigits(const Document& doc) {
  std::vector<bool> have;
  have.reserve(doc.blocks.size());
  for (const Block& block : doc.blocks) {
    have.push_back(doc.At(block.text).find_first_of("0123456789") != std::string_view::npos);
  }
  return have;
}

uint64_t ProseWords(const PageView& page, uint32_t begin, uint32_t end) {
  uint64_t words = 0;
  for (uint32_t b = begin; b < end; ++b) words += page.IsLong(b) ? page.doc().blocks[b].words : 0;
  return words;
}

// The element whose children, alike to each other and with a number each, hold
// the most words; kNoElement if there is none.
uint32_t PostsParent(const PageView& page, const std::vector<bool>& is_post) {
  const std::vector<Element>& elements = page.doc().elements;
  std::vector<uint64_t> words(elements.size(), 0);
  uint32_t best = kNoElement;
  for (uint32_t e = 1; e < elements.size(); ++e) {
    if (!is_post[e]) continue;
    const uint32_t parent = elements[e].parent;
    words[parent] += page.Sums(elements[e]).words;
    if (best == kNoElement || words[parent] > words[best]) best = parent;
  }
  return best;
}

std::vector<bool> FindPosts(const PageView& page) {
  const Document& doc = page.doc();
  const std::vector<bool> digits = HaveDigits(doc);
  std::vector<uint32_t> before = {0};  // before[b]: blocks with a digit ahead of b.
  before.reserve(digits.size() + 1);
  for (const bool has : digits) before.push_back(before.back() + (has ? 1 : 0));
  std::vector<bool> is_post(doc.elements.size(), false);
  for (uint32_t e = 1; e < doc.elements.size(); ++e) {
    const Element& element = doc.elements[e];
    is_post[e] = page.facts(e).alike >= 2 && element.end_block - element.first_block >= 2 &&
                 before[element.end_block] > before[element.first_block];
  }
  return is_post;
}

}  // namespace

bool IsThread(const PageView& page, uint32_t end) {
  const Document& doc = page.doc();
  for (std::string_view type : {"DiscussionForumPosting", "QAPage"}) {
    if (doc.source.find(type) != std::string_view::npos) return true;
  }
  uint64_t words = 0, thread = 0;
  for (uint32_t b = 0; b < end; ++b) {
    if (!page.IsLong(b)) continue;
    words += doc.blocks[b].words;
    const bool named = page.facts(doc.blocks[b].element).class_steps[kThreadGroup] < kFarSteps;
    thread += named ? doc.blocks[b].words : 0;
  }
  return static_cast<double>(thread) > kThreadShare * static_cast<double>(words);
}

std::vector<BlockRange> FindReplies(const PageView& page) {
  if (page.size() == 0 || !IsThread(page, page.size())) return {};
  const std::vector<Element>& elements = page.doc().elements;
  const std::vector<bool> is_post = FindPosts(page);
  const uint32_t parent = PostsParent(page, is_post);
  if (parent == kNoElement) return {};
  std::vector<BlockRange> posts;
  uint64_t prose = 0;
  for (uint32_t e = parent + 1; e < elements.size(); ++e) {
    if (elements[e].parent != parent || !is_post[e]) continue;
    if (!posts.empty() && elements[e].first_block < posts.back().end) continue;
    posts.push_back({elements[e].first_block, elements[e].end_block});
    prose += ProseWords(page, elements[e].first_block, elements[e].end_block);
  }
  const uint64_t all = ProseWords(page, 0, page.size());
  if (static_cast<double>(prose) < kPostShare * static_cast<double>(all)) return {};
  if (ProseWords(page, 0, posts[0].begin) < kOpeningWords) posts.erase(posts.begin());
  return posts;
}

}  // namespace unhusk
