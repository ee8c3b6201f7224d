// The texts within JSON lines and CSV: one field of each record, and the way from the text
// back to the bytes of the file.
//
// A fix takes bytes out between a string's quotes and touches nothing else, so escapes,
// spacing and the other fields stay as they were written.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "document.h"

namespace unhusk {

// How a field is written.
enum class Quoting : uint8_t {
  kNone,
  kJson,  // "\n", "\u00e9"
  kCsv,   // "" for a quote
};

struct Field {
  Span raw = {};               // In the file's text, between the quotes.
  std::string_view text = {};  // Without escapes; valid during the call.
  Quoting quoting = Quoting::kNone;
  bool fixable = true;  // Not so: bytes taken out could change how the rest is read.
};

// Of a record that cannot be read: its line, from 1, and why.
using FieldProblem = std::function<void(uint64_t line, const std::string& what)>;
using FieldUse = std::function<void(const Field&)>;

// Reads the string `name` at the top level of each object.  Records without it, or where it
// is no string, are passed over.  Returns how many had it.  Linear; any bytes of UTF-8.
uint64_t ReadJsonFields(std::string_view file, const std::string& name, const FieldUse& use,
                        const FieldProblem& problem);

// True if the first line that is not blank is one whole JSON object: JSON lines under
// another name, and not a JSON document over several lines.
bool LooksLikeJsonLines(std::string_view file);

// Reads the column that the first record names `name`, fields parted by `separator`, quoted
// as RFC 4180 has it.  Returns the number of fields; 0 also if there is no such column.
uint64_t ReadCsvFields(std::string_view file, char separator, const std::string& name,
                       const FieldUse& use, const FieldProblem& problem);

// Where the bytes at `offsets` (ascending, in Field::text) stand in `raw`.
std::vector<uint32_t> RawOffsets(std::string_view raw, Quoting quoting,
                                 const std::vector<uint32_t>& offsets);

}  // namespace unhusk
