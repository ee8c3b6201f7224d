// Source text to shown text: entities decoded, white space told apart.
//
// One loop serves the walk, which builds the text, and the source map, which
// repeats it to find a place again.  Soft hyphens, which a reader sees only where a
// line breaks, are left out: "Regie\u00ADrung" is no word to who counts words.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "html/entities.h"

namespace unhusk {

enum class FoldClass : uint8_t { kCopy, kSpace, kEntity, kControl, kC2 };

consteval std::array<FoldClass, 256> MakeFoldClasses() {
  std::array<FoldClass, 256> c = {};
  for (int i = 0; i < 0x20; ++i) c[static_cast<size_t>(i)] = FoldClass::kControl;
  c[0x7f] = FoldClass::kControl;
  for (char s : {' ', '\t', '\n', '\f', '\r'}) c[static_cast<unsigned char>(s)] = FoldClass::kSpace;
  c['&'] = FoldClass::kEntity;
  c[0xc2] = FoldClass::kC2;  // May open a C1 control or a soft hyphen.
  return c;
}
inline constexpr auto kFoldClass = MakeFoldClasses();
inline constexpr std::string_view kSoftHyphen = "\xC2\xAD";

// Calls, in order:
//   sink.Copy(begin, end)          source bytes that are text as they stand
//   sink.Char(utf8, begin, end)    characters that stand for those source bytes
//   sink.Space(begin, end)         one ASCII white space character, as it stands
// Offsets count from the start of `source`.  Control characters become U+FFFD
// as in HTML5's tree building, NUL and soft hyphens go.  Stops early when the sink is done().
template <class Sink>
void FoldSource(std::string_view source, Sink& sink) {
  std::string decoded;
  for (size_t at = 0; at < source.size() && !sink.done();) {
    size_t begin = at;
    while (at < source.size() &&
           kFoldClass[static_cast<unsigned char>(source[at])] == FoldClass::kCopy) {
      ++at;
    }
    if (at > begin) sink.Copy(begin, at);
    if (at == source.size()) break;
    begin = at;
    switch (kFoldClass[static_cast<unsigned char>(source[at])]) {
      case FoldClass::kSpace:
        sink.Space(begin, ++at);
        break;
      case FoldClass::kEntity:
        decoded.clear();
        at += DecodeEntity(source, at, &decoded);
        if (decoded.size() == 1 && IsAsciiSpace(decoded[0])) {
          sink.Space(begin, at);
        } else if (decoded != kSoftHyphen) {
          sink.Char(decoded, begin, at);
        }
        break;
      case FoldClass::kControl:
        if (source[at++] != '\0') sink.Char("\xEF\xBF\xBD", begin, at);
        break;
      case FoldClass::kC2:
        at += 2;
        if (static_cast<unsigned char>(source[begin + 1]) < 0xa0) {
          sink.Char("\xEF\xBF\xBD", begin, at);
        } else if (source.substr(begin, 2) != kSoftHyphen) {
          sink.Copy(begin, at);
        }
        break;
      case FoldClass::kCopy:
        break;
    }
  }
}

// The same for text that has been decoded already: white space and soft hyphens only.
template <class Sink>
void FoldDecoded(std::string_view text, Sink& sink) {
  const auto copy = [&](size_t begin, size_t end) {
    for (size_t at = begin; at < end; begin = at += kSoftHyphen.size()) {
      at = std::min(text.find(kSoftHyphen, at), end);
      if (at > begin) sink.Copy(begin, at);
    }
  };
  for (size_t at = 0; at < text.size();) {
    size_t begin = at;
    while (at < text.size() && !IsAsciiSpace(text[at])) ++at;
    copy(begin, at);
    for (; at < text.size() && IsAsciiSpace(text[at]); ++at) sink.Space(at, at + 1);
  }
}

}  // namespace unhusk
