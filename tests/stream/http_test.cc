// Heads as servers send them, bodies as crawlers keep them.
#include "stream/http.h"

#include <catch2/catch.hpp>

#include "stream/headers.h"

namespace unhusk {
namespace {

TEST_CASE("Headers: names in any case, line ends of both kinds") {
  const Headers head(
      "HTTP/1.1 200 OK\r\nContent-Type:  text/html \nX:1\r\nno colon\r\nx: 2\r\n\r\n");
  CHECK(head.first_line() == "HTTP/1.1 200 OK");
  CHECK(head.Get("content-type") == "text/html");
  CHECK(head.Get("X") == "1");
  CHECK(head.Get("y").empty());
}

TEST_CASE("HeadLength: up to the empty line") {
  CHECK(HeadLength("a\r\nb\r\n\r\nbody") == 8);
  CHECK(HeadLength("a\nb\n\nbody") == 5);
  CHECK(HeadLength("a\r\nb\r\n") == std::string_view::npos);
  CHECK(HeadLength("a\r\nb\r\n\r") == std::string_view::npos);
  for (size_t from = 0; from <= 7; ++from) CHECK(HeadLength("a\r\nb\r\n\r\n", from) == 8);
}

TEST_CASE("ParseNumber: digits alone") {
  CHECK(ParseNumber("10", 10) == 10u);
  CHECK(ParseNumber("fF", 16) == 255u);
  for (const char* bad : {"", " 1", "1 ", "-1", "+1", "0x1", "99999999999999999999"}) {
    CAPTURE(bad);
    CHECK_FALSE(ParseNumber(bad, 10));
  }
}

TEST_CASE("ParseMediaType") {
  const struct {
    const char* text;
    const char* name;
    const char* charset;
  } cases[] = {
      {"text/html", "text/html", ""},
      {"Text/HTML; Charset=UTF-8", "text/html", "utf-8"},
      {"text/html;a=b;charset=\"iso-8859-2\" ; c", "text/html", "iso-8859-2"},
      {"", "", ""},
      {";charset=", "", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.text);
    CHECK(ParseMediaType(c.text).name == c.name);
    CHECK(ParseMediaType(c.text).charset == c.charset);
  }
}

std::string Body(const std::string& headers, const std::string& body, bool cut_short = false) {
  const std::string message = "HTTP/1.1 200 OK\r\n" + headers + "\r\n" + body;
  Result<HttpResponse> response = ParseHttpResponse(message, cut_short);
  return response ? std::string(response->Body(message)) : "error: " + response.error().what;
}

TEST_CASE("ParseHttpResponse: chunks") {
  const std::string headers = "Transfer-Encoding: gzip, Chunked\r\n";
  const struct {
    const char* in;
    const char* out;
    const char* out_if_cut;
  } cases[] = {
      {"3\r\nabc\r\n02;x\r\nde\r\n0\r\n\r\n", "abcde", "abcde"},
      {"3\nabc\n0\n", "abc", "abc"},
      {"<p>Not chunked.</p>\n", "<p>Not chunked.</p>\n", "<p>Not chunked.</p>\n"},
      {"3\r\nabc\r\n", "error: chunked body: damaged, or cut short", "abc"},
      {"3\r\nabc\r\n9\r\nde", "error: chunked body: damaged, or cut short", "abcde"},
      {"3\r\nabc\r\nfffffffffffffff0\r\nde", "error: chunked body: damaged, or cut short", "abcde"},
      {"3\r\nabc\r\nzz\r\nde", "error: chunked body: damaged, or cut short", "abc"},
  };
  for (const auto& c : cases) {
    CAPTURE(c.in);
    CHECK(Body(headers, c.in) == c.out);
    CHECK(Body(headers, c.in, true) == c.out_if_cut);
  }
}

TEST_CASE("ParseHttpResponse: brotli, and both kinds of deflate") {
  using std::literals::operator""sv;
  const std::string text = "The lamp was lit again.";
  const struct {
    const char* coding;
    std::string_view body;
  } cases[] = {
      {"br",
       "\x0B\x0B\x80\x54\x68\x65\x20\x6C\x61\x6D\x70\x20\x77\x61\x73\x20\x6C\x69\x74\x20\x61\x67\x61\x69\x6E\x2E\x03"sv},
      {"deflate",
       "\x78\x9C\x0B\xC9\x48\x55\xC8\x49\xCC\x2D\x50\x28\x4F\x2C\x56\xC8\xC9\x2C\x51\x48\x4C\x4F\xCC\xCC\xD3\x03\x00\x60\xFD\x08\x0E"sv},
      {"Deflate",
       "\x0B\xC9\x48\x55\xC8\x49\xCC\x2D\x50\x28\x4F\x2C\x56\xC8\xC9\x2C\x51\x48\x4C\x4F\xCC\xCC\xD3\x03\x00"sv},
  };
  for (const auto& c : cases) {
    CAPTURE(c.coding, c.body.size());
    const std::string headers = std::string("Content-Encoding: ") + c.coding + "\r\n";
    CHECK(Body(headers, std::string(c.body)) == text);
    const std::string cut(c.body.substr(0, c.body.size() - 4));
    CHECK(Body(headers, cut).starts_with("error: "));
    CHECK(text.starts_with(Body(headers, cut, true)));
  }
}

TEST_CASE("ParseHttpResponse: what stands behind a packed body is left out") {
  using std::literals::operator""sv;
  constexpr std::string_view kBrotli = "\x8B\x01\x80\x61\x62\x63\x64\x03"sv;
  constexpr std::string_view kGzip =
      "\x1F\x8B\x08\x00\x00\x00\x00\x00\x00\x03\x4B\x4C\x4A\x06\x00\xC2\x41\x24\x35\x03\x00\x00\x00"sv;
  const std::string gzip(kGzip);
  CHECK(Body("Content-Encoding: gzip\r\n", gzip + gzip) == "abcabc");
  CHECK(Body("Content-Encoding: gzip\r\n", gzip + "\r\n<!-- served by a -->") == "abc");
  CHECK(Body("Content-Encoding: gzip\r\n", gzip + std::string(600, '\0')) == "abc");
  CHECK(Body("Content-Encoding: br\r\n", std::string(kBrotli) + "more") == "abcd");
  CHECK(Body("Content-Encoding: gzip\r\n", gzip + gzip.substr(0, 15)).starts_with("error: "));
  CHECK(Body("Content-Encoding: gzip\r\n", gzip + gzip.substr(0, 15), true).starts_with("abc"));
}

TEST_CASE("ParseHttpResponse: codings, and what is none") {
  CHECK(Body("Content-Encoding: gzip\r\n", "plain") == "plain");
  CHECK(Body("Content-Encoding: identity\r\n", "plain") == "plain");
  CHECK(Body("Content-Encoding: br\r\n", "<p>plain") == "<p>plain");
  CHECK(Body("Content-Encoding: deflate\r\n", "<p>plain") == "<p>plain");
  CHECK(Body("Content-Encoding: lzma\r\n", "x") == "error: lzma body: this coding is not read");
  CHECK(
      Body("Content-Encoding: gzip\r\n", "\x1F\x8B\x08 damaged").starts_with("error: gzip body:"));
  CHECK_FALSE(ParseHttpResponse("", false));
  CHECK_FALSE(ParseHttpResponse("GET / HTTP/1.1\r\n\r\n", false));
  CHECK_FALSE(ParseHttpResponse("HTTP/1.1 200 OK\r\nNo: end", false));
}

}  // namespace
}  // namespace unhusk
