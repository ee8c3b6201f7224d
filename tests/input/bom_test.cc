#include "input/bom.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace unhusk {
namespace {

using std::literals::operator""sv;

std::string Utf16(std::u16string_view text, bool little) {
  std::string bytes;
  for (const char16_t c : text) {
    const char high = static_cast<char>(c >> 8);
    const char low = static_cast<char>(c & 0xFF);
    bytes.push_back(little ? low : high);
    bytes.push_back(little ? high : low);
  }
  return bytes;
}

TEST_CASE("marks") {
  struct Case {
    std::string_view bytes;
    UnicodeForm form;
    uint32_t length;
  };
  const Case cases[] = {
      {"\xEF\xBB\xBFx"sv, UnicodeForm::kUtf8, 3},
      {"\xEF\xBB\xBF"sv, UnicodeForm::kUtf8, 3},
      {"\xEF\xBB"sv, UnicodeForm::kNone, 0},
      {"\xFE\xFF\0x"sv, UnicodeForm::kUtf16Be, 2},
      {"\xFF\xFEx\0"sv, UnicodeForm::kUtf16Le, 2},
      {"\xFF\xFE"sv, UnicodeForm::kUtf16Le, 2},
      {"\xFF\xFE\0\0x\0\0\0"sv, UnicodeForm::kUtf32Le, 4},
      {"\0\0\xFE\xFF\0\0\0x"sv, UnicodeForm::kUtf32Be, 4},
      {""sv, UnicodeForm::kNone, 0},
      {"x"sv, UnicodeForm::kNone, 0},
  };
  for (const Case& c : cases) {
    const FormFound found = FindUnicodeForm(c.bytes);
    CHECK(found.form == c.form);
    CHECK(found.bom_bytes == c.length);
  }
}

TEST_CASE("UTF-16 without a mark") {
  for (const bool little : {false, true}) {
    const UnicodeForm form = little ? UnicodeForm::kUtf16Le : UnicodeForm::kUtf16Be;
    for (const std::u16string_view text :
         {u"Hi"sv, u"<!DOCTYPE html><html lang=\"en\">"sv, u"r\u00E9sum\u00E9 \u2014 fin"sv,
          u"<p>\u65E5\u672C\u8A9E</p>"sv}) {
      CHECK(FindUnicodeForm(Utf16(text, little)).form == form);
      CHECK(FindUnicodeForm(Utf16(text, little) + "x").form == form);  // Odd end.
    }
    // Mostly not ASCII, with U+3000, whose zero is on the other side.
    std::u16string text;
    for (int i = 0; i < 50; ++i) text += u"<i>\u65E5\u672C\u3000\u8A9E</i> ";
    CHECK(FindUnicodeForm(Utf16(text, little)).form == form);
    // A tag, and hardly anything else in ASCII.
    for (const std::u16string_view tag : {u"<p>"sv, u"<!doctype html>"sv, u"<?xml?>"sv}) {
      CHECK(FindUnicodeForm(Utf16(std::u16string(tag) + std::u16string(999, u'\u65E5'), little))
                .form == form);
    }
  }
}

TEST_CASE("zeros alone do not make UTF-16") {
  for (const std::string_view bytes : {"a\0"sv, "abc\0def\0"sv, "\0\0\0\0"sv, "a\0\0\0b\0\0\0"sv,
                                       "plain text"sv, "<\0\0\0p\0\0\0"sv, "<\0p"sv,
                                       "\x7F"
                                       "ELF\2\1\1\0\0\0\0\0\0\0\0\0\3\0\x3E\0\1\0\0\0"sv}) {
    CHECK(FindUnicodeForm(bytes).form == UnicodeForm::kNone);
  }
}

}  // namespace
}  // namespace unhusk
