// One row a charset; the compiler splits the labels and sorts them.
//
// ICU's converters stand in for the standard's decoders where the two differ
// little: gbk is decoded as its superset gb18030 (as the standard does), big5
// with the Hong Kong extension (47 of its 18,402 characters come out as private
// use), euc-kr as windows-949, shift_jis as IBM-943C.
// The standard refuses hz-gb-2312, iso-2022-kr and iso-2022-cn, as they can
// smuggle scripts past a filter; no script runs here, so ICU decodes them.
#include "input/charset.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr Charset kCharsets[] = {
    {"utf-8", nullptr, Coding::kUtf8,
     "unicode-1-1-utf-8 unicode11utf8 unicode20utf8 utf-8 utf8 x-unicode20utf8"},
    {"ibm866", "ibm-866", Coding::kSingleByte, "866 cp866 csibm866 ibm866"},
    {"iso-8859-2", "ISO-8859-2", Coding::kSingleByte,
     "csisolatin2 iso-8859-2 iso-ir-101 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 l2 latin2"},
    {"iso-8859-3", "ISO-8859-3", Coding::kSingleByte,
     "csisolatin3 iso-8859-3 iso-ir-109 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 l3 latin3"},
    {"iso-8859-4", "ISO-8859-4", Coding::kSingleByte,
     "csisolatin4 iso-8859-4 iso-ir-110 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 l4 latin4"},
    {"iso-8859-5", "ISO-8859-5", Coding::kSingleByte,
     "csisolatincyrillic cyrillic iso-8859-5 iso-ir-144 iso8859-5 iso88595 iso_8859-5 "
     "iso_8859-5:1988"},
    {"iso-8859-6", "ISO-8859-6", Coding::kSingleByte,
     "arabic asmo-708 csiso88596e csiso88596i csisolatinarabic ecma-114 iso-8859-6 iso-8859-6-e "
     "iso-8859-6-i iso-ir-127 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987"},
    {"iso-8859-7", "ISO-8859-7", Coding::kSingleByte,
     "csisolatingreek ecma-118 elot_928 greek greek8 iso-8859-7 iso-ir-126 iso8859-7 iso88597 "
     "iso_8859-7 iso_8859-7:1987 sun_eu_greek"},
    {"iso-8859-8", "ISO-8859-8", Coding::kSingleByte,
     "csiso88598e csisolatinhebrew hebrew iso-8859-8 iso-8859-8-e iso-ir-138 iso8859-8 iso88598 "
     "iso_8859-8 iso_8859-8:1988 visual"},
    {"iso-8859-8-i", "ISO-8859-8", Coding::kSingleByte, "csiso88598i iso-8859-8-i logical"},
    {"iso-8859-10", "ISO-8859-10", Coding::kSingleByte,
     "csisolatin6 iso-8859-10 iso-ir-157 iso8859-10 iso885910 l6 latin6"},
    {"iso-8859-13", "ISO-8859-13", Coding::kSingleByte, "iso-8859-13 iso8859-13 iso885913"},
    {"iso-8859-14", "ISO-8859-14", Coding::kSingleByte, "iso-8859-14 iso8859-14 iso885914"},
    {"iso-8859-15", "ISO-8859-15", Coding::kSingleByte,
     "csisolatin9 iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9"},
    {"iso-8859-16", nullptr, Coding::kSingleByte, "iso-8859-16"},
    {"koi8-r", "KOI8-R", Coding::kSingleByte, "cskoi8r koi koi8 koi8-r koi8_r"},
    {"koi8-u", "KOI8-U", Coding::kSingleByte, "koi8-ru koi8-u"},
    {"macintosh", "macos-0_2-10.2", Coding::kSingleByte, "csmacintosh mac macintosh x-mac-roman"},
    {"windows-874", "windows-874-2000", Coding::kSingleByte,
     "dos-874 iso-8859-11 iso8859-11 iso885911 tis-620 windows-874"},
    {"windows-1250", "windows-1250", Coding::kSingleByte, "cp1250 windows-1250 x-cp1250"},
    {"windows-1251", "windows-1251", Coding::kSingleByte, "cp1251 windows-1251 x-cp1251"},
    {"windows-1252", "windows-1252", Coding::kSingleByte,
     "ansi_x3.4-1968 ascii cp1252 cp819 csisolatin1 ibm819 iso-8859-1 iso-ir-100 iso8859-1 "
     "iso88591 iso_8859-1 iso_8859-1:1987 l1 latin1 us-ascii windows-1252 x-cp1252"},
    {"windows-1253", "windows-1253", Coding::kSingleByte, "cp1253 windows-1253 x-cp1253"},
    {"windows-1254", "windows-1254", Coding::kSingleByte,
     "cp1254 csisolatin5 iso-8859-9 iso-ir-148 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 l5 "
     "latin5 windows-1254 x-cp1254"},
    {"windows-1255", "windows-1255", Coding::kSingleByte, "cp1255 windows-1255 x-cp1255"},
    {"windows-1256", "windows-1256", Coding::kSingleByte, "cp1256 windows-1256 x-cp1256"},
    {"windows-1257", "windows-1257", Coding::kSingleByte, "cp1257 windows-1257 x-cp1257"},
    {"windows-1258", "windows-1258", Coding::kSingleByte, "cp1258 windows-1258 x-cp1258"},
    {"x-mac-cyrillic", "macos-7_3-10.2", Coding::kSingleByte, "x-mac-cyrillic x-mac-ukrainian"},
    {"gbk", "gb18030", Coding::kMultiByte,
     "chinese csgb2312 csiso58gb231280 gb2312 gb_2312 gb_2312-80 gbk iso-ir-58 x-gbk"},
    {"gb18030", "gb18030", Coding::kMultiByte, "gb18030"},
    {"big5", "Big5-HKSCS", Coding::kMultiByte, "big5 big5-hkscs cn-big5 csbig5 x-x-big5"},
    {"euc-jp", "EUC-JP", Coding::kMultiByte, "cseucpkdfmtjapanese euc-jp x-euc-jp"},
    {"iso-2022-jp", "ISO-2022-JP", Coding::kStateful, "csiso2022jp iso-2022-jp"},
    {"shift_jis", "ibm-943_P15A-2003", Coding::kMultiByte,
     "csshiftjis ms932 ms_kanji shift-jis shift_jis sjis windows-31j x-sjis"},
    {"euc-kr", "windows-949-2000", Coding::kMultiByte,
     "cseuckr csksc56011987 euc-kr iso-ir-149 korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 "
     "ksc_5601 windows-949"},
    {"hz-gb-2312", "HZ", Coding::kStateful, "hz-gb-2312"},
    {"iso-2022-kr", "ISO-2022-KR", Coding::kStateful, "csiso2022kr iso-2022-kr"},
    {"iso-2022-cn", "ISO-2022-CN-EXT", Coding::kStateful, "iso-2022-cn iso-2022-cn-ext"},
    {"utf-16be", nullptr, Coding::kUtf16Be, "unicodefffe utf-16be"},
    {"utf-16le", nullptr, Coding::kUtf16Le,
     "csunicode iso-10646-ucs-2 ucs-2 unicode unicodefeff utf-16 utf-16le"},
    // The standard maps high bytes to private use, for binary data in scripts.
    {"windows-1252", "windows-1252", Coding::kSingleByte, "x-user-defined"},
};

struct Label {
  std::string_view text;
  uint8_t charset = 0;  // Index into kCharsets.
};

constexpr size_t CountLabels() {
  size_t count = 0;
  for (const Charset& charset : kCharsets) {
    count += 1 + static_cast<size_t>(std::ranges::count(charset.labels, ' '));
  }
  return count;
}

constexpr std::array<Label, CountLabels()> MakeLabels() {
  std::array<Label, CountLabels()> labels = {};
  size_t count = 0;
  for (size_t i = 0; i < std::size(kCharsets); ++i) {
    std::string_view rest = kCharsets[i].labels;
    while (!rest.empty()) {
      const size_t end = std::min(rest.find(' '), rest.size());
      labels[count++] = {rest.substr(0, end), static_cast<uint8_t>(i)};
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  std::ranges::sort(labels, {}, &Label::text);
  return labels;
}

constexpr auto kLabels = MakeLabels();
constexpr size_t kMaxLabel = 24;

static_assert(std::ranges::adjacent_find(kLabels, {}, &Label::text) == kLabels.end());
static_assert(std::ranges::all_of(kLabels,
                                  [](const Label& l) { return l.text.size() <= kMaxLabel; }));

}  // namespace

const Charset* FindCharset(std::string_view label) {
  label = Trim(label);
  if (label.empty() || label.size() > kMaxLabel) return nullptr;
  char lower[kMaxLabel];
  std::ranges::transform(label, lower, [](char c) {
    return static_cast<char>(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
  });
  const std::string_view wanted(lower, label.size());
  const auto found = std::ranges::lower_bound(kLabels, wanted, {}, &Label::text);
  if (found == kLabels.end() || found->text != wanted) return nullptr;
  return &kCharsets[found->charset];
}

const Charset& CharsetOf(std::string_view label) {
  const Charset* charset = FindCharset(label);
  return charset == nullptr ? kCharsets[0] : *charset;
}

}  // namespace unhusk
