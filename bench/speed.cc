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
