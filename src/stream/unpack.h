// gzip and zstd, whole: the bytes a packed file stands for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace unhusk {

enum class Packing : uint8_t { kNone, kGzip, kZstd };

// All members or frames of `bytes`, one after another.  Errors: damaged or cut short, not of
// that kind, or more than `max_bytes` (a small file may unpack to terabytes; no more than
// twice max_bytes is ever held, while the string grows).
Result<std::string> Unpack(std::string_view bytes, Packing packing, uint64_t max_bytes);

}  // namespace unhusk
