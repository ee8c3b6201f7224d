// Every charset of the standard, against bytes that Python's codecs made.
#include "input/convert.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <string_view>

#include "base/utf8.h"
#include "input/charset.h"

namespace unhusk {
namespace {

using std::literals::operator""sv;

constexpr uint64_t kNoLimit = 0xfffffffe;

struct Sample {
  const char* charset;
  std::string_view bytes;
  const char* utf8;
};

const Sample kSamples[] = {
    {"utf-8", "na\303\257ve \342\200\223 \346\227\245\346\234\254"sv, "naïve – 日本"},
    {"ibm866", "\217\340\250\242\245\342, \254\250\340"sv, "Привет, мир"},
    {"iso-8859-2", "Za\277\363\263\346 g\352\266l\261 ja\274\361"sv, "Zażółć gęślą jaźń"},
    {"iso-8859-3", "\330is revido, \346iuj \376atas \266oron"sv, "Ĝis revido, ĉiuj ŝatas ĥoron"},
    {"iso-8859-4", "\253imene \272d \363ir\271us"sv, "Ģimene ēd ķiršus"},
    {"iso-8859-5", "\277\340\330\322\325\342, \334\330\340"sv, "Привет, мир"},
    {"iso-8859-6", "\345\321\315\310\307 \310\343\345"sv, "مرحبا بكم"},
    {"iso-8859-7", "\312\341\353\347\354\335\361\341 \352\374\363\354\345"sv, "Καλημέρα κόσμε"},
    {"iso-8859-8", "\371\354\345\355 \362\345\354\355"sv, "שלום עולם"},
    {"iso-8859-8-i", "\371\354\345\355 \362\345\354\355"sv, "שלום עולם"},
    {"iso-8859-10", "\336\363r\360ur \266 \277"sv, "Þórður ķ ŋ"},
    {"iso-8859-13", "A\350i\373, \355\347d\347"sv, "Ačiū, ķēdē"},
    {"iso-8859-14", "\320yth \270 \376"sv, "Ŵyth ẁ ŷ"},
    {"iso-8859-15", "\274uvre \340 5 \244"sv, "Œuvre à 5 €"},
    {"iso-8859-16", "\252tiin\376a \376\343rii \245a\272a\265"sv, "Știința țării „așa”"},
    {"koi8-r", "\360\322\311\327\305\324, \315\311\322"sv, "Привет, мир"},
    {"koi8-u", "\267\326\301\313 \244"sv, "Їжак є"},
    {"macintosh", "D\216j\210 \322vu\323 \245 \333"sv, "Déjà “vu” • €"},
    {"windows-874", "\312\307\321\312\264\325"sv, "สวัสดี"},
    {"windows-1250", "P\370\355li\232 \236lu\235ou\350k\375 k\371\362\205"sv,
     "Příliš žluťoučký kůň…"},
    {"windows-1251", "\253\317\360\350\342\345\362\273, \354\350\360 \227 \2711"sv,
     "«Привет», мир — №1"},
    {"windows-1252", "\223Fa\347ade\224 \227 5 \200"sv, "“Façade” — 5 €"},
    {"windows-1253", "\312\341\353\347\354\335\361\341 \352\374\363\354\345"sv, "Καλημέρα κόσμε"},
    {"windows-1254", "\335stanbul\222da \360 \376 \375"sv, "İstanbul’da ğ ş ı"},
    {"windows-1255", "\371\354\345\355 \362\345\354\355"sv, "שלום עולם"},
    {"windows-1256", "\343\321\315\310\307 \201"sv, "مرحبا پ"},
    {"windows-1257", "A\350i\373, \355\347d\347"sv, "Ačiū, ķēdē"},
    {"windows-1258", "\303n c\365m \360i"sv, "Ăn cơm đi"},
    {"x-mac-cyrillic", "\217\360\350\342\345\362, \354\350\360"sv, "Привет, мир"},
    {"gbk", "\274\362\314\345\326\320\316\304\243\254\351F"sv, "简体中文，镕"},
    {"gb18030", "\274\362\314\345\326\320\316\304 \242\343\2252\2026"sv, "简体中文 €𠀀"},
    {"big5", "\301c\305\351\244\244\244\345\241A\246n"sv, "繁體中文，好"},
    {"euc-jp", "\306\374\313\334\270\354\245\306\245\255\245\271\245\310"sv, "日本語テキスト"},
    {"iso-2022-jp", "abc \033$BF|K\\8l\033(B def"sv, "abc 日本語 def"},
    {"shift_jis", "\223\372\226{\214\352\203e\203L\203X\203g\261"sv, "日本語テキストｱ"},
    {"euc-kr", "\307\321\261\271\276\356 \214c\271\346\260\242\307\317"sv, "한국어 똠방각하"},
    {"hz-gb-2312", "abc ~{VPND~} def"sv, "abc 中文 def"},
    {"iso-2022-kr", "\033$)C\016GQ19>n\017"sv, "한국어"},
    {"utf-16be", "\000A\000\351e\345\330=\336\000"sv, "Aé日😀"},
    {"utf-16le", "A\000\351\000\345e=\330\000\336"sv, "Aé日😀"},
};

Decoded ConvertAs(std::string_view charset, std::string_view bytes) {
  DecodeHints hints;
  hints.charset = std::string(charset);
  return Decode(bytes, hints);
}

// The runs cover the text exactly, and lead into the input in order.
void CheckRuns(const Decoded& decoded) {
  if (decoded.owned == nullptr) {
    CHECK(decoded.runs.empty());
    return;
  }
  uint64_t out = 0;
  uint64_t in = decoded.bom_bytes;
  bool ok = true;
  for (const OffsetRun& run : decoded.runs) {
    ok = ok && run.out == out && run.length > 0 && run.in >= in &&
         uint64_t{run.in} + run.in_length <= decoded.input_bytes;
    out += run.length;
    in = run.in;
  }
  CHECK(ok);
  CHECK(out == decoded.text.size());
  CHECK(decoded.InputOffset(static_cast<uint32_t>(decoded.text.size())) == decoded.input_bytes);
}

// Offsets never go back, and an ASCII character comes from the same one.
void CheckOffsets(const Decoded& decoded, std::string_view bytes, bool ascii_in_bytes) {
  CheckRuns(decoded);
  uint32_t last = 0;
  for (uint32_t i = 0; i < decoded.text.size(); ++i) {
    const uint32_t in = decoded.InputOffset(i);
    if (in < last || in >= bytes.size()) FAIL("offset " << i << " maps to " << in);
    last = in;
    if (ascii_in_bytes && static_cast<unsigned char>(decoded.text[i]) < 0x80 &&
        decoded.text[i] != bytes[in]) {
      FAIL("offset " << i << " of " << decoded.encoding << " maps to another character");
    }
  }
}

TEST_CASE("every charset decodes, with offsets") {
  for (const Sample& sample : kSamples) {
    const Charset* charset = FindCharset(sample.charset);
    REQUIRE(charset != nullptr);
    CAPTURE(sample.charset);
    const Decoded decoded = ConvertAs(sample.charset, sample.bytes);
    CHECK(decoded.text == sample.utf8);
    CHECK(decoded.encoding == sample.charset);
    CHECK(decoded.replaced == 0);
    CHECK_FALSE(decoded.truncated);
    const bool ascii = charset->coding == Coding::kSingleByte ||
                       charset->coding == Coding::kMultiByte || charset->coding == Coding::kUtf8;
    CheckOffsets(decoded, sample.bytes, ascii);
  }
}

TEST_CASE("in every charset that holds ASCII, ASCII stays what it is") {
  std::string ascii;
  for (char c = 0; c >= 0 && c < 127; ++c) ascii.push_back(c);
  ascii.push_back('\x7F');
  for (const Sample& sample : kSamples) {
    const Coding coding = FindCharset(sample.charset)->coding;
    if (coding != Coding::kSingleByte && coding != Coding::kMultiByte) continue;
    CAPTURE(sample.charset);
    CHECK(ConvertAs(sample.charset, ascii).text == ascii);
    // Also right behind a character outside ASCII, where ICU was at work.
    const std::string mixed = std::string(sample.bytes) + ascii + std::string(sample.bytes);
    CHECK(ConvertAs(sample.charset, mixed).text == sample.utf8 + ascii + sample.utf8);
  }
}

TEST_CASE("any bytes under any charset give valid UTF-8 and a whole map") {
  std::mt19937 random(1);
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.charset);
    const Coding coding = FindCharset(sample.charset)->coding;
    const bool ascii = coding == Coding::kSingleByte || coding == Coding::kMultiByte;
    for (int round = 0; round < 20; ++round) {
      std::string bytes(sample.bytes);
      const size_t flips = 1 + random() % 8;
      for (size_t i = 0; i < flips; ++i)
        bytes[random() % bytes.size()] = static_cast<char>(random());
      for (int i = 0; i < round; ++i) bytes.push_back(static_cast<char>(random()));
      const Decoded decoded = ConvertAs(sample.charset, bytes);
      CHECK(IsValidUtf8(decoded.text));
      if (coding == Coding::kStateful || decoded.encoding != sample.charset) {
        CheckRuns(decoded);
      } else {
        CheckOffsets(decoded, bytes, ascii);
      }
    }
  }
}

TEST_CASE("every prefix of every charset decodes") {
  for (const Sample& sample : kSamples) {
    CAPTURE(sample.charset);
    for (size_t n = 0; n < sample.bytes.size(); ++n) {
      // In a buffer of just its size, so that the sanitizer sees any step too far.
      const std::string prefix(sample.bytes.substr(0, n));
      const Decoded decoded = ConvertAs(sample.charset, prefix);
      CHECK(IsValidUtf8(decoded.text));
      CheckRuns(decoded);
    }
  }
}

TEST_CASE("bytes that stand for nothing are counted") {
  struct Case {
    const char* charset;
    std::string_view bytes;
    const char* utf8;
    uint32_t replaced;
  };
  const Case cases[] = {
      {"iso-8859-3",
       "a\xA5"
       "b"sv,
       "a\uFFFDb", 1},
      {"gbk", "a\xC4"sv, "a\uFFFD", 1},
      {"gbk",
       "\xC4\xE3\xFF"
       "b"sv,
       "你\uFFFDb", 1},
      {"euc-jp", "\xC6 x"sv, "\uFFFD x", 1},
      {"shift_jis", "x\x93"sv, "x\uFFFD", 1},
      {"utf-16le",
       "a\0\x3D\xD8"
       "b\0"sv,
       "a\uFFFDb", 1},
      {"utf-16le",
       "a\0\x00\xDC"
       "b\0"sv,
       "a\uFFFDb", 1},
      {"utf-16be", "\0a\0"sv, "a\uFFFD", 1},
      {"utf-16be", "\0a\xD8\x3D"sv, "a\uFFFD", 1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.charset, c.utf8);
    const Decoded decoded = ConvertAs(c.charset, c.bytes);
    CHECK(decoded.text == c.utf8);
    CHECK(decoded.replaced == c.replaced);
    CheckRuns(decoded);
  }
}

TEST_CASE("runs of like characters stay together") {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += "\xC4\xE3\xBA\xC3";  // 你好
  bytes += "plain";
  const Decoded decoded = ConvertAs("gbk", bytes);
  CHECK(decoded.runs.size() == 2);
  CHECK(decoded.InputOffset(3 * 1500) == 2 * 1500);
  CHECK(decoded.InputOffset(6000 + 2) == 4000 + 2);
}

TEST_CASE("FromUtf8 replaces each maximal piece") {
  struct Case {
    std::string_view bytes;
    const char* utf8;
    uint32_t replaced;
  };
  const Case cases[] = {
      {"a\x80z"sv, "a\uFFFDz", 1},
      {"a\xC3"sv, "a\uFFFD", 1},
      {"\xC3\xC3\xA9"sv, "\uFFFDé", 1},
      {"\xE2\x82z"sv, "\uFFFDz", 1},  // Two bytes of three: one piece.
      {"\xE2\x82"sv, "\uFFFD", 1},
      {"\xF0\x9F\x98z"sv, "\uFFFDz", 1},
      {"\xC0\xAF"sv, "\uFFFD\uFFFD", 2},  // Overlong.
      {"\xE0\x80\xAF"sv, "\uFFFD\uFFFD\uFFFD", 3},
      {"\xED\xA0\x80"sv, "\uFFFD\uFFFD\uFFFD", 3},  // A surrogate.
      {"\xF4\x90\x80\x80"sv, "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
      {"\xFF\xFE"sv, "\uFFFD\uFFFD", 2},
      {"\xF1\x80\xE1\x80\xC2"
       "b"sv,
       "\uFFFD\uFFFD\uFFFDb", 3},
  };
  for (const Case& c : cases) {
    CAPTURE(c.utf8);
    const std::string exact(c.bytes);
    Converter converter(exact, 0, kNoLimit);
    converter.FromUtf8();
    CHECK(converter.TakeText() == c.utf8);
    CHECK(converter.replaced() == c.replaced);
  }
}

TEST_CASE("FromUtf8 does not cut characters where it checks piece by piece") {
  for (size_t pad = 0; pad < 8; ++pad) {
    std::string bytes(pad, 'x');
    while (bytes.size() < 40000) bytes += "é日😀";
    const std::string expected = bytes + "\uFFFD";
    bytes += '\xFF';
    Converter converter(bytes, 0, kNoLimit);
    converter.FromUtf8();
    CHECK(converter.replaced() == 1);
    CHECK(converter.TakeText() == expected);
  }
}

TEST_CASE("the text ends before the limit, between characters") {
  for (uint64_t limit = 0; limit < 12; ++limit) {
    Converter single("a\xE9\xE9\xE9\xE9\xE9"sv, 0, limit);
    single.From(CharsetOf("windows-1252"));
    CHECK(single.full() == (limit < 11));
    const std::string text = single.TakeText();
    CHECK(text.size() <= limit);
    CHECK(IsValidUtf8(text));

    Converter multi(
        "a\xC4\xE3"
        "b\xC4\xE3"sv,
        0, limit);
    multi.From(CharsetOf("gbk"));
    CHECK(multi.full() == (limit < 8));
    CHECK(IsValidUtf8(multi.TakeText()));
  }
}

TEST_CASE("FindNonAscii") {
  for (size_t pad = 0; pad < 20; ++pad) {
    const std::string ascii(pad, 'a');
    CHECK(FindNonAscii(ascii, 0) == pad);
    CHECK(FindNonAscii(ascii + "\xC3\xA9" + ascii, 0) == pad);
    CHECK(FindNonAscii("\xC3" + ascii, 1) == pad + 1);
  }
}

}  // namespace
}  // namespace unhusk
