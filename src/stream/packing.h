// The ways in which bytes are packed: their names, and how each is told.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unhusk {

// Files come as the first four, bodies of HTTP responses as any but xz and bzip2.
enum class Packing : uint8_t { kNone, kGzip, kZstd, kXz, kBzip2, kDeflate, kBrotli };

// "gzip", as messages have it.
std::string_view PackingName(Packing packing);

// What each member or frame begins with; empty for what only HTTP has.
std::string_view PackingMagic(Packing packing);

// The packing that a name ends with (.gz, .zst, .xz, .bz2 in any case), taken off *name.
Packing TakePacking(std::string_view* name);

// What the first bytes of a file say.
Packing PackingByMagic(std::string_view head);

// A content coding of HTTP, in lower case; kNone for "identity" and the like, nothing for one
// that is not known.
std::optional<Packing> PackingByCoding(std::string_view coding);

}  // namespace unhusk
