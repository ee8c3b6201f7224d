// One line of a JSONL file: where a field's string stands, and where another field
// is to be written.
//
// The line is read with simdjson's on-demand parser: it is checked as UTF-8 and cut
// into tokens, and the top level is walked; values that are not asked for are skipped
// by their brackets, not looked into.  Keys are compared as they read after unescaping.
// Where a key stands twice, the first one counts.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace unhusk {

struct JsonLine {
  std::string_view value;        // Raw, between its quotes: escapes not undone.
  std::string_view target;       // The old value of the field to write; data() == nullptr: none.
  std::string_view url;          // Raw, as `value`; empty if there is none or it is no string.
  const char* insert = nullptr;  // Where a new member goes: behind the last one.
};

enum class JsonLineError : uint8_t {
  kNone,
  kInvalid,  // No JSON, not UTF-8, or more than one value.
  kNotObject,
  kNoField,
  kNotString,  // Null, a number, …
};

// Reusable, for its buffers; not thread-safe.
class JsonLineReader {
 public:
  JsonLineReader();
  ~JsonLineReader();

  // Bytes behind a line that must be readable; what they hold does not matter.
  static constexpr size_t kPadding = 64;

  // Views in *out point into `line`.  `url` names a field that is read besides; empty: none.
  // REQUIRES: kPadding bytes behind it are readable.
  JsonLineError Read(std::string_view line, std::string_view field, std::string_view into,
                     JsonLine* out, std::string_view url = {});

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Appends `raw` (between quotes, valid UTF-8) with escapes undone; a surrogate without
// its other half becomes U+FFFD.  False for an escape JSON does not know.
bool UnescapeJson(std::string_view raw, std::string* out);

}  // namespace unhusk
