// One line of a JSONL file: where a field's string stands, and where another field
// is to be written.
//
// The line is read with simdjson's on-demand parser: it is checked as UTF-8 and cut
// into tokens, and the top level is walked; values that are not asked for are skipped
// by their brackets, not looked into.  Keys are compared as they read after unescaping.
// Of two urls or ids the first one counts.  Where the field's string is most of the line it is
// read first, in one pass, and the parser sees the line without it.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "stream/json_path.h"

namespace unhusk {

// What is asked about a line.  Names are those of members at the top level; empty: not asked.
struct JsonLineQuery {
  JsonPath field = {};
  std::string into = {};  // Empty: the field itself.
  std::string url = {};
  std::string id = {};
  std::string note = {};  // A member that is to be written, whatever it holds.
};

struct JsonLine {
  std::string_view value;        // Raw, between its quotes: escapes not undone.
  std::string_view text;         // What that stands for; may view the reader, until its next call.
  std::string_view target;       // The old value of the field to write; data() == nullptr: none.
  std::string_view note;         // The same of the note.
  std::string_view url;          // Raw, as `value`; empty if there is none or it is no string.
  std::string_view id;           // As it stands, with its quotes; empty if there is none.
  std::string_view twice;        // Of kTwice: the raw name that is there again.
  const char* insert = nullptr;  // Where a new member goes: behind the last one.
};

enum class JsonLineError : uint8_t {
  kNone,
  kInvalid,  // No JSON, not UTF-8, an escape that is none, or more than one value.
  kNotObject,
  kNoField,
  kNotString,  // Null, a number, …
  kTwice,  // What is to be read or written stands there again, and readers differ on which counts.
};

// Reusable, for its buffers; not thread-safe.
class JsonLineReader {
 public:
  JsonLineReader();
  ~JsonLineReader();

  // Bytes behind a line that must be readable; what they hold does not matter.
  static constexpr size_t kPadding = 64;

  // Views in *out point into `line`, but for `text`.  What a pointer looks into is cut into tokens
  // once more a level.  REQUIRES: kPadding bytes behind `line` are readable.
  JsonLineError Read(std::string_view line, const JsonLineQuery& query, JsonLine* out);

 private:
  bool ReadAround(std::string_view line, const JsonLineQuery& query, JsonLine* out);

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace unhusk
