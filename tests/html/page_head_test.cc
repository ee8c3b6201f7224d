#include "html/page_head.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("ReadPageHead") {
  const struct {
    const char* page;
    const char* title;
    const char* language;
  } cases[] = {
      {"<html lang=\"de-AT\"><title>Ein &amp; zwei</title>", "Ein & zwei", "de-AT"},
      {"<HTML LANG=en><TITLE id=x>\n  A  <b>lamp</b>\t</Title >", "A <b>lamp</b>", "en"},
      // A title is text: in an attribute "&copy=" would stay as it is.
      {"<title>Tom &amp Jerry &copy=1996</title>", "Tom & Jerry ©=1996", ""},
      {"<title> Re&shy;gie\xC2\xAD"
       "rung \n am See </title>",
       "Regierung am See", ""},
      {"<!-- <title>No</title> --><title>Yes</title><title>Second</title>", "Yes", ""},
      {"<body><title>Too late</title>", "", ""},
      {"<titles>No</titles><html><title>never closed", "", ""},
      {"<!-- open <title>No</title>", "", ""},
      {"<html language=x>plain", "", ""},
      {"", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.page);
    const PageHead head = ReadPageHead(c.page);
    CHECK(head.title == c.title);
    CHECK(head.language == c.language);
  }
}

}  // namespace
}  // namespace unhusk
