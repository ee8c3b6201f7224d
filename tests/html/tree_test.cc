#include "html/tree.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "outline.h"
#include "pages.h"

namespace unhusk {
namespace {

std::string RawTree(std::string_view html) {
  const ExactBytes source(html);
  Arena arena;
  arena.Reset(kEnough);
  Outline outline(source.view());
  REQUIRE(ParseRaw(source.view(), &arena, &outline));
  return outline.said;
}

TEST_CASE("Trees as HTML5 builds them, on both routes") {
  struct Case {
    std::string_view html, tree;
  };
  const Case cases[] = {
      {"<p>a<p>b", "(HTML(HEAD)(BODY(p\"a\")(p\"b\")))"},
      {"<html><body>a</body></html>", "(html(HEAD)(body\"a\"))"},
      {"<table>a<tr><td>b</table>", "(HTML(HEAD)(BODY\"a\"(table(TBODY(tr(td\"b\"))))))"},
      {"<ul><li>a<li>b</ul>", "(HTML(HEAD)(BODY(ul(li\"a\")(li\"b\"))))"},
      {"a</p>b", "(HTML(HEAD)(BODY\"a\"(P)\"b\"))"},
      {"<x-y>a", "(HTML(HEAD)(BODY(\"a\")))"},
      {"<details>a</details>b", "(HTML(HEAD)(BODY(details)\"b\"))"},  // Not entered.
      {"<select><p>a<option>b</select>", "(HTML(HEAD)(BODY(select\"a\"(option\"b\"))))"},
      {"", "(HTML(HEAD)(BODY))"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(SkeletonTree(c.html) == c.tree);
    CHECK(RawTree(c.html) == c.tree);
  }
}

TEST_CASE("Formatting is left to raw trees, unless it is hidden") {
  CHECK(RawTree("<b>a<p>b</b>c") == "(HTML(HEAD)(BODY(b\"a\")(p(b\"b\")\"c\")))");
  CHECK(SkeletonTree("<b>a<p>b</b>c") == "(HTML(HEAD)(BODY\"a\"(p\"b\"\"c\")))");
  // Adopted copies of <i> all point to the one in the page.
  CHECK(SkeletonTree("<p><i hidden>a<p>b") == "(HTML(HEAD)(BODY(p(i\"a\"))(p(i\"b\"))))");
}

TEST_CASE("White space and runs are told apart") {
  CHECK(SkeletonTree("<button>a</button> <button> b &amp; c </button>") ==
        "(HTML(HEAD)(BODY(button\"a\")_(button\" b &amp; c \")))");
}

TEST_CASE("A spent budget gives up before anything is visited") {
  std::string html;
  for (int i = 0; i < 20000; ++i) html += "<p>a";
  Skeleton skeleton;
  ScanSkeleton(html, {}, &skeleton);
  Arena arena;
  Outline outline(html);
  for (const uint64_t budget : {uint64_t{0}, uint64_t{1} << 20, uint64_t{2} << 20}) {
    arena.Reset(budget);
    CHECK_FALSE(ParseSkeleton(skeleton, skeleton.bytes, &arena, &outline));
    arena.Reset(budget);
    CHECK_FALSE(ParseRaw(html, &arena, &outline));
    CHECK(arena.reserved() <= budget);
  }
  CHECK(outline.said.empty());
  arena.Reset(kEnough);
  CHECK(ParseSkeleton(skeleton, skeleton.bytes, &arena, &outline));
}

TEST_CASE("Deep trees are walked without recursion") {
  std::string html;
  for (int i = 0; i < 1500; ++i) html += "<div>";
  const std::string tree = RawTree(html);
  CHECK(std::count(tree.begin(), tree.end(), '(') == 1503);
}

}  // namespace
}  // namespace unhusk
