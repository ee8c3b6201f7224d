#include "html/segment.h"

#include <algorithm>

#include "base/arena.h"
#include "html/skeleton.h"
#include "html/tree.h"
#include "html/walk.h"

namespace unhusk {
namespace {

constexpr int kRetries = 6;              // Each on a quarter of the skeleton before.
constexpr uint64_t kRawBudgetShare = 4;  // The raw way gets a quarter of the tree's memory.

// Skeletons whose tree outgrows the budget are parsed as far as it reaches.
void BuildFromSkeleton(Skeleton& skeleton, const Limits& limits, Arena* arena, bool watching,
                       Document* doc) {
  std::string_view bytes = skeleton.bytes;
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
  Skeleton skeleton;
  Arena arena;
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
  Skeleton& skeleton = scratch.impl_->skeleton;
  Arena* arena = &scratch.impl_->arena;
  ScanSkeleton(utf8, limits, &skeleton, watch);
  bool raw = route == HtmlRoute::kRaw || (skeleton.unsure && skeleton.raw_is_safe);
  if (!raw || !BuildRaw(limits, arena, watch, &doc)) {
    BuildFromSkeleton(skeleton, limits, arena, watch != nullptr, &doc);
  }
  doc.truncated = skeleton.truncated;
  doc.omitted.insert(doc.omitted.end(), skeleton.omitted.begin(), skeleton.omitted.end());
  std::sort(doc.omitted.begin(), doc.omitted.end(),
            [](const Omitted& a, const Omitted& b) { return a.source.begin < b.source.begin; });
  arena->Reset(0);
  return doc;
}

}  // namespace unhusk
