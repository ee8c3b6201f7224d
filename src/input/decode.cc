// Weighs the evidence for a charset, then converts; see decode.h for the order.
//
// Most pages are valid UTF-8: they are validated at memory speed and not
// copied.  A page that calls itself UTF-8 and is not may be a UTF-8 page with a
// bad byte, or a windows-1252 page with a wrong label; which of the two shows
// in how many of its high bytes make characters, for outside UTF-8 next to
// none do by chance.
#include "input/decode.h"

#include <algorithm>

#include "base/utf8.h"
#include "input/bom.h"
#include "input/charset.h"
#include "input/convert.h"
#include "input/detect.h"
#include "input/meta_charset.h"

namespace unhusk {
namespace {

constexpr uint64_t kMaxText = 0xfffffffe;  // Offsets have 32 bits.

// Characters for each bad piece that let a text pass for damaged UTF-8, where
// its label says so, where nothing is said, and where the label says otherwise.
constexpr size_t kGoodAsLabelled = 1;
constexpr size_t kGoodUnlabelled = 4;
constexpr size_t kGoodAgainstLabel = 100;

bool IsDamagedUtf8(const Utf8Tally& tally, size_t good_per_bad) {
  return tally.good >= tally.bad * good_per_bad;
}

// The charset of bytes that are valid UTF-8.  All-ASCII bytes may still be one
// of the charsets that switch by escape sequences.
const Charset& CharsetOfValid(std::string_view bytes, const DecodeHints& hints) {
  const Charset& utf8 = CharsetOf("utf-8");
  const size_t escape = bytes.find('\x1b');
  const bool tilde = bytes.find("~{") != std::string_view::npos;
  if (escape == std::string_view::npos && !tilde) return utf8;
  const Charset* named = hints.look_for_meta ? FindMetaCharset(bytes) : nullptr;
  if (named != nullptr && named->coding == Coding::kStateful) return *named;
  // ESC $ B calls in Japanese characters, and nothing else.
  const bool japanese = escape != std::string_view::npos &&
                        bytes.find("\x1b$B", escape) != std::string_view::npos &&
                        bytes.find("\x1b(", escape) != std::string_view::npos &&
                        FindNonAscii(bytes, 0) == bytes.size();
  return japanese ? CharsetOf("iso-2022-jp") : utf8;
}

// The charset of bytes that are not valid UTF-8.
const Charset& CharsetOfInvalid(std::string_view bytes, const DecodeHints& hints) {
  const Charset& utf8 = CharsetOf("utf-8");
  const Utf8Tally tally = TallyUtf8(bytes);
  const Charset* named = FindCharset(hints.charset);
  if (named == &utf8 && IsDamagedUtf8(tally, kGoodAsLabelled)) return utf8;
  if (named == nullptr || named == &utf8) {
    named = hints.look_for_meta ? FindMetaCharset(bytes) : nullptr;
  }
  if (named == &utf8 && IsDamagedUtf8(tally, kGoodAsLabelled)) return utf8;
  if (tally.good > 0 && IsDamagedUtf8(tally, kGoodAgainstLabel)) return utf8;
  if (named != nullptr && named != &utf8) return *named;
  if (tally.good > 0 && IsDamagedUtf8(tally, kGoodUnlabelled)) return utf8;
  return DetectCharset(bytes);
}

void ConvertForm(UnicodeForm form, Converter* converter, std::string* encoding) {
  switch (form) {
    case UnicodeForm::kNone:
    case UnicodeForm::kUtf8:
      *encoding = "utf-8";
      return converter->FromUtf8();
    case UnicodeForm::kUtf16Le:
    case UnicodeForm::kUtf16Be:
      *encoding = form == UnicodeForm::kUtf16Le ? "utf-16le" : "utf-16be";
      return converter->FromUtf16(form == UnicodeForm::kUtf16Le);
    case UnicodeForm::kUtf32Le:
    case UnicodeForm::kUtf32Be:
      *encoding = form == UnicodeForm::kUtf32Le ? "utf-32le" : "utf-32be";
      return converter->FromUtf32(form == UnicodeForm::kUtf32Le);
  }
}

void ConvertCharset(const Charset& charset, Converter* converter, std::string* encoding) {
  switch (charset.coding) {
    case Coding::kUtf8:
      return ConvertForm(UnicodeForm::kUtf8, converter, encoding);
    case Coding::kUtf16Le:
      return ConvertForm(UnicodeForm::kUtf16Le, converter, encoding);
    case Coding::kUtf16Be:
      return ConvertForm(UnicodeForm::kUtf16Be, converter, encoding);
    case Coding::kSingleByte:
    case Coding::kMultiByte:
    case Coding::kStateful:
      *encoding = charset.name;
      return converter->From(charset);
  }
}

}  // namespace

uint32_t Decoded::InputOffset(uint32_t offset) const {
  if (offset >= text.size() && !truncated) return static_cast<uint32_t>(input_bytes);
  if (runs.empty()) return offset + bom_bytes;
  // The last run that begins at or before `offset`.
  auto run = std::ranges::upper_bound(runs, offset, {}, &OffsetRun::out);
  if (run != runs.begin()) --run;
  const uint64_t within = std::min(offset - run->out, run->length);
  return run->in + static_cast<uint32_t>(within * run->in_length / run->length);
}

Decoded Decode(std::string_view bytes, const DecodeHints& hints) {
  Decoded decoded;
  decoded.input_bytes = bytes.size();
  const FormFound found = FindUnicodeForm(bytes);
  decoded.bom_bytes = found.bom_bytes;
  const std::string_view body = bytes.substr(found.bom_bytes);

  const Charset* charset = nullptr;
  if (found.form == UnicodeForm::kNone || found.form == UnicodeForm::kUtf8) {
    const Charset& utf8 = CharsetOf("utf-8");
    const bool marked = found.form == UnicodeForm::kUtf8;
    charset = marked ? &utf8 : FindCharset(hints.charset);
    if (charset == nullptr || charset == &utf8) {
      const bool valid = IsValidUtf8(body);
      if (!marked) {
        charset = valid ? &CharsetOfValid(body, hints) : &CharsetOfInvalid(body, hints);
      }
      if (valid && charset == &utf8) {
        decoded.text = body;
        return decoded;
      }
    }
  }

  Converter converter(bytes, found.bom_bytes, kMaxText);
  if (charset == nullptr) {
    ConvertForm(found.form, &converter, &decoded.encoding);
  } else {
    ConvertCharset(*charset, &converter, &decoded.encoding);
  }
  decoded.replaced = converter.replaced();
  decoded.truncated = converter.full();
  decoded.runs = converter.TakeRuns();
  decoded.owned = std::make_unique<std::string>(converter.TakeText());
  decoded.text = *decoded.owned;
  return decoded;
}

}  // namespace unhusk
