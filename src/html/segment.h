// HTML to blocks: skeleton (skeleton.h) → Gumbo (tree.h) → walk (walk.h).
//
// Gumbo builds the tree as HTML5 demands, but sees only the page's skeleton,
// 6 % of its bytes; text and attributes are read from the page by index.
#pragma once

#include <memory>
#include <string_view>

#include "document.h"
#include "html/watch.h"
#include "options.h"

namespace unhusk {

// How the tree is built.  Raw hands Gumbo the page itself: the slow way, for
// pages on which the scanner is unsure, and to test the fast way against.
enum class HtmlRoute : uint8_t { kAuto, kRaw };

// Memory that is used again from page to page.  Not thread-safe: one a thread.
class HtmlScratch {
 public:
  HtmlScratch();
  ~HtmlScratch();
  HtmlScratch(HtmlScratch&&) noexcept;
  HtmlScratch& operator=(HtmlScratch&&) noexcept;

 private:
  friend Document SegmentHtml(std::string_view, const Limits&, HtmlRoute, HtmlScratch&, TagWatch*);
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

// `utf8` is valid UTF-8 and must stay alive as long as the Document.
// Any page gives a Document within the limits; what a budget cut off is said
// in Document::truncated.  What `watch` (null: none) wants stands in
// Document::watched.
Document SegmentHtml(std::string_view utf8, const Limits& limits, HtmlRoute route,
                     HtmlScratch& scratch, TagWatch* watch = nullptr);

}  // namespace unhusk
