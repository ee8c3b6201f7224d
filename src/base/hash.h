// A hash of bytes that tells contents apart, where nobody means harm: 128 bits, fast, the
// same on machines of one byte order.  Not for secrets, nor against forgers.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

struct Hash128 {
  uint64_t a = 0;
  uint64_t b = 0;

  friend bool operator==(const Hash128&, const Hash128&) = default;
};

Hash128 HashBytes(std::string_view bytes);

}  // namespace unhusk
