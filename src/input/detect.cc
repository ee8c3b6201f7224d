// uchardet knows what letters go with which in each language and charset, and
// needs a few sentences to tell.  So its answer counts only if the text can be
// read by it, and a text whose only high bytes are windows-1252's quotes,
// dashes and the like is not put to it.
#include "input/detect.h"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <memory>

#include "base/utf8.h"
#include "input/convert.h"

namespace unhusk {
namespace {

constexpr size_t kSample = 1 << 16;      // Bytes.
constexpr size_t kSampleHigh = 1 << 12;  // High bytes: uchardet reads them at 7 MB/s.
constexpr size_t kContext = 256;         // Bytes of ASCII before it.

struct DeleteDetector {
  void operator()(uchardet_t detector) const { uchardet_delete(detector); }
};

const Charset* AskUchardet(std::string_view sample) {
  const std::unique_ptr<uchardet, DeleteDetector> detector(uchardet_new());
  if (detector == nullptr) return nullptr;
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return nullptr;
  uchardet_data_end(detector.get());
  const std::string_view name = uchardet_get_charset(detector.get());
  if (name == "UHC") return FindCharset("euc-kr");
  if (name == "MAC-CYRILLIC") return FindCharset("x-mac-cyrillic");
  return FindCharset(name);
}

// Quotes, dashes, dots, euro, no-break space, signs: what word processors put
// into English.
bool IsWesternMark(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0x80 && byte <= 0x9F) {
    return byte == 0x80 || byte == 0x85 || (byte >= 0x91 && byte <= 0x97) || byte == 0x99;
  }
  return byte == 0xA0 || byte == 0xA3 || byte == 0xA7 || byte == 0xA9 || byte == 0xAB ||
         byte == 0xAE || byte == 0xB0 || byte == 0xB7 || byte == 0xBB || byte == 0xBD;
}

// The part of `bytes` to judge by: enough high bytes from the first one on.
std::string_view TakeSample(std::string_view bytes) {
  const size_t first = FindNonAscii(bytes, 0);
  const std::string_view sample = bytes.substr(first - std::min(first, kContext), kSample);
  size_t high = 0;
  size_t pos = 0;
  while (pos < sample.size() && high < kSampleHigh) {
    high += static_cast<unsigned char>(sample[pos]) >= 0x80 ? 1 : 0;
    ++pos;
  }
  // End at ASCII if it is near, so that no character is cut in two.
  const size_t limit = std::min(pos + kContext, sample.size());
  while (pos < limit && static_cast<unsigned char>(sample[pos]) >= 0x80) ++pos;
  return sample.substr(0, pos);
}

// True if high bytes mostly stand alone, as accented letters do among ASCII
// ones; East Asian charsets bring them in pairs and longer runs.
bool StandAlone(std::string_view sample) {
  size_t high = 0;
  size_t runs = 0;
  bool in_run = false;
  for (const char c : sample) {
    const bool is_high = static_cast<unsigned char>(c) >= 0x80;
    high += is_high ? 1 : 0;
    runs += is_high && !in_run ? 1 : 0;
    in_run = is_high;
  }
  return high * 2 < runs * 3;
}

// True if nearly all of `sample` is text under `charset`.
bool Fits(const Charset& charset, std::string_view sample) {
  if (charset.coding == Coding::kMultiByte && StandAlone(sample)) return false;
  Converter converter(sample, 0, sample.size() * 4);
  converter.From(charset);
  size_t bad = converter.replaced();
  const std::string text = converter.TakeText();
  size_t high = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<unsigned char>(text[i]);
    if (lead < 0xC2) continue;
    ++high;
    // U+0080 to U+009F: controls that no text has.
    if (lead == 0xC2 && static_cast<unsigned char>(text[i + 1]) < 0xA0) ++bad;
  }
  return bad * 50 <= high;
}

}  // namespace

Utf8Tally TallyUtf8(std::string_view bytes) {
  Utf8Tally tally;
  size_t pos = 0;
  while ((pos = FindNonAscii(bytes, pos)) < bytes.size()) {
    bool valid = false;
    const size_t length = Utf8Piece(bytes, pos, &valid);
    const auto lead = static_cast<unsigned char>(bytes[pos]);
    pos += length;
    if (valid) {
      ++tally.good;
    } else if (pos < bytes.size() || Utf8Length(lead) == 1) {
      ++tally.bad;
    }
  }
  return tally;
}

const Charset& DetectCharset(std::string_view bytes) {
  const Charset& western = CharsetOf("windows-1252");
  const std::string_view sample = TakeSample(bytes);
  const bool only_marks = std::ranges::all_of(
      sample, [](char c) { return static_cast<unsigned char>(c) < 0x80 || IsWesternMark(c); });
  if (only_marks) return western;
  const Charset* charset = AskUchardet(sample);
  if (charset == nullptr || charset->coding == Coding::kUtf8 || !Fits(*charset, sample)) {
    return western;
  }
  return *charset;
}

}  // namespace unhusk
