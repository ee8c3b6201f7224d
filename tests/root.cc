// The one file that is compiled with UNHUSK_ROOT; see root.h.
#include "root.h"

namespace unhusk {

std::filesystem::path Root() {
  return UNHUSK_ROOT;
}

}  // namespace unhusk
