#include "html/page_url.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("Page URL: what a page states") {
  struct Case {
    std::string_view html;
    std::string_view url;
  };
  const Case cases[] = {
      {"<link rel=canonical href='https://a.org/x?b=1&amp;c'>", "https://a.org/x?b=1&c"},
      {"<LINK HREF=https://a.org/ REL=Canonical>", "https://a.org/"},
      {"<meta property='og:url' content='https://b.org/'>", "https://b.org/"},
      {"<meta property='og:url' content='https://b.org/'><link rel='canonical' "
       "href='https://a.org/'>",
       "https://a.org/"},
      {"<link rel=stylesheet href=/x.css>", ""},
      {"<body><link rel=canonical href='https://a.org/'>", ""},
      {"<link rel=canonical", ""},
      {"<", ""},
      {"", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(StatedUrl(c.html) == c.url);
  }
}

}  // namespace
}  // namespace unhusk
