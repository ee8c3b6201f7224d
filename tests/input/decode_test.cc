// Which charset wins; how each converts is convert_test.cc.
#include "input/decode.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "base/utf8.h"

namespace unhusk {
namespace {

using std::literals::operator""sv;

TEST_CASE("valid UTF-8 is not copied") {
  for (const std::string_view bytes : {""sv, "plain"sv, "na\xC3\xAFve"sv, "a\0b"sv}) {
    const Decoded decoded = Decode(bytes, {});
    CHECK(decoded.text == bytes);
    CHECK(decoded.text.data() == bytes.data());
    CHECK(decoded.owned == nullptr);
    CHECK(decoded.runs.empty());
    CHECK(decoded.encoding == "utf-8");
    CHECK(decoded.input_bytes == bytes.size());
    CHECK(decoded.InputOffset(0) == 0);
    CHECK(decoded.InputOffset(static_cast<uint32_t>(bytes.size())) == bytes.size());
  }
}

TEST_CASE("marks are skipped and decide") {
  struct Case {
    std::string_view bytes;
    const char* encoding;
    const char* text;
    uint32_t bom_bytes;
    uint32_t offset_of_second;  // Input offset of the second byte of "ab".
  };
  const Case cases[] = {
      {"\xEF\xBB\xBF"
       "ab"sv,
       "utf-8", "ab", 3, 4},
      {"\xFF\xFE"
       "a\0b\0"sv,
       "utf-16le", "ab", 2, 4},
      {"\xFE\xFF"
       "\0a\0b"sv,
       "utf-16be", "ab", 2, 4},
      {"\xFF\xFE\0\0"
       "a\0\0\0b\0\0\0"sv,
       "utf-32le", "ab", 4, 8},
      {"\0\0\xFE\xFF"
       "\0\0\0a\0\0\0b"sv,
       "utf-32be", "ab", 4, 8},
      {"\xEF\xBB\xBF"
       "ab\xFF"sv,
       "utf-8", "ab\uFFFD", 3, 4},
      {"a\0b\0"sv, "utf-16le", "ab", 0, 2},
      {"\0a\0b"sv, "utf-16be", "ab", 0, 2},
  };
  for (const Case& c : cases) {
    CAPTURE(c.encoding, c.text);
    for (const char* charset : {"", "windows-1252"}) {  // A mark outdoes the transport's word.
      const Decoded decoded = Decode(c.bytes, {.charset = charset});
      CHECK(decoded.text == c.text);
      CHECK(decoded.encoding == c.encoding);
      CHECK(decoded.bom_bytes == c.bom_bytes);
      CHECK(decoded.InputOffset(0) == c.bom_bytes);
      CHECK(decoded.InputOffset(1) == c.offset_of_second);
      CHECK(decoded.InputOffset(static_cast<uint32_t>(decoded.text.size())) == c.bytes.size());
    }
  }
}

TEST_CASE("a mark and nothing else is an empty text") {
  for (const std::string_view bytes : {"\xEF\xBB\xBF"sv, "\xFF\xFE"sv, "\0\0\xFE\xFF"sv}) {
    const Decoded decoded = Decode(bytes, {});
    CHECK(decoded.text.empty());
    CHECK(decoded.InputOffset(0) == bytes.size());
  }
}

TEST_CASE("the order of evidence") {
  struct Case {
    const char* what;
    std::string_view bytes;
    const char* transport;
    const char* encoding;
  };
  const Case cases[] = {
      {"transport", "\xE9t\xE9"sv, "iso-8859-1", "windows-1252"},
      {"transport over meta", "<meta charset=gbk>\xE9t\xE9"sv, "iso-8859-2", "iso-8859-2"},
      {"transport over valid UTF-8", "\xC3\xA9"sv, "latin1", "windows-1252"},
      {"unknown transport", "<meta charset=gbk>\xC4\xE3"sv, "none", "gbk"},
      {"valid UTF-8 over meta", "<meta charset=iso-8859-1>\xC3\xA9"sv, "", "utf-8"},
      {"ASCII whatever the meta", "<meta charset=gbk>abc"sv, "", "utf-8"},
      {"meta", "<meta charset=gb2312>\xC4\xE3\xBA\xC3"sv, "", "gbk"},
      {"meta utf-16 means utf-8", "<meta charset=utf-16>\xC3\xA9"sv, "", "utf-8"},
      {"pragma", "<meta content='text/html; charset=euc-kr' http-equiv=Content-Type>\xC7\xD1"sv, "",
       "euc-kr"},
      {"meta in a comment", "<!-- <meta charset=gbk> -->It\x92s"sv, "", "windows-1252"},
      {"no evidence", "It\x92s \x93so\x94"sv, "", "windows-1252"},
      {"escapes under their label", "<meta charset=iso-2022-jp>\x1B$BF|\x1B(B"sv, "",
       "iso-2022-jp"},
      {"escapes that speak for themselves", "\x1B$BF|K\\\x1B(B"sv, "", "iso-2022-jp"},
      {"a terminal's escapes", "\x1B[1mbold\x1B[0m"sv, "", "utf-8"},
      {"a label without escapes", "<meta charset=iso-2022-jp>abc"sv, "", "utf-8"},
      {"tildes under their label", "<meta charset=hz-gb-2312>~{VPND~}"sv, "", "hz-gb-2312"},
      {"tildes without", "a ~{ b"sv, "", "utf-8"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    CHECK(Decode(c.bytes, {.charset = c.transport}).encoding == c.encoding);
  }
}

TEST_CASE("plain text names no charset") {
  const std::string bytes = "<meta charset=koi8-r> it\x92s \x93so\x94";
  CHECK(Decode(bytes, {}).encoding == "koi8-r");
  CHECK(Decode(bytes, {.look_for_meta = false}).encoding == "windows-1252");
}

TEST_CASE("damaged UTF-8 or a wrong label") {
  const std::string label = "<meta charset=utf-8>";
  const std::string other = "<meta charset=iso-8859-1>";
  const std::string good = "\xC3\xA9t\xC3\xA9 \xE2\x80\x94 ";
  std::string much;
  for (int i = 0; i < 100; ++i) much += good;
  struct Case {
    const char* what;
    std::string bytes;
    const char* encoding;
    uint32_t replaced;
  };
  const Case cases[] = {
      {"one bad byte", label + good + "\xFF", "utf-8", 1},
      {"cut off in a character", label + "abc \xE2\x80", "utf-8", 1},
      {"cut off, unlabelled", good + "\xE2\x80", "utf-8", 1},
      {"unlabelled with one bad byte", much + "\x80 ", "utf-8", 1},
      {"windows-1252 that calls itself utf-8", label + "It\x92s \x93so\x94 \x96", "windows-1252",
       0},
      {"one quote in ASCII", label + "It\x92s so", "windows-1252", 0},
      {"a sound text with a wrong label and a bad byte", other + much + "\xFF", "utf-8", 1},
      {"a legacy text with a chance pair", other + "\xC3\xA9 \xE9 \xE8", "windows-1252", 0},
      {"as many bad as good, unlabelled", "\xC3\xA9 \xE9 x", "windows-1252", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.what);
    const Decoded decoded = Decode(c.bytes, {});
    CHECK(decoded.encoding == c.encoding);
    CHECK(decoded.replaced == c.replaced);
    CHECK(IsValidUtf8(decoded.text));
  }
  // The transport's word may be wrong too; then the page is asked.
  const std::string chinese = "<meta charset=gbk>\xC4\xE3\xBA\xC3\xC4\xE3\xBA\xC3";
  CHECK(Decode(chinese, {.charset = "utf-8"}).encoding == "gbk");
}

TEST_CASE("offsets lead around what was replaced") {
  const std::string bytes =
      "\xC3\xA9 a\xFF"
      "b\xE2\x82"
      "c\xC3\xA9";
  const Decoded decoded = Decode(bytes, {.charset = "utf-8"});
  REQUIRE(decoded.text ==
          "\xC3\xA9 a\xEF\xBF\xBD"
          "b\xEF\xBF\xBD"
          "c\xC3\xA9");
  CHECK(decoded.replaced == 2);
  const auto in = [&](char c) {
    return decoded.InputOffset(static_cast<uint32_t>(decoded.text.find(c)));
  };
  for (const char c : {'a', 'b', 'c'}) CHECK(in(c) == bytes.find(c));
  CHECK(decoded.InputOffset(4) == 4);  // The bad byte itself.
  CHECK(decoded.InputOffset(static_cast<uint32_t>(decoded.text.size())) == bytes.size());
}

TEST_CASE("every prefix of a mixed text decodes to valid UTF-8") {
  const std::string bytes =
      "\xC3\xA9 a\xFF"
      "b\xE2\x82"
      "c\xF0\x9F\x98\x80\xC4\xE3 \x1B$BF|\x1B(B";
  for (size_t n = 0; n <= bytes.size(); ++n) {
    for (const char* charset : {"", "utf-8", "gbk", "iso-2022-jp", "utf-16be"}) {
      const Decoded decoded = Decode(std::string(bytes.substr(0, n)), {.charset = charset});
      if (decoded.owned == nullptr) continue;  // Views a string that is gone.
      CHECK(IsValidUtf8(decoded.text));
      CHECK(decoded.InputOffset(static_cast<uint32_t>(decoded.text.size())) == n);
    }
  }
}

}  // namespace
}  // namespace unhusk
