#include "input/meta_charset.h"

#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

std::string NameIn(const std::string& page) {
  const Charset* charset = FindMetaCharset(page);
  return charset == nullptr ? "" : std::string(charset->name);
}

TEST_CASE("the charset a page names") {
  struct Case {
    const char* page;
    const char* name;
  };
  const Case cases[] = {
      {"", ""},
      {"<p>no meta", ""},
      {"<meta charset=gb2312>", "gbk"},
      {"<META CHARSET='ISO-8859-1'/>", "windows-1252"},
      {"<html><head>\n<meta  charset = \"koi8-r\" >", "koi8-r"},
      {"<meta name=x content=y charset=big5>", "big5"},
      {"<meta/charset=big5>", "big5"},
      {"<meta http-equiv=\"Content-Type\" content=\"text/html; charset=windows-1251\">",
       "windows-1251"},
      {"<meta content='text/html;charset=Shift_JIS' http-equiv=content-type>", "shift_jis"},
      {"<meta http-equiv=content-type content='text/html; charset = \"euc-jp\"'>", "euc-jp"},
      {"<meta http-equiv=content-type content=\"charset=charset=gbk; charset=gbk\">", ""},
      {"<meta http-equiv=content-type content=\"charsets charset=gbk;x\">", "gbk"},
      {"<meta http-equiv=refresh content=\"0; charset=gbk\">", ""},  // Not a content type.
      {"<meta name=description content=\"charset=gbk\">", ""},
      {"<meta charset=no-such><meta charset=gbk>", "gbk"},
      {"<meta charset=utf-16le>", "utf-8"},  // It was read as ASCII.
      {"<meta charset=x-user-defined>", "windows-1252"},
      {"<metadata charset=gbk>", ""},
      {"<!-- <meta charset=gbk> --><meta charset=big5>", "big5"},
      {"<!--><meta charset=gbk>", "gbk"},  // An empty comment.
      {"<!-- <meta charset=gbk>", ""},
      {"<div title=\"<meta charset=gbk>\">", ""},
      {"<div title='>' <meta charset=gbk>", ""},  // Attributes of the div.
      {"</div><meta charset=gbk>", "gbk"},
      {"<!doctype html><?php x ?><meta charset=gbk>", "gbk"},
      {"a < b <meta charset=gbk>", "gbk"},
      {"<script>'<meta charset=gbk>'</script><meta charset=big5>", "big5"},
      {"<STYLE>/*<meta charset=gbk>*/</STYLE ><meta charset=big5>", "big5"},
      {"<?xml version=\"1.0\" encoding=\"gbk\"?><html>", "gbk"},
      {"<?xml version='1.0' encoding = 'gbk'?><meta charset=big5>", "big5"},
      {"<?xml version='1.0' encoding=gbk?>", ""},
      {"<?xml version='1.0'?><x encoding='gbk'/>", ""},
      {"<meta charset", ""},
      {"<meta charset=", ""},
      {"<meta charset=\"gbk", "gbk"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.page);
    CHECK(NameIn(c.page) == c.name);
  }
}

TEST_CASE("a late meta counts, but not one beyond 64 KB") {
  const std::string meta = "<meta charset=gbk>";
  CHECK(NameIn(std::string(1000, ' ') + meta) == "gbk");
  CHECK(NameIn(std::string(5000, ' ') + meta) == "gbk");
  CHECK(NameIn("<script>" + std::string(20000, '<') + "</script>" + meta) == "gbk");
  CHECK(NameIn(std::string(70000, ' ') + meta).empty());
}

TEST_CASE("every prefix of a head is read without a step too far") {
  const std::string page =
      "<?xml version='1.0' encoding='gbk'?><!-- c --><script a='b'>x</script>"
      "<meta http-equiv='content-type' content='text/html; charset=\"big5\"'>";
  for (size_t n = 0; n < page.size(); ++n) {
    const std::string name = NameIn(page.substr(0, n));
    if (!name.empty() && name != "gbk" && name != "big5") FAIL_CHECK(n);
  }
}

}  // namespace
}  // namespace unhusk
