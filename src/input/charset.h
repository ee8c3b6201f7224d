// Names of charsets: what a label means, and who can decode it.
//
// Labels are those of the WHATWG Encoding Standard, which are what browsers
// obey: "gb2312" means gbk, "iso-8859-1" and "ascii" mean windows-1252.
#pragma once

#include <cstdint>
#include <string_view>

namespace unhusk {

enum class Coding : uint8_t {
  kUtf8,
  kUtf16Le,
  kUtf16Be,
  kSingleByte,  // Bytes under 0x80 are ASCII, each other byte a character.
  kMultiByte,   // ASCII too, wherever a character may begin.
  kStateful,    // Escape sequences switch what bytes mean; all bytes may look like ASCII.
};

struct Charset {
  std::string_view name;  // The standard's name in lower case.
  const char* icu;        // ICU's converter; null where we decode ourselves.
  Coding coding;
  std::string_view labels;  // Parted by spaces, lower case.
};

// The charset behind a label, in any case and with ASCII white space around
// it; null if nobody knows it.  Thread-safe; the result lives forever.
const Charset* FindCharset(std::string_view label);

// REQUIRES: `label` is one of the standard's.
const Charset& CharsetOf(std::string_view label);

}  // namespace unhusk
