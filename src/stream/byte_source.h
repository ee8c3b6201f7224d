// Where bytes come from: a file, a pipe, a decoder, a string.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string_view>

namespace unhusk {

// Fills up to `size` bytes and returns how many; 0 at the end, negative on error.
using ByteSource = std::function<int64_t(char* buffer, size_t size)>;

// The bytes of a string that outlives it.
inline ByteSource ViewSource(std::string_view bytes) {
  return [bytes](char* buffer, size_t size) mutable {
    size = std::min(size, bytes.size());
    if (size > 0) std::memcpy(buffer, bytes.data(), size);
    bytes.remove_prefix(size);
    return static_cast<int64_t>(size);
  };
}

}  // namespace unhusk
