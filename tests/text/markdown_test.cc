// What a line is by its first characters.
#include "text/markdown.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("ClassifyLine") {
  struct {
    std::string_view line;
    BlockKind kind;
    int level;
  } cases[] = {
      {"# Title", BlockKind::kHeading, 1},
      {"###### Deep", BlockKind::kHeading, 6},
      {"####### Too deep", BlockKind::kParagraph, 0},
      {"#hashtag", BlockKind::kParagraph, 0},
      {"#", BlockKind::kParagraph, 0},
      {"- item", BlockKind::kListItem, 0},
      {"* item", BlockKind::kListItem, 0},
      {"+ item", BlockKind::kListItem, 0},
      {"• item", BlockKind::kListItem, 0},
      {"-5 degrees at night", BlockKind::kParagraph, 0},
      {"**Bold** start", BlockKind::kParagraph, 0},
      {"– a dash starts speech", BlockKind::kParagraph, 0},
      {"1. First", BlockKind::kListItem, 0},
      {"12) Twelfth", BlockKind::kListItem, 0},
      {"1914. It was a warm summer.", BlockKind::kParagraph, 0},
      {"3.5 million people", BlockKind::kParagraph, 0},
      {"> quoted", BlockKind::kQuote, 0},
      {"| a | b |", BlockKind::kCell, 0},
      {"|x", BlockKind::kParagraph, 0},
      {"Plain words.", BlockKind::kParagraph, 0},
      {"-", BlockKind::kParagraph, 0},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    const LineKind kind = ClassifyLine(c.line);
    CHECK(kind.kind == c.kind);
    CHECK(int{kind.level} == c.level);
  }
}

TEST_CASE("Fences") {
  Fence fence;
  CHECK(OpensFence("```", &fence));
  CHECK_FALSE(fence.has_info);
  CHECK(OpensFence("  ~~~~ python", &fence));
  CHECK(fence.length == 4);
  CHECK(fence.has_info);
  CHECK(ClosesFence("~~~~", fence));
  CHECK(ClosesFence(" ~~~~~ ", fence));
  CHECK_FALSE(ClosesFence("~~~", fence));
  CHECK_FALSE(ClosesFence("~~~~ x", fence));
  CHECK_FALSE(ClosesFence("````", fence));
  CHECK_FALSE(OpensFence("``", &fence));
  CHECK_FALSE(OpensFence("```code``` in a line", &fence));
  CHECK_FALSE(OpensFence("", &fence));
}

TEST_CASE("FrontMatterEnd") {
  struct {
    std::string_view text;
    uint32_t end;
  } cases[] = {
      {"---\ntitle: x\n---\nText", 16},
      {"---\r\ntitle: x\r\n---\r\nText", 18},
      {"---\ntitle: x\ntags:\n  - a\n- b\n# note\n\n...\n", 40},
      {"+++\ntitle = \"x\"\n[params]\n+++\n", 28},
      {"---\ntitle: x\n", 0},                       // Never closed.
      {"---\nA rule, then prose.\n---\n", 0},       // No keys.
      {"---\n---\n", 0},                            // Nothing in it.
      {"\n---\ntitle: x\n---\n", 0},                // Not at the very start.
      {"---\nNote this: prose goes on\n---\n", 0},  // Two words are no key.
      {"---\nkey: a\nProse of the article.\n---\n", 0},
      {"", 0},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(FrontMatterEnd(TextPlanes(c.text)) == c.end);
  }
}

TEST_CASE("Underlines and indentation") {
  CHECK(int{UnderlineLevel("=====")} == 1);
  CHECK(int{UnderlineLevel("---")} == 2);
  CHECK(int{UnderlineLevel("--")} == 0);
  CHECK(int{UnderlineLevel("==-")} == 0);
  CHECK(IsIndentedCode("    x"));
  CHECK(IsIndentedCode("\tx"));
  CHECK(IsIndentedCode("  \tx"));
  CHECK_FALSE(IsIndentedCode("   x"));
  CHECK_FALSE(IsIndentedCode("x    "));
}

}  // namespace
}  // namespace unhusk
