// For the tests of escapes: the ways to undo them.
#pragma once

#include <vector>

#include "stream/unescape_copy.h"

namespace unhusk {

// All that this processor has.
inline std::vector<UnescapeBy> UnescapeWays() {
  std::vector<UnescapeBy> ways = {UnescapeBy::kBytes};
  if (BestUnescape() >= UnescapeBy::kAvx2) ways.push_back(UnescapeBy::kAvx2);
  if (BestUnescape() >= UnescapeBy::kAvx512) ways.push_back(UnescapeBy::kAvx512);
  return ways;
}

}  // namespace unhusk
