// Is a line nothing but a token that a machine wrote?
//
// Digests, UUIDs and tracking tokens look random where words, names, part
// numbers and sequences do not: letters and digits alternate without rhythm and
// few characters repeat.  All tests are cheap counts over at most kMaxToken bytes.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

inline constexpr size_t kMinToken = 11;   // Bytes; "G-AB12CD34EF" is among the shortest.
inline constexpr size_t kMaxToken = 512;  // A longer line is no token and is not looked at.

enum class TokenKind : uint8_t { kNone, kHash, kUuid, kBase64, kTracking };

// `line` is without white space at its ends.  One pair of brackets or quotes
// around the token is looked through.
TokenKind ClassifyToken(std::string_view line);

// 16 or more hexadecimal digits in one case, letters and digits mixed.
bool IsHexDigest(std::string_view token);
bool IsUuid(std::string_view token);

// 20 or more of the base64 alphabets that look drawn at random.
bool IsRandomBase64(std::string_view token);

// A query string of tracking parameters ("?utm_source=x&utm_medium=y"), or the
// account number of an analytics service.
bool IsTracking(std::string_view token);

}  // namespace unhusk
