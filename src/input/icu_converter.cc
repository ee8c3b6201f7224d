#include "input/icu_converter.h"

#include <unicode/ucnv_cb.h>

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

// iso-8859-16 from 0xA0 on: the only charset of the standard that ICU lacks.
constexpr char16_t kIso8859_16[] = {
    0x00A0, 0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0x00A7, 0x0161, 0x00A9, 0x0218, 0x00AB,
    0x0179, 0x00AD, 0x017A, 0x017B, 0x00B0, 0x00B1, 0x010C, 0x0142, 0x017D, 0x201D, 0x00B6, 0x00B7,
    0x017E, 0x010D, 0x0219, 0x00BB, 0x0152, 0x0153, 0x0178, 0x017C, 0x00C0, 0x00C1, 0x00C2, 0x0102,
    0x00C4, 0x0106, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF,
    0x0110, 0x0143, 0x00D2, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x015A, 0x0170, 0x00D9, 0x00DA, 0x00DB,
    0x00DC, 0x0118, 0x021A, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x0107, 0x00E6, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x0144, 0x00F2, 0x00F3,
    0x00F4, 0x0151, 0x00F6, 0x015B, 0x0171, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x0119, 0x021B, 0x00FF};

// ICU calls this for bytes that stand for nothing; `context` counts them.
void OnBadBytes(const void* context, UConverterToUnicodeArgs* args, const char*, int32_t,
                UConverterCallbackReason reason, UErrorCode* status) {
  if (reason > UCNV_IRREGULAR) return;  // The converter opens or closes.
  ++*const_cast<uint32_t*>(static_cast<const uint32_t*>(context));
  *status = U_ZERO_ERROR;
  const UChar replacement = kReplacement;
  ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

}  // namespace

IcuConverter OpenIcu(const char* name, uint32_t* bad_count) {
  if (name == nullptr) return nullptr;
  UErrorCode status = U_ZERO_ERROR;
  IcuConverter converter(ucnv_open(name, &status));
  if (U_FAILURE(status)) return nullptr;
  ucnv_setToUCallBack(converter.get(), OnBadBytes, bad_count, nullptr, nullptr, &status);
  return U_FAILURE(status) ? nullptr : std::move(converter);
}

std::array<char32_t, 128> HighHalf(const Charset& charset) {
  std::array<char32_t, 128> table;
  for (size_t i = 0; i < table.size(); ++i) table[i] = static_cast<char32_t>(0x80 + i);
  if (charset.name == "iso-8859-16") {
    std::ranges::copy(kIso8859_16, table.begin() + 0x20);
    return table;
  }
  uint32_t bad_count = 0;
  const IcuConverter converter = OpenIcu(charset.icu, &bad_count);
  if (converter == nullptr) return table;  // As Latin-1.
  for (size_t i = 0; i < table.size(); ++i) {
    const char byte = static_cast<char>(0x80 + i);
    const char* at = &byte;
    UErrorCode status = U_ZERO_ERROR;
    const UChar32 c = ucnv_getNextUChar(converter.get(), &at, &byte + 1, &status);
    table[i] = U_FAILURE(status) ? kReplacement : static_cast<char32_t>(c);
  }
  return table;
}

}  // namespace unhusk
