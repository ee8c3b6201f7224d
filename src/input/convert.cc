// UTF-8, -16 and -32 and the single-byte charsets are decoded here, the latter
// through a table of 128 characters that ICU fills.  ICU decodes the rest, one
// character a call: its calls for whole buffers are faster but lose track of
// offsets where a buffer ends.  ASCII is copied without asking it.
#include "input/convert.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include "base/utf8.h"
#include "input/icu_converter.h"

namespace unhusk {
namespace {

constexpr size_t kValidateStep = 1 << 14;      // Bytes of UTF-8 checked at once.
constexpr size_t kMaxGroup = 64;               // Single-byte characters converted at once.
constexpr ptrdiff_t kIcuCallMax = 0x40000000;  // ICU takes no more than 2 GiB.

size_t Utf8Size(char32_t c) {
  return c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
}

bool IsTrail(std::string_view bytes, size_t pos, unsigned char low, unsigned char high) {
  if (pos >= bytes.size()) return false;
  const auto byte = static_cast<unsigned char>(bytes[pos]);
  return byte >= low && byte <= high;
}

}  // namespace

size_t FindNonAscii(std::string_view bytes, size_t pos) {
  uint64_t eight;
  while (bytes.size() - pos >= sizeof eight) {
    std::memcpy(&eight, bytes.data() + pos, sizeof eight);
    if ((eight & 0x8080808080808080u) != 0) break;
    pos += sizeof eight;
  }
  while (pos < bytes.size() && static_cast<unsigned char>(bytes[pos]) < 0x80) ++pos;
  return pos;
}

size_t Utf8Piece(std::string_view bytes, size_t pos, bool* valid) {
  const auto lead = static_cast<unsigned char>(bytes[pos]);
  const size_t length = Utf8Length(lead);
  *valid = lead < 0x80;
  if (length == 1) return 1;
  // Only the second byte has bounds of its own: no overlong forms, no
  // surrogates, nothing past U+10FFFF.
  const unsigned char low = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
  const unsigned char high = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
  if (!IsTrail(bytes, pos + 1, low, high)) return 1;
  size_t seen = 2;
  while (seen < length && IsTrail(bytes, pos + seen, 0x80, 0xBF)) ++seen;
  *valid = seen == length;
  return seen;
}

Converter::Converter(std::string_view bytes, size_t start, uint64_t max_text)
    : bytes_(bytes), start_(start), max_text_(max_text) {
  text_.reserve(std::min<uint64_t>(bytes.size() - start, max_text));
}

bool Converter::HasRoom(size_t length) {
  full_ = full_ || length > max_text_ - text_.size();
  return !full_;
}

void Converter::AddRun(size_t length, size_t in, size_t in_length) {
  const auto out = static_cast<uint32_t>(text_.size());
  if (!runs_.empty()) {
    // Characters of the same proportion join the run before.
    OffsetRun& last = runs_.back();
    if (last.in + uint64_t{last.in_length} == in &&
        uint64_t{last.length} * in_length == uint64_t{last.in_length} * length) {
      last.length += static_cast<uint32_t>(length);
      last.in_length += static_cast<uint32_t>(in_length);
      return;
    }
  }
  runs_.push_back({out, static_cast<uint32_t>(in), static_cast<uint32_t>(length),
                   static_cast<uint32_t>(in_length)});
}

bool Converter::Copy(size_t in, size_t in_length) {
  if (in_length == 0) return true;
  if (!HasRoom(in_length)) return false;
  AddRun(in_length, in, in_length);
  text_.append(bytes_, in, in_length);
  return true;
}

bool Converter::Put(char32_t c, size_t in, size_t in_length) {
  const size_t length = Utf8Size(c);
  if (!HasRoom(length)) return false;
  AddRun(length, in, in_length);
  AppendUtf8(c, &text_);
  return true;
}

bool Converter::PutBad(size_t in, size_t in_length) {
  if (!Put(kReplacement, in, in_length)) return false;
  ++replaced_;
  return true;
}

bool Converter::CopyAscii(size_t* pos) {
  const size_t begin = *pos;
  *pos = FindNonAscii(bytes_, begin);
  return Copy(begin, *pos - begin);
}

// One piece after the other, up to `end` or just past it.
bool Converter::CopyRepaired(size_t* pos, size_t end) {
  size_t good = *pos;  // Valid from here to *pos, but not yet copied.
  while (*pos < end) {
    bool valid = false;
    const size_t length = Utf8Piece(bytes_, *pos, &valid);
    if (!valid) {
      if (!Copy(good, *pos - good) || !PutBad(*pos, length)) return false;
      good = *pos + length;
    }
    *pos += length;
  }
  return Copy(good, *pos - good);
}

void Converter::FromUtf8() {
  size_t pos = start_;
  while (pos < bytes_.size()) {
    size_t end = std::min(pos + kValidateStep, bytes_.size());
    // Do not cut a character in two.
    for (int i = 0; i < 3 && end < bytes_.size() && IsTrail(bytes_, end, 0x80, 0xBF); ++i) --end;
    if (IsValidUtf8(bytes_.substr(pos, end - pos))) {
      if (!Copy(pos, end - pos)) return;
      pos = end;
    } else if (!CopyRepaired(&pos, end)) {
      return;
    }
  }
}

void Converter::FromUtf16(bool little) {
  const auto unit_at = [&](size_t pos) {
    const auto a = static_cast<unsigned char>(bytes_[pos]);
    const auto b = static_cast<unsigned char>(bytes_[pos + 1]);
    return static_cast<char32_t>(little ? b << 8 | a : a << 8 | b);
  };
  size_t pos = start_;
  while (bytes_.size() - pos >= 2) {
    const char32_t unit = unit_at(pos);
    size_t length = 2;
    bool ok = true;
    if ((unit & 0xF800) != 0xD800) {
      ok = Put(unit, pos, length);
    } else if (unit < 0xDC00 && bytes_.size() - pos >= 4 && (unit_at(pos + 2) & 0xFC00) == 0xDC00) {
      length = 4;
      ok = Put(0x10000 + ((unit & 0x3FF) << 10 | (unit_at(pos + 2) & 0x3FF)), pos, length);
    } else {
      ok = PutBad(pos, length);
    }
    if (!ok) return;
    pos += length;
  }
  if (pos < bytes_.size()) PutBad(pos, bytes_.size() - pos);
}

void Converter::FromUtf32(bool little) {
  size_t pos = start_;
  for (; bytes_.size() - pos >= 4; pos += 4) {
    char32_t c = 0;
    for (size_t i = 0; i < 4; ++i) {
      c = c << 8 | static_cast<unsigned char>(bytes_[pos + (little ? 3 - i : i)]);
    }
    const bool valid = c < 0xD800 || (c >= 0xE000 && c <= 0x10FFFF);
    if (!(valid ? Put(c, pos, 4) : PutBad(pos, 4))) return;
  }
  if (pos < bytes_.size()) PutBad(pos, bytes_.size() - pos);
}

void Converter::From(const Charset& charset) {
  if (charset.coding == Coding::kSingleByte) {
    FromSingleByte(charset);
  } else {
    FromIcu(charset);
  }
}

void Converter::FromSingleByte(const Charset& charset) {
  const std::array<char32_t, 128> table = HighHalf(charset);
  const auto meaning = [&](size_t at) {
    const auto byte = static_cast<unsigned char>(bytes_[at]);
    return byte < 0x80 ? char32_t{0} : table[byte - 0x80u];
  };
  size_t pos = start_;
  while (CopyAscii(&pos) && pos < bytes_.size()) {
    const char32_t first = meaning(pos);
    if (first == kReplacement) {
      if (!PutBad(pos++, 1)) return;
      continue;
    }
    // Most letters of a script are of one length: as many as follow in one run.
    const size_t length = Utf8Size(first);
    size_t end = pos + 1;
    while (end < bytes_.size() && end - pos < kMaxGroup && meaning(end) != kReplacement &&
           meaning(end) >= 0x80 && Utf8Size(meaning(end)) == length) {
      ++end;
    }
    if (!HasRoom((end - pos) * length)) return;
    AddRun((end - pos) * length, pos, end - pos);
    for (; pos < end; ++pos) AppendUtf8(meaning(pos), &text_);
  }
}

void Converter::FromIcu(const Charset& charset) {
  const IcuConverter converter = OpenIcu(charset.icu, &replaced_);
  if (converter == nullptr) return FromUtf8();
  const char* const data = bytes_.data();
  const size_t size = bytes_.size();
  const bool ascii_first = charset.coding == Coding::kMultiByte;
  size_t pos = start_;
  while (pos < size) {
    if (ascii_first && static_cast<unsigned char>(data[pos]) < 0x80) {
      if (!CopyAscii(&pos)) return;
      continue;
    }
    const char* const begin = data + pos;
    const char* at = begin;
    const char* const end = begin + std::min<ptrdiff_t>(data + size - begin, kIcuCallMax);
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, end, &status);
    if (U_SUCCESS(status)) {
      if (!Put(static_cast<char32_t>(c), pos, static_cast<size_t>(at - begin))) return;
    } else if (at == begin) {  // ICU gave up: step over one byte.
      ucnv_resetToUnicode(converter.get());
      if (!PutBad(pos, 1)) return;
      ++at;
    }  // Else there were only escape sequences left.
    pos += static_cast<size_t>(at - begin);
  }
}

}  // namespace unhusk
