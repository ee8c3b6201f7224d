// A byte-order mark settles it.  Without one, UTF-16 shows itself by its zeros:
// ASCII characters (markup, spaces, line ends) put one into every other byte,
// nearly always on the same side.  No charset for text has zeros otherwise.  A page in
// Chinese may have few of them, but it begins with a tag (as XML 1.0 has it, appendix F).
#include "input/bom.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace unhusk {
namespace {

constexpr size_t kWindow = 4096;

unsigned char At(std::string_view bytes, size_t i) {
  return static_cast<unsigned char>(bytes[i]);
}

FormFound FindMark(std::string_view bytes) {
  using std::literals::operator""sv;
  if (bytes.starts_with("\xEF\xBB\xBF"sv)) return {UnicodeForm::kUtf8, 3};
  if (bytes.starts_with("\0\0\xFE\xFF"sv)) return {UnicodeForm::kUtf32Be, 4};
  // A UTF-16 text might begin with U+0000, but not with much sense.
  if (bytes.starts_with("\xFF\xFE\0\0"sv)) return {UnicodeForm::kUtf32Le, 4};
  if (bytes.starts_with("\xFE\xFF"sv)) return {UnicodeForm::kUtf16Be, 2};
  if (bytes.starts_with("\xFF\xFE"sv)) return {UnicodeForm::kUtf16Le, 2};
  return {};
}

// "<!", "<?" or "<h" in UTF-16.
FormFound FindTag(std::string_view bytes) {
  if (bytes.size() < 4) return {};
  const bool little = bytes[0] == '<' && bytes[1] == 0 && bytes[3] == 0;
  const bool big = bytes[0] == 0 && bytes[1] == '<' && bytes[2] == 0;
  const char next = bytes[little ? 2 : 3];
  if ((!little && !big) || !(IsAsciiLetter(next) || next == '!' || next == '?')) return {};
  return {little ? UnicodeForm::kUtf16Le : UnicodeForm::kUtf16Be, 0};
}

bool IsPrintableAscii(unsigned char c) {
  return c >= 0x20 && c < 0x7F;
}

// Code units of the first 4 KB by what their bytes look like.
struct UnitCounts {
  size_t all = 0;
  size_t zero_first = 0;
  size_t zero_second = 0;
  size_t two_ascii = 0;  // Both bytes are printable ASCII.
  bool has_nul = false;  // Both are zero.
};

UnitCounts CountUnits(std::string_view bytes) {
  UnitCounts counts;
  counts.all = std::min(bytes.size(), kWindow) / 2;
  for (size_t i = 0; i < counts.all; ++i) {
    const unsigned char first = At(bytes, 2 * i);
    const unsigned char second = At(bytes, 2 * i + 1);
    counts.zero_first += first == 0 ? 1 : 0;
    counts.zero_second += second == 0 ? 1 : 0;
    counts.two_ascii += IsPrintableAscii(first) && IsPrintableAscii(second) ? 1 : 0;
    counts.has_nul = counts.has_nul || (first == 0 && second == 0);
  }
  return counts;
}

}  // namespace

FormFound FindUnicodeForm(std::string_view bytes) {
  const FormFound mark = FindMark(bytes);
  if (mark.form != UnicodeForm::kNone) return mark;

  // Nearly no input has a zero, and none of UTF-16 is without.
  if (bytes.substr(0, kWindow).find('\0') == std::string_view::npos) return {};
  const FormFound tag = FindTag(bytes);
  if (tag.form != UnicodeForm::kNone) return tag;
  const UnitCounts counts = CountUnits(bytes);
  if (counts.all < 2 || counts.has_nul) return {};
  const size_t zeros = std::max(counts.zero_first, counts.zero_second);
  const size_t other_zeros = std::min(counts.zero_first, counts.zero_second);
  // A quarter of the characters are ASCII; few have their zero on the other
  // side (U+2000, U+3000 and the like); and what has no zero is not plain ASCII
  // with a NUL here and there.
  const size_t rest = counts.all - zeros - other_zeros;
  if (zeros * 4 < counts.all || other_zeros * 4 > zeros || counts.two_ascii * 2 > rest) return {};
  const bool little = counts.zero_second == zeros;
  return {little ? UnicodeForm::kUtf16Le : UnicodeForm::kUtf16Be, 0};
}

}  // namespace unhusk
