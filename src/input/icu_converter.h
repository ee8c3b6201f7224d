// The charsets that ICU knows: its converters, and tables of single-byte charsets.
#pragma once

#include <unicode/ucnv.h>

#include <array>
#include <memory>

#include "input/charset.h"

namespace unhusk {

struct CloseConverter {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};
using IcuConverter = std::unique_ptr<UConverter, CloseConverter>;

// Null if ICU was built without that charset, or `name` is null.  The converter makes U+FFFD of
// bytes that stand for nothing and counts them in *bad_count, which must outlive it.
IcuConverter OpenIcu(const char* name, uint32_t* bad_count);

// What the bytes from 0x80 on mean in a single-byte charset; U+FFFD for nothing.
std::array<char32_t, 128> HighHalf(const Charset& charset);

}  // namespace unhusk
