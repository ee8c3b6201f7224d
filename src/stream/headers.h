// "Name: value" lines under a first line, as WARC and HTTP have them.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace unhusk {

// The length of a head that `bytes` opens with, with its empty line; npos if that is not there.
// The search begins at `from`, which an earlier one has reached.
size_t HeadLength(std::string_view bytes, size_t from = 0);

class Headers {
 public:
  // Views `head`.  Lines may end in LF alone; folded ones and what has no colon are left out.
  explicit Headers(std::string_view head);

  std::string_view first_line() const { return first_line_; }
  // The value of the first field of this name, in any case, trimmed; empty if there is none.
  std::string_view Get(std::string_view name) const;

 private:
  std::string_view first_line_;
  std::string_view rest_;
};

// Decimal or hexadecimal digits alone; nothing if it is anything else or has over 64 bits.
std::optional<uint64_t> ParseNumber(std::string_view digits, int base);

}  // namespace unhusk
