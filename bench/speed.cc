// What speed.py times, behind a C interface: Python loads it with ctypes, so that
// unhusk and its peers take turns on the same pages in one process.
//
// Every call returns the bytes of text that came out, so that no work can be
// left out unnoticed.  Not thread-safe: one handle a thread.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "cleaner.h"
#include "html/segment.h"
#include "input/decode.h"
#include "model/decide.h"
#include "model/features.h"
#include "model/selection.h"
#include "parts/consent.h"
#include "parts/title.h"

namespace {

struct Bench {
  unhusk::Cleaner cleaner;
  unhusk::HtmlScratch scratch;
  std::string result;
};

size_t Finish(Bench* bench, const unhusk::Cleaned& cleaned) {
  bench->result = cleaned.Text();
  return bench->result.size();
}

}  // namespace

extern "C" {

const char* unhusk_bench_compiler() {
#ifdef __clang__
  return "clang " __clang_version__;
#else
  return "gcc " __VERSION__;
#endif
}

// Null if the rules do not load.  `patterns` may be null: those built in only.
void* unhusk_bench_open(const char* patterns) {
  unhusk::Options options;
  if (patterns != nullptr) options.patterns.push_back(patterns);
  options.input = unhusk::Input::kHtml;
  auto cleaner = unhusk::Cleaner::Make(options);
  if (!cleaner) return nullptr;
  return new Bench{std::move(*cleaner), unhusk::HtmlScratch(), ""};
}

// In text mode, with more packs at `patterns`, if that is not null.
void* unhusk_bench_open_text(const char* patterns) {
  unhusk::Options options;
  options.input = unhusk::Input::kText;
  if (patterns != nullptr) options.patterns = {patterns};
  auto cleaner = unhusk::Cleaner::Make(options);
  if (!cleaner) return nullptr;
  return new Bench{std::move(*cleaner), unhusk::HtmlScratch(), ""};
}

void unhusk_bench_close(void* bench) {
  delete static_cast<Bench*>(bench);
}

// Bytes of a page to blocks: decode, skeleton, tree, walk.
size_t unhusk_bench_blocks(void* handle, const char* bytes, size_t size) {
  auto* bench = static_cast<Bench*>(handle);
  unhusk::Decoded decoded = unhusk::Decode({bytes, size}, {});
  return unhusk::SegmentHtml(decoded.text, {}, unhusk::HtmlRoute::kAuto, bench->scratch)
      .text.size();
}

// Bytes of a page to what the models decide: blocks, features, trees.
size_t unhusk_bench_decide(void* handle, const char* bytes, size_t size) {
  auto* bench = static_cast<Bench*>(handle);
  unhusk::Decoded decoded = unhusk::Decode({bytes, size}, {});
  const unhusk::Document doc =
      unhusk::SegmentHtml(decoded.text, {}, unhusk::HtmlRoute::kAuto, bench->scratch);
  if (doc.elements.empty() || doc.blocks.empty()) return 0;
  const unhusk::PageView page(doc);
  const unhusk::Selection selection = unhusk::Select(page, unhusk::Target::kArticle);
  unhusk::BlockFeatures features(page, selection, unhusk::FindTitle(page).block);
  const unhusk::Decision decision =
      unhusk::DecideContent(page, features, unhusk::Target::kAuto, unhusk::Profile::kBalanced,
                            unhusk::FindConsentBoxes(page));
  size_t kept = 0;
  for (uint32_t b = 0; b < page.size(); ++b) {
    kept += decision.keep[b] ? doc.blocks[b].text.size() : 0;
  }
  return kept;
}

// Bytes of a page to clean text: all of `unhusk clean` but reading and writing.
size_t unhusk_bench_clean(void* handle, const char* bytes, size_t size) {
  auto* bench = static_cast<Bench*>(handle);
  return Finish(bench, bench->cleaner.Clean({bytes, size}));
}

// A plain text to clean text.
size_t unhusk_bench_text(void* handle, const char* utf8, size_t size) {
  auto* bench = static_cast<Bench*>(handle);
  return Finish(bench, bench->cleaner.Clean({utf8, size}, unhusk::Input::kText));
}

// The text of the last clean or text call; good until the next one.
const char* unhusk_bench_result(void* handle) {
  return static_cast<Bench*>(handle)->result.data();
}
}
