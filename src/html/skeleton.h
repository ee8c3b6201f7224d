// A page's skeleton: its tags without attributes, its texts as one character each.
//
// Gumbo spends its time per character, and of a page's characters only some
// 6 % matter to the shape of its tree.  A tokenizer on memchr writes those:
//
//   page       <p class="x">Fish &amp; <b>chips</b></p><script>…</script>
//   skeleton   <p>①②</p>                   ① = U+10000, run 0; ② = U+10001, run 1
//
// White space between tags becomes a space, or nothing where a block starts or
// ends.  Attributes, script, style, svg, comments, meta and link go, and so do
// tags that only change looks (<span>, <b>, <img>, …) and <a>: no text moves for
// them, and a run knows itself whether it stands in a link.  End tags that HTML5
// can do without go (</li> before <li>), and so do empty elements that part nothing.
// Nesting deeper than the limit is flattened, so no page is slow or deep to parse.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document.h"
#include "html/attributes.h"
#include "html/watch.h"
#include "options.h"

namespace unhusk {

// A stretch of text between two tags.
struct SkeletonRun {
  Span source = {};
  bool link = false;  // Inside <a>.
};

struct Skeleton {
  std::string bytes;              // What Gumbo parses; valid UTF-8.
  std::vector<SkeletonRun> runs;  // By number.
  std::vector<TagRecord> tags;    // Start tags, ascending in the source.
  std::vector<uint32_t> tag_at;   // tag_at[p / 3] = 1 + index of the start tag at bytes[p].
  std::vector<Omitted> omitted;   // Script, style, svg, comments, …
  std::string truncated;          // Which budget ended the scan; empty = none.
  bool unsure = false;            // The tree may differ from HTML5's: better to parse raw.
  bool raw_is_safe = false;       // Gumbo parses the page itself in bounded time.

  // REQUIRES: `p` was given to Gumbo as the place of a start tag.
  const TagRecord* TagAt(size_t p) const {
    uint32_t i = p / 3 < tag_at.size() ? tag_at[p / 3] : 0;
    return i == 0 ? nullptr : &tags[i - 1];
  }
  void Clear();
};

// Run index ↔ code point.  The two last code points of each plane are no
// characters: Gumbo would replace them.
inline constexpr uint32_t kRunsPerPlane = 0xfffe;
inline constexpr uint32_t kMaxRuns = 16 * kRunsPerPlane;
inline uint32_t RunCodePoint(uint32_t run) {
  return 0x10000 + (run / kRunsPerPlane << 16) + run % kRunsPerPlane;
}
inline uint32_t RunIndex(uint32_t code_point) {
  return ((code_point >> 16) - 1) * kRunsPerPlane + (code_point & 0xffff);
}

// Overwrites `out`, whose memory is used again.  Linear in the source.
// What `watch` (null: none) wants is in the skeleton too, flagged in its record.
void ScanSkeleton(std::string_view source, const Limits& limits, Skeleton* out,
                  TagWatch* watch = nullptr);

}  // namespace unhusk
