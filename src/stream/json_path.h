// Which member of a JSON object is meant: by its name, or by a JSON pointer (RFC 6901).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace unhusk {

// One step for a name; for a pointer a step a level.  Never empty once parsed.
struct JsonPath {
  std::vector<std::string> steps = {};

  bool nested() const { return steps.size() > 1; }
};

// What begins with "/" is a pointer, all else a name.  Errors: an escape other than ~0 and ~1.
Result<JsonPath> ParseJsonPath(std::string_view text);

}  // namespace unhusk
