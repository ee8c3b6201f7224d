// Copying a JSON string up to what a table of letters cannot undo.
#pragma once

#include <cstddef>
#include <cstdint>

namespace unhusk {

// By what a string is gone through; all come to the same.
enum class UnescapeBy : uint8_t {
  kBytes,   // A byte at a time, on any processor.
  kAvx2,    // 64 bytes, squeezed by eight.
  kAvx512,  // 64 bytes at once, with VBMI2.
};

// The fastest that this processor has.
UnescapeBy BestUnescape();

// Bytes that may be written behind what is copied.
inline constexpr size_t kUnescapeRoom = 64;

// How far a string was gone through.
struct UnescapeCursor {
  const char* at = nullptr;
  const char* end = nullptr;
  char* to = nullptr;
};

// Copies with escapes of one letter undone, up to the end, to a quote or control character that is
// not escaped, or to the backslash of an escape that is none of these ("\u", an unknown one, one
// cut short).  REQUIRES: room for end - at + kUnescapeRoom bytes.
void CopyUnescaped(UnescapeBy by, UnescapeCursor* cursor);

}  // namespace unhusk
