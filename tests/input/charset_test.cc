#include "input/charset.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

TEST_CASE("labels mean what the standard says") {
  struct Case {
    const char* label;
    const char* name;
  };
  const Case cases[] = {
      {"utf-8", "utf-8"},
      {"UTF8", "utf-8"},
      {" \t\r\n\fUtf-8 ", "utf-8"},
      {"gb2312", "gbk"},
      {"GB_2312-80", "gbk"},
      {"gb18030", "gb18030"},
      {"iso-8859-1", "windows-1252"},
      {"Latin1", "windows-1252"},
      {"ascii", "windows-1252"},
      {"us-ascii", "windows-1252"},
      {"iso-8859-9", "windows-1254"},
      {"iso-8859-11", "windows-874"},
      {"tis-620", "windows-874"},
      {"x-user-defined", "windows-1252"},
      {"ks_c_5601-1987", "euc-kr"},
      {"sjis", "shift_jis"},
      {"windows-31j", "shift_jis"},
      {"big5-hkscs", "big5"},
      {"koi8-ru", "koi8-u"},
      {"866", "ibm866"},
      {"logical", "iso-8859-8-i"},
      {"visual", "iso-8859-8"},
      {"utf-16", "utf-16le"},
      {"unicodefffe", "utf-16be"},
      {"iso-2022-jp", "iso-2022-jp"},
      {"csiso88598i", "iso-8859-8-i"},
      {"x-x-big5", "big5"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.label);
    const Charset* charset = FindCharset(c.label);
    REQUIRE(charset != nullptr);
    CHECK(charset->name == c.name);
  }
}

TEST_CASE("nobody knows these") {
  for (const char* label : {"", " ", "utf", "utf-88", "utf-7", "utf-8;", "none", "replacement",
                            "windows 1252", "a-label-that-is-longer-than-any-of-them"}) {
    CAPTURE(label);
    CHECK(FindCharset(label) == nullptr);
  }
  CHECK(FindCharset(std::string(100000, ' ')) == nullptr);
}

TEST_CASE("every name is a label of its own charset") {
  for (const char* name :
       {"utf-8",        "ibm866",       "iso-8859-2",   "iso-8859-3",     "iso-8859-4",
        "iso-8859-5",   "iso-8859-6",   "iso-8859-7",   "iso-8859-8",     "iso-8859-8-i",
        "iso-8859-10",  "iso-8859-13",  "iso-8859-14",  "iso-8859-15",    "iso-8859-16",
        "koi8-r",       "koi8-u",       "macintosh",    "windows-874",    "windows-1250",
        "windows-1251", "windows-1252", "windows-1253", "windows-1254",   "windows-1255",
        "windows-1256", "windows-1257", "windows-1258", "x-mac-cyrillic", "gbk",
        "gb18030",      "big5",         "euc-jp",       "iso-2022-jp",    "shift_jis",
        "euc-kr",       "utf-16be",     "utf-16le"}) {
    CAPTURE(name);
    REQUIRE(FindCharset(name) != nullptr);
    CHECK(FindCharset(name)->name == name);
    CHECK(&CharsetOf(name) == FindCharset(name));
  }
}

}  // namespace
}  // namespace unhusk
