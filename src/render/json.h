// JSON, written by hand: strings, numbers, and one cleaned input as an object.
//
// Only writing: what is read goes through simdjson (stream/json_line.h).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "cleaner.h"

namespace unhusk {

// Appends `utf8` with escapes but without quotes: ", \, control characters and the
// separators U+0085, U+2028, U+2029 are escaped, all else stays as it is.
// REQUIRES: valid UTF-8.
void AppendJsonEscaped(std::string_view utf8, std::string* out);

// Appends JSON as it stands but for those three separators, so that a line stays one
// line to any reader.  Inside strings, where alone JSON allows them, that changes nothing.
void AppendAsOneLine(std::string_view json, std::string* out);

// AppendJsonEscaped in quotes.
void AppendJsonString(std::string_view utf8, std::string* out);

void AppendJsonNumber(uint64_t number, std::string* out);
// At most four digits: a confidence is no more exact than that.
void AppendJsonNumber(float number, std::string* out);

// "html", "text", "markdown".
std::string_view FormatName(Format format);

// Appends {"path", "text", "format", "encoding", "confidence", "cuts": [{"start", "end",
// "rule", "reason", "confidence"}], "version"} on one line, without line end.  The first
// confidence is Judgement's, of HTML pages only.  Offsets are bytes of the
// input; where lines that follow each other go, one cut reaches up to the next.
// REQUIRES: `path` is valid UTF-8.
void AppendCleanedJson(std::string_view path, const Cleaned& cleaned, std::string* out);

// Appends the members of one rule: "rule":…,"reason":…; null for no rule.
void AppendRuleJson(const RuleInfo* rule, std::string* out);

}  // namespace unhusk
