// JSON as it is written.
#include "render/json.h"

#include <catch2/catch.hpp>

#include "cleaned_page.h"

namespace unhusk {
namespace {

TEST_CASE("strings are escaped where JSON asks for it, and nowhere else") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"", ""},
      {"plain é 😀 /", "plain é 😀 /"},
      {"\"\\", "\\\"\\\\"},
      {"\n\r\t\b\f", "\\n\\r\\t\\b\\f"},
      {std::string_view("\0\x1f\x7f", 3), "\\u0000\\u001f\x7f"},
  };
  for (const auto& [text, escaped] : cases) {
    std::string out = "x";
    AppendJsonEscaped(text, &out);
    CHECK(out == "x" + std::string(escaped));
    out.clear();
    AppendJsonString(text, &out);
    CHECK(out == "\"" + std::string(escaped) + "\"");
  }
}

TEST_CASE("escapes are found at any place of a long string") {
  for (size_t before = 0; before < 40; ++before) {
    for (const auto& [text, escaped] : {std::pair<std::string, std::string>{"\"", "\\\""},
                                        {"\x01", "\\u0001"},
                                        {"\u2028", "\\u2028"},
                                        {"\u0085", "\\u0085"},
                                        {"é’", "é’"}}) {
      const std::string a(before, 'a');
      const std::string b(before % 19, 'b');
      std::string out;
      AppendJsonEscaped(a + text + b + text, &out);
      CHECK(out == a + escaped + b + escaped);
    }
  }
}

TEST_CASE("numbers") {
  std::string out;
  AppendJsonNumber(uint64_t{18446744073709551615u}, &out);
  for (float number : {0.0f, 1.0f, 0.9f, 0.98769f, 0.00001f}) {
    out += " ";
    AppendJsonNumber(number, &out);
  }
  CHECK(out == "18446744073709551615 0 1 0.9 0.9877 1e-05");
}

TEST_CASE("one object an input") {
  Cleaned page = PageOfLines("First.\n\nAd\n\nLast.\n");
  page.verdicts[1].cut = true;
  page.verdicts[1].rule = &kTestAd;
  page.verdicts[1].confidence = 0.95f;
  page.cuts = {{7, 11}};
  std::string out;
  AppendCleanedJson("a \"b\".txt", page, &out);
  CHECK(
      out ==
      R"({"path":"a \"b\".txt","text":"First.\n\nLast.\n","format":"text","encoding":"utf-8",)"
      R"("cuts":[{"start":7,"end":11,"rule":"ad","reason":"labels an \"ad\"","confidence":0.95}]})");
}

TEST_CASE("a page's confidence stands in its JSON, a text has none") {
  Cleaned page = PageOfLines("First.");
  const auto json = [&page] {
    std::string out;
    AppendCleanedJson("p", page, &out);
    return out;
  };
  CHECK(json().find("confidence") == std::string::npos);
  page.judgement.scores = {0.8f};
  page.judgement.confidence = 0.8125f;
  CHECK(json().find(R"("encoding":"utf-8","confidence":0.8125,"cuts":[])") != std::string::npos);
}

}  // namespace
}  // namespace unhusk
