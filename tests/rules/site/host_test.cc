#include "rules/site/host.h"

#include <catch2/catch.hpp>
#include <vector>

namespace unhusk {
namespace {

TEST_CASE("Host: out of an address") {
  struct Case {
    std::string_view url;
    std::string_view host;
  };
  const Case cases[] = {
      {"https://www.Example.com/a?b#c", "www.example.com"},
      {"http://user:word@example.com:8080/", "example.com"},
      {"//example.com/x", "example.com"},
      {"example.com/x", "example.com"},
      {" https://example.com. ", "example.com"},
      {"https://example.com?x", "example.com"},
      {"https://b\xC3\xBC"
       "cher.de/",
       "b\xC3\xBC"
       "cher.de"},
      {"", ""},
      {"/a/b", ""},
      {"about", ""},
      {"file:///etc/x.txt", ""},
      {"https:///x", ""},
      {"https://a b.com/", ""},
      {"https://a..b/", ""},
  };
  for (const Case& c : cases) {
    CAPTURE(c.url);
    CHECK(HostOf(c.url) == c.host);
  }
}

TEST_CASE("Host: domains above it, and what stands before a public suffix") {
  std::vector<std::string> domains;
  ForEachDomain("a.b.co.uk", [&](std::string_view d) { domains.emplace_back(d); });
  CHECK(domains == std::vector<std::string>{"a.b.co.uk", "b.co.uk", "co.uk", "uk"});
  CHECK(EntityOf("example.com") == "example");
  CHECK(EntityOf("example.co.uk") == "example");
  CHECK(EntityOf("news.example.com") == "");
  CHECK(EntityOf("com") == "");
  CHECK(WithoutWww("www.example.com") == "example.com");
  CHECK(WithoutWww("www.com") == "www.com");
}

}  // namespace
}  // namespace unhusk
