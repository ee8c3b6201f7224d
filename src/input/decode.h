// Bytes of any encoding to UTF-8, with a way back.
//
// The order of evidence: byte-order mark, UTF-16 without one (every other byte
// is zero), transport charset, valid UTF-8, <meta charset> or http-equiv, a
// detector (uchardet), and windows-1252, which accepts anything.  Labels mean
// what the WHATWG Encoding Standard says they mean: gb2312 is gbk, iso-8859-1
// is windows-1252.  A byte that stands for nothing becomes U+FFFD.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

// `length` bytes of output from `out` on came from `in_length` bytes of input
// from `in` on.  All characters of a run have the same proportion of output to
// input (1:1, 2:1, 3:2, …), so an offset maps in proportion, exactly where a
// character begins and into the character's bytes elsewhere.
struct OffsetRun {
  uint32_t out = 0;
  uint32_t in = 0;
  uint32_t length = 0;
  uint32_t in_length = 0;
};

struct Decoded {
  std::string_view text;               // Valid UTF-8 without byte-order mark; views the input
  std::unique_ptr<std::string> owned;  // unless it had to be converted: then views this.
  std::string encoding = "utf-8";      // WHATWG name, lower case; or "utf-32le", "utf-32be".
  uint32_t bom_bytes = 0;              // Length of the mark that was skipped.
  uint32_t replaced = 0;               // How many U+FFFD were put for bad bytes.
  bool truncated = false;              // The text would have passed 4 GiB and ends before.
  uint64_t input_bytes = 0;
  std::vector<OffsetRun> runs;  // Cover `text` exactly, ascending; empty where the text
                                // is the input from bom_bytes on.

  // Input offset of the byte at `offset` of `text`; text.size() maps to the
  // input's end.  REQUIRES: offset <= text.size().
  uint32_t InputOffset(uint32_t offset) const;
};

struct DecodeHints {
  std::string charset = {};   // From a transport header; empty = none.
  bool look_for_meta = true;  // Off for plain text.
};

// Never fails.  REQUIRES: bytes.size() < 4 GiB.
Decoded Decode(std::string_view bytes, const DecodeHints& hints);

}  // namespace unhusk
