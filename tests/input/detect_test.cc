#include "input/detect.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

TEST_CASE("TallyUtf8") {
  struct Case {
    const char* bytes;
    size_t good;
    size_t bad;
  };
  const Case cases[] = {
      {"", 0, 0},
      {"ascii only", 0, 0},
      {"caf\xC3\xA9 \xE2\x82\xAC", 2, 0},
      {"caf\xE9 x", 0, 1},
      {"\xC3\xA9\xE9 \xFF", 1, 2},
      {"\xC3\xA9 \xE2\x82", 1, 0},  // Cut off by the end: no evidence.
      {"\xC3\xA9 \xE2\x82 ", 1, 1},
      {"\xC3\xA9 \x80", 1, 1},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    const Utf8Tally tally = TallyUtf8(c.bytes);
    CHECK(tally.good == c.good);
    CHECK(tally.bad == c.bad);
  }
}

TEST_CASE("charsets told from the text alone") {
  struct Case {
    const char* bytes;
    const char* name;
  };
  const Case cases[] = {
      // Word processors' quotes and dashes in English.
      {"It\x92s \x93quoted\x94 \x96 and so on\x85", "windows-1252"},
      {"\xA9 2026, all rights reserved.\xA0", "windows-1252"},
      // A French sentence.
      {"Le minist\xE8re a annonc\xE9 que l'\xE9t\xE9 prochain sera tr\xE8s sec, "
       "o\xF9 que l'on soit.",
       "windows-1252"},
      // The same Russian sentence twice.
      {"\xD0\xF0\xE0\xE2\xE8\xF2\xE5\xEB\xFC\xF1\xF2\xE2\xEE \xEE\xE1\xFA\xFF\xE2\xE8\xEB\xEE "
       "\xEE \xED\xEE\xE2\xFB\xF5 \xEC\xE5\xF0\xE0\xF5 \xEF\xEE\xE4\xE4\xE5\xF0\xE6\xEA\xE8",
       "windows-1251"},
      {"\xF0\xD2\xC1\xD7\xC9\xD4\xC5\xCC\xD8\xD3\xD4\xD7\xCF \xCF\xC2\xDF\xD1\xD7\xC9\xCC\xCF "
       "\xCF \xCE\xCF\xD7\xD9\xC8 \xCD\xC5\xD2\xC1\xC8 \xD0\xCF\xC4\xC4\xC5\xD2\xD6\xCB\xC9",
       "koi8-r"},
      // Japanese: "The government announced the budget for the next year."
      {"\x90\xAD\x95\x7B\x82\xCD\x97\x88\x94\x4E\x93\x78\x82\xCC\x97\x5C\x8E\x5A\x82\xF0\x94\xAD"
       "\x95\x5C\x82\xB5\x82\xBD\x81\x42",
       "shift_jis"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    CHECK(DetectCharset(c.bytes).name == c.name);
  }
}

TEST_CASE("bytes outside ASCII count wherever they first come") {
  const std::string russian =
      "\xCF\xF0\xE0\xE2\xE8\xF2\xE5\xEB\xFC\xF1\xF2\xE2\xEE \xEE\xE1\xFA\xFF\xE2\xE8\xEB\xEE \xEE "
      "\xED\xEE\xE2\xFB\xF5 \xEC\xE5\xF0\xE0\xF5";
  CHECK(DetectCharset(std::string(200000, 'x') + " " + russian).name == "windows-1251");
}

TEST_CASE("lone accents do not make a text East Asian") {
  const std::string name(DetectCharset("Pi\xEAtno zwyk\xB3"
                                       "e s\xB3owa, \xBF"
                                       "e a\xBF mi\xB3o")
                             .name);
  CHECK(name != "big5");
  CHECK(name != "gb18030");
  CHECK(name != "shift_jis");
  CHECK(name != "euc-kr");
}

TEST_CASE("any bytes have some charset, but never utf-8") {
  std::string bytes;
  for (int i = 0; i < 256; ++i) bytes.push_back(static_cast<char>(i));
  for (const std::string& text : {std::string(), std::string("a"), bytes, bytes + bytes,
                                  std::string(100, '\xFF'), std::string(3, '\x81')}) {
    CHECK(DetectCharset(text).coding != Coding::kUtf8);
  }
}

}  // namespace
}  // namespace unhusk
