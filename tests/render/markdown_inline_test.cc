// One block's text as Markdown.
#include "render/markdown_inline.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace unhusk {
namespace {

struct Part {
  std::string_view text;
  uint8_t bits = 0;
  std::string_view href = {};
};

std::string Inline(const std::vector<Part>& parts) {
  std::string source;
  std::vector<StyledText> styled;
  for (const Part& part : parts) {
    const auto begin = static_cast<uint32_t>(source.size());
    source += part.href;
    styled.push_back({part.text, {part.bits, {begin, static_cast<uint32_t>(source.size())}}});
    if (part.href.empty()) styled.back().style.href = {};
  }
  Document doc;
  doc.source = source;
  return InlineMarkdown(doc, styled);
}

TEST_CASE("Inline: emphasis, one in the other") {
  CHECK(Inline({{"a "}, {"b", kStrong}, {" c"}}) == "a **b** c");
  CHECK(Inline({{"a", kEmphasized}, {" "}, {"b", kStruck}}) == "*a* ~~b~~");
  CHECK(Inline({{"a ", kStrong}, {"b", kStrong | kEmphasized}, {" c", kStrong}}) == "**a *b* c**");
  CHECK(Inline({{"a", kStrong}, {"b", kEmphasized}}) == "**a**_b_");
}

TEST_CASE("Inline: white space stays outside, no-break spaces too") {
  CHECK(Inline({{"a"}, {" b ", kStrong}, {"c"}}) == "a **b** c");
  CHECK(Inline({{"a"}, {"b\u00a0", kStrong}, {"c"}}) == "a**b**\u00a0c");
  CHECK(Inline({{"a"}, {" ", kStrong}, {"b"}}) == "a b");
  CHECK(Inline({{"a"}, {"\u00a0", kStrong | kEmphasized}, {"b"}}) == "a\u00a0b");
}

TEST_CASE("Inline: emphasis that would not be read as such is left out") {
  CHECK(Inline({{"a"}, {"\"b\"", kStrong}, {"c"}}) == "a\"b\"c");
  CHECK(Inline({{"他说"}, {"“好。”", kStrong}, {"走了"}}) == "他说“好。”走了");
  CHECK(Inline({{"a "}, {"\"b\"", kStrong}, {" c"}}) == "a **\"b\"** c");
  CHECK(Inline({{"an"}, {"ti", kEmphasized}, {"dote"}}) == "an*ti*dote");
}

TEST_CASE("Inline: code is not escaped, and its ticks are told apart") {
  CHECK(Inline({{"a "}, {"*p = x_1;", kCode}}) == "a `*p = x_1;`");
  CHECK(Inline({{"a`b", kCode}}) == "``a`b``");
  CHECK(Inline({{"`", kCode}}) == "`` ` ``");
  CHECK(Inline({{" a\nb ", kCode}, {"c"}}) == " `a b` c");
  CHECK(Inline({{" ", kCode}, {"c"}}) == " c");
  CHECK(Inline({{"f", kCode | kStrong}}) == "**`f`**");
}

TEST_CASE("Inline: links") {
  CHECK(Inline({{"see "}, {"this", 0, "/a?b=1&amp;c=2"}, {"."}}) == "see [this](/a?b=1&c=2).");
  CHECK(Inline({{"a ", 0, "/x"}, {"b", kStrong, "/x"}}) != "");
  CHECK(Inline({{"a [b]", 0, " /x (y) "}}) == "[a \\[b\\]](/x%20%28y%29)");
  CHECK(Inline({{" a ", 0, "/x"}, {"b"}}) == " [a](/x) b");
  CHECK(Inline({{"wow!"}, {"a", 0, "/x"}}) == "wow\\![a](/x)");
}

TEST_CASE("Inline: a link that leads nowhere is text") {
  for (std::string_view href :
       {"#top", "javascript:void(0)", "JavaScript:x", "data:text/plain,x", " "}) {
    CAPTURE(href);
    CHECK(Inline({{"a", 0, href}}) == "a");
  }
}

TEST_CASE("Inline: what would be markup is escaped, and nothing else") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"2*3 and a `tick`", "2\\*3 and a \\`tick\\`"},
      {"snake_case _private end_", "snake_case \\_private end\\_"},
      {"a < b, <b>, </b>, <!-- x", "a < b, \\<b>, \\</b>, \\<!-- x"},
      {"AT&T, a & b, &amp; &#38;", "AT\\&T, a & b, \\&amp; \\&#38;"},
      {"[1] and [x](y) and [x]: y", "[1] and [x\\](y) and [x\\]: y"},
      {"C:\\dir and \\*", "C:\\dir and \\\\\\*"},
      {"~5 and ~~no~~", "~5 and \\~\\~no\\~\\~"},
      {"100 % – “é” 漢字", "100 % – “é” 漢字"},
  };
  for (const auto& [text, markdown] : cases) CHECK(Inline({{text}}) == markdown);
}

TEST_CASE("Inline: the start of a line") {
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"# a", "\\# a"},     {"####### a", "####### a"},
      {"#tag", "#tag"},     {"> a", "\\> a"},
      {"- a", "\\- a"},     {"-a", "-a"},
      {"+ a", "\\+ a"},     {"1. a", "1\\. a"},
      {"12) a", "12\\) a"}, {"1.5 m", "1.5 m"},
      {"2021", "2021"},     {"---", "\\---"},
      {"===", "\\==="},     {": a", "\\: a"},
      {"~~~ a", "\\~~~ a"}, {"", ""},
      {"-", "\\-"},         {"1234567890. a", "1234567890. a"},
  };
  for (const auto& [line, escaped] : cases) CHECK(EscapeLineStart(line) == escaped);
}

}  // namespace
}  // namespace unhusk
