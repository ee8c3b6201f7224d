#include "html/tree.h"

#include <gumbo.h>

#include <algorithm>
#include <array>
#include <csetjmp>
#include <vector>

#include "base/utf8.h"

namespace unhusk {
namespace {

// Gumbo does not expect an allocation to fail, so a spent budget jumps out over
// it.  Only C frames without destructors lie between.
struct Budget {
  Arena* arena;
  std::jmp_buf out;
};

void* Allocate(void* userdata, size_t bytes) {
  auto* budget = static_cast<Budget*>(userdata);
  void* memory = budget->arena->Allocate(bytes);
  if (memory == nullptr) std::longjmp(budget->out, 1);
  return memory;
}

void Deallocate(void*, void*) {}  // The arena forgets all at once.

const GumboNode* Parse(std::string_view bytes, Budget* budget) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = Allocate;
  options.deallocator = Deallocate;
  options.userdata = budget;
  options.max_errors = 0;
  if (setjmp(budget->out) != 0) return nullptr;
  return gumbo_parse_with_options(&options, bytes.data(), bytes.size())->document;
}

// Our tag for Gumbo's, for elements that stand nowhere in the page.
Tag ImpliedTag(GumboTag tag) {
  static const auto kTable = [] {
    std::array<Tag, GUMBO_TAG_LAST + 1> table = {};
    for (int t = 0; t < GUMBO_TAG_UNKNOWN; ++t) {
      table[static_cast<size_t>(t)] = TagOf(gumbo_normalized_tagname(static_cast<GumboTag>(t)));
    }
    return table;
  }();
  return kTable[tag];
}

// What differs between the two routes: how a node finds its place in the page.
class SkeletonNodes {
 public:
  SkeletonNodes(const Skeleton& skeleton, const char* bytes) : skeleton_(skeleton), bytes_(bytes) {}

  const TagRecord* Record(const GumboElement& element) const {
    if (element.original_tag.data == nullptr) return nullptr;
    return skeleton_.TagAt(static_cast<size_t>(element.original_tag.data - bytes_));
  }

  void Text(const GumboNode& node, TreeVisitor* visitor) const {
    if (node.type == GUMBO_NODE_WHITESPACE) return visitor->Space();
    std::string_view text = node.v.text.text;
    for (size_t at = 0; at < text.size();) {
      char32_t c = NextCodePoint(text, &at);
      if (c < 0x10000) {
        visitor->Space();
        continue;
      }
      uint32_t run = RunIndex(c);
      if (run < skeleton_.runs.size()) visitor->Run(skeleton_.runs[run]);
    }
  }

 private:
  const Skeleton& skeleton_;
  const char* bytes_;
};

class RawNodes {
 public:
  RawNodes(std::string_view source, TagWatch* watch) : source_(source), watch_(watch) {}

  const TagRecord* Record(const GumboElement& element) {
    const GumboStringPiece& tag = element.original_tag;
    if (tag.data == nullptr || tag.length < 3) return nullptr;
    record_ = TagRecord();
    record_.source_begin = Offset(tag.data);
    size_t name_end = record_.source_begin + 1;
    while (name_end < source_.size() && !IsAsciiSpace(source_[name_end]) &&
           source_[name_end] != '/' && source_[name_end] != '>') {
      ++name_end;
    }
    record_.tag =
        TagOf(source_.substr(record_.source_begin + 1, name_end - record_.source_begin - 1));
    size_t end = ScanAttributes(source_, name_end, &record_, nullptr);
    record_.source_end = static_cast<uint32_t>(std::min(end, source_.size()));
    if (watch_ != nullptr && watch_->Wants(source_, record_)) record_.flags |= kTagAsked;
    return &record_;
  }

  void Text(const GumboNode& node, TreeVisitor* visitor) const {
    const GumboText& text = node.v.text;
    // The words that Gumbo puts by an <isindex> stand nowhere, or have no sound length.
    const size_t length = text.original_text.length;
    if (text.original_text.data == nullptr || length == 0 || length > source_.size()) return;
    const uint32_t begin = Offset(text.original_text.data);
    visitor->Text(text.text, {begin, begin + static_cast<uint32_t>(length)});
  }

 private:
  uint32_t Offset(const char* at) const { return static_cast<uint32_t>(at - source_.data()); }

  const std::string_view source_;
  TagWatch* const watch_;
  TagRecord record_;
};

struct Frame {
  const GumboVector* children;
  unsigned next;
  Tag tag;
};

template <class Nodes>
void Walk(const GumboNode* document, Nodes nodes, TreeVisitor* visitor) {
  std::vector<Frame> stack;
  stack.push_back(Frame{&document->v.document.children, 0, Tag::kUnknown});
  while (!stack.empty()) {
    Frame& top = stack.back();
    if (top.next == top.children->length) {
      Tag tag = top.tag;
      stack.pop_back();
      if (!stack.empty()) visitor->Leave(tag);
      continue;
    }
    const auto* node = static_cast<const GumboNode*>(top.children->data[top.next++]);
    switch (node->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        const GumboElement& element = node->v.element;
        const TagRecord* record = nodes.Record(element);
        Tag tag = record != nullptr ? record->tag : ImpliedTag(element.tag);
        if (visitor->Enter(tag, record)) stack.push_back(Frame{&element.children, 0, tag});
        break;
      }
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        nodes.Text(*node, visitor);
        break;
      default:
        break;
    }
  }
}

}  // namespace

bool ParseSkeleton(const Skeleton& skeleton, std::string_view bytes, Arena* arena,
                   TreeVisitor* visitor) {
  Budget budget = {arena, {}};
  const GumboNode* document = Parse(bytes, &budget);
  if (document == nullptr) return false;
  Walk(document, SkeletonNodes(skeleton, bytes.data()), visitor);
  return true;
}

bool ParseRaw(std::string_view source, Arena* arena, TreeVisitor* visitor, TagWatch* watch) {
  Budget budget = {arena, {}};
  const GumboNode* document = Parse(source, &budget);
  if (document == nullptr) return false;
  Walk(document, RawNodes(source, watch), visitor);
  return true;
}

}  // namespace unhusk
