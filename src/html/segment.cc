#include "html/segment.h"

#include <algorithm>

#include "base/arena.h"
#include "html/nest.h"
#include "html/skeleton.h"
#include "html/tree.h"
#include "html/walk.h"

namespace unhusk {
namespace {

struct Memory {
  Skeleton skeleton;
  std::vector<TreeStep> steps;
  Arena arena;
};

constexpr int kRetries = 6;              // Each on a quarter of the skeleton before.
constexpr uint64_t kRawBudgetShare = 4;  // The raw way gets a quarter of the tree's memory.

// Without a tree where that will do, else by Gumbo.  Skeletons whose tree outgrows the
// budget are parsed as far as it reaches.
void BuildFromSkeleton(Memory* memory, const Limits& limits, bool watching, Document* doc) {
  Skeleton& skeleton = memory->skeleton;
  Arena* arena = &memory->arena;
  std::string_view bytes = skeleton.bytes;
  DocumentBuilder nested(doc->source, doc, watching);
  if (ParseNested(skeleton, bytes, limits.max_tree_bytes, &memory->steps, &nested)) {
    return nested.Finish();
  }
  for (int i = 0; i < kRetries; ++i) {
    arena->Reset(limits.max_tree_bytes);
    DocumentBuilder builder(doc->source, doc, watching);
    if (ParseSkeleton(skeleton, bytes, arena, &builder)) {
      builder.Finish();
      return;
    }
    skeleton.truncated = "max_tree_bytes";
    bytes = bytes.substr(0, bytes.rfind('<', bytes.size() / 4));
  }
}

bool BuildRaw(const Limits& limits, Arena* arena, TagWatch* watch, Document* doc) {
  arena->Reset(limits.max_tree_bytes / kRawBudgetShare);
  DocumentBuilder builder(doc->source, doc, watch != nullptr);
  if (!ParseRaw(doc->source, arena, &builder, watch)) return false;
  builder.Finish();
  return true;
}

}  // namespace

struct HtmlScratch::Impl {
  Memory memory;
};

HtmlScratch::HtmlScratch() : impl_(std::make_unique<Impl>()) {}
HtmlScratch::~HtmlScratch() = default;
HtmlScratch::HtmlScratch(HtmlScratch&&) noexcept = default;
HtmlScratch& HtmlScratch::operator=(HtmlScratch&&) noexcept = default;

Document SegmentHtml(std::string_view utf8, const Limits& limits, HtmlRoute route,
                     HtmlScratch& scratch, TagWatch* watch) {
  Document doc;
  doc.format = Format::kHtml;
  doc.source = utf8;
  Memory* memory = &scratch.impl_->memory;
  Skeleton& skeleton = memory->skeleton;
  Arena* arena = &memory->arena;
  ScanSkeleton(utf8, limits, &skeleton, watch);
  bool raw = route == HtmlRoute::kRaw || (skeleton.unsure && skeleton.raw_is_safe);
  if (!raw || !BuildRaw(limits, arena, watch, &doc)) {
    BuildFromSkeleton(memory, limits, watch != nullptr, &doc);
  }
  doc.truncated = skeleton.truncated;
  doc.omitted.insert(doc.omitted.end(), skeleton.omitted.begin(), skeleton.omitted.end());
  std::sort(doc.omitted.begin(), doc.omitted.end(),
            [](const Omitted& a, const Omitted& b) { return a.source.begin < b.source.begin; });
  arena->Reset(0);
  return doc;
}

}  // namespace unhusk
