// Code stays with the text above it, without the numbers of its lines.
#include "parts/code.h"

#include "parts/page.h"

namespace unhusk {
namespace {

using Blocks = std::vector<uint32_t>;

const std::string kProse = "<p>The ferry will run until the end of the month, the town said.</p>";

TEST_CASE("code below kept text stays, in the same element or wrapped there") {
  const std::string code = "<pre>await fetch(url);</pre>";
  const std::string wrapped = "<div><div><p>js</p></div>" + code + "</div>";
  const auto found = [](const std::string& html, std::string_view kept) {
    return FoundBy(FindCode, html, kept);
  };
  CHECK(found("<div>" + kProse + code + kProse + "</div>", "kok") == Blocks{1});
  CHECK(found("<div>" + kProse + code + kProse + "</div>", "k-k").empty());
  CHECK(found("<div>" + kProse + wrapped + wrapped + "</div>", "koooo") == Blocks{2});
  CHECK(found("<div><div>" + kProse + "</div>" + code + "</div>", "ko").empty());
  CHECK(found("<div>" + code + kProse + "</div>", "ok").empty());
  const std::string lines = "<figure><table><tr><td><pre>1\n2</pre><td><pre><b>a</b>\n<b>b</b>";
  CHECK(found("<div>" + kProse + lines + "</table></figure></div>", "k-o") == Blocks{2});
  CHECK(found("<div>" + kProse + "<pre hidden>await fetch(url);</pre></div>", "ko").empty());
}

Blocks Numbers(const std::string& html) {
  return FindLineNumbers(TestPage(html).view());
}

TEST_CASE("the numbers of lines stand before them") {
  const std::string code = "<td><pre>int a;\nint b;\nint c;</pre>";
  CHECK(Numbers("<table><tr><td><pre>1\n2\n3\n</pre>" + code + "</table>") == Blocks{0});
  CHECK(Numbers("<table><tr><td><pre>  9\n 10\n 11\n</pre>" + code + "</table>") == Blocks{0});
  CHECK(Numbers("<p>a</p><table><td><pre><a>7</a><br><a>8</a></pre>" + code + "</table>") ==
        Blocks{1});
}

TEST_CASE("other numbers are content") {
  const std::string code = "<pre>int a;\nint b;</pre>";
  for (const char* numbers :
       {"1", "1 3", "2 1", "1 2 x", "1. 2.", "1 2x", "-1 0", "1 99999999999", "4294967295 0"}) {
    INFO(numbers);
    CHECK(Numbers("<pre>" + std::string(numbers) + "</pre>" + code).empty());
  }
  CHECK(Numbers("<pre>1 2</pre><p>a</p>" + code).empty());
  CHECK(Numbers("<pre>1 2</pre>").empty());
  CHECK(Numbers("<p>1 2</p>" + code).empty());
}

}  // namespace
}  // namespace unhusk
