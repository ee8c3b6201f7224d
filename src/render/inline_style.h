// Emphasis, code and links: read from the tags between two runs of text, for the tree leaves
// them out.
//
// Emphasis holds until its end tag or the next border of a block, for authors forget end tags.
// A link holds until </a>, the next <a>, or the border of a table cell (as html/skeleton.cc
// has it): it may go around a heading.
#pragma once

#include <cstdint>

#include "document.h"
#include "html/tag_scan.h"

namespace unhusk {

// As Markdown nests them, the outermost first.
enum StyleBit : uint8_t {
  kStruck = 1 << 0,      // <del>, <s>, <strike>
  kStrong = 1 << 1,      // <b>, <strong>
  kEmphasized = 1 << 2,  // <em>, <i>
  kCode = 1 << 3,        // <code>, <kbd>, <samp>, <tt>
};
inline constexpr int kStyleBits = 4;

struct InlineStyle {
  uint8_t bits = 0;
  Span href = {};  // The raw value, in Document::source; empty outside links.
  friend bool operator==(const InlineStyle&, const InlineStyle&) = default;
};

class InlineStyles {
 public:
  explicit InlineStyles(const Document& doc) : doc_(doc), tags_(doc) {}

  // To be asked for each of Document::runs, in order.  Text that a table cast out of its place
  // has no style.
  InlineStyle Of(const TextRun& run);

 private:
  void Read(const ScannedTag& tag);

  const Document& doc_;
  TagScanner tags_;
  uint32_t at_ = 0;
  uint32_t open_[kStyleBits] = {};  // Open elements a bit.
  Span href_ = {};
};

}  // namespace unhusk
