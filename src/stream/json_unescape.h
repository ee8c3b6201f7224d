// What a JSON string stands for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace unhusk {

// By what a string is gone through; all come to the same.
enum class UnescapeBy : uint8_t {
  kBytes,   // A byte at a time, on any processor.
  kAvx2,    // 64 bytes, squeezed by eight.
  kAvx512,  // 64 bytes at once, with VBMI2.
};

// The fastest that this processor has.
UnescapeBy BestUnescape();

// Bytes that UnescapeJson may write behind what it returns.
inline constexpr size_t kUnescapeRoom = 64;

// Writes `raw` (between quotes, valid UTF-8) with escapes undone to `to`, and returns where that
// ends; a surrogate without its other half becomes U+FFFD.  Null for an escape JSON does not know.
// REQUIRES: room for raw.size() + kUnescapeRoom bytes.
char* UnescapeJson(std::string_view raw, char* to, UnescapeBy by = BestUnescape());

// Appends it.  False for an escape JSON does not know: nothing is appended.
bool AppendUnescapedJson(std::string_view raw, std::string* out);

}  // namespace unhusk
