// What is written of a document beside its text, in records of JSON lines: what is known of it,
// how it was cleaned, and on demand what was removed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cleaner.h"

namespace unhusk {

// The ranges of what was removed: left out, or in the page as it was handed in (bytes) or read
// (code points of it as UTF-8, without a byte-order mark).
enum class RemovedUnit : uint8_t { kNone, kBytes, kChars };

// Where a document came from; what is empty is left out.  Any bytes.
struct RecordHead {
  std::string_view id = {};
  std::string_view url = {};
  std::string_view date = {};
  std::string_view path = {};
};

// Appends one line: {"id", "url", "date", "path", "text", and what AppendFacts does}.
void AppendRecord(const RecordHead& head, const Cleaned& cleaned, RemovedUnit removed,
                  std::string* out);

// Appends members without braces: "title" and "language" as a page states them, "format",
// "encoding", "kept" (share of the text's bytes), "confidence" (of pages), "truncated" (which
// budget cut the text short), "removed_bytes" or "removed_chars" ([[start, end, rule, score]]),
// "version".  What is not known is left out.
void AppendFacts(const Cleaned& cleaned, RemovedUnit removed, std::string* out);

// Appends one line as dolma keeps attributes: {"id": …, "attributes": {"unhusk__RULE": [[start,
// end, score]]}}, in code points.  `id` is JSON as it stands; empty: null.  Null for `cleaned`:
// no attributes.
void AppendDolma(std::string_view id, const Cleaned* cleaned, std::string* out);

}  // namespace unhusk
