// A JSON string whose end is not known yet, read in one pass: its closing quote is found, its
// escapes are undone and its UTF-8 is checked while the bytes are near.
//
// For strings that are most of their line (the page in a crawl's record), where a pass to cut the
// line into tokens costs as much as undoing the escapes does.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>

#include "stream/unescape_copy.h"

namespace unhusk {

struct JsonString {
  const char* end = nullptr;   // Its closing quote.
  std::string_view text = {};  // Escapes undone, valid UTF-8; views the reader until its next call.
};

// Reusable, for its buffer; not thread-safe.
class JsonStringReader {
 public:
  explicit JsonStringReader(UnescapeBy by = BestUnescape()) : by_(by) {}

  // `from`: from behind the opening quote to the line's end.  Nothing if no string ends in there,
  // or if it is no JSON or not UTF-8.
  std::optional<JsonString> Read(std::string_view from);

  // The same for all that stands between two quotes.
  std::optional<std::string_view> ReadWhole(std::string_view raw);

 private:
  void MakeRoom(size_t raw_bytes);
  bool Pass(UnescapeCursor* cursor) const;

  const UnescapeBy by_;
  std::unique_ptr<char[]> room_;
  size_t size_ = 0;  // Bytes of it.
};

}  // namespace unhusk
