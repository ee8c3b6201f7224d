// The pieces that the command line tests do not reach: how formats quote, and the diff.

#include "check/format.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

const RuleInfo kRule = {.id = "ads-label", .filter = "patterns", .reason = "labels 100% an ad"};

FileCheck OneFinding() {
  Finding finding = {.rule = &kRule, .confidence = 0.9f, .safe = true, .fixable = true};
  finding.where = {.bytes = {30, 43}, .begin = {3, 1}, .end = {3, 14}};
  finding.removed = {.bytes = {29, 44}, .begin = {2, 1}, .end = {4, 1}};
  finding.text = "\"Advertisement\"";
  finding.excerpt = {.text = "Advertisement", .marked = {0, 13}};
  FileCheck check;
  check.findings.push_back(finding);
  return check;
}

TEST_CASE("GitHub: commas and colons of a path are escaped, percent signs everywhere") {
  const FileCheck check = OneFinding();
  const CheckedFile file = {.path = "a,b:c%.md", .bytes = "", .check = check};
  CHECK(MakeGithubFormat()->File(file) ==
        "::warning title=unhusk (ads-label),file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=1,"
        "endColumn=14::a,b:c%25.md:3:1: ads-label labels 100%25 an ad\n");
}

TEST_CASE("GitHub: no columns over several lines") {
  FileCheck check = OneFinding();
  check.findings[0].where.end = {4, 2};
  check.findings[0].safe = false;
  CHECK(MakeGithubFormat()->File({.path = "a", .bytes = "", .check = check}) ==
        "::notice title=unhusk (ads-label),file=a,line=3,endLine=4::a:3:1: ads-label labels "
        "100%25 an ad (unsure)\n");
}

TEST_CASE("SARIF: paths are URIs, text is quoted") {
  const FileCheck check = OneFinding();
  const std::string out =
      MakeSarifFormat({})->File({.path = "d/a b\u00e9.md", .bytes = "", .check = check});
  CHECK(out.find("{\"uri\":\"d/a%20b%C3%A9.md\"}") != out.npos);
  CHECK(out.find("\"snippet\":{\"text\":\"\\\"Advertisement\\\"\"}") != out.npos);
  CHECK(
      out.find("\"deletedRegion\":{\"startLine\":2,\"startColumn\":1,\"endLine\":4,\"endColumn\":1,"
               "\"byteOffset\":29,\"byteLength\":15}") != out.npos);
}

std::string Diff(std::string_view bytes, const std::vector<Span>& cuts) {
  FileCheck check;
  check.cuts = cuts;
  return MakeDiffFormat({})->File({.path = "a", .bytes = bytes, .check = check});
}

TEST_CASE("Diff") {
  struct Case {
    std::string_view bytes;
    std::vector<Span> cuts;
    std::string_view diff;
  };
  const Case cases[] = {
      {"a\n", {}, ""},
      {"a\nb\nc\n", {{2, 4}}, "@@ -1,3 +1,2 @@\n a\n-b\n c\n"},
      {"a\nb\nc\n", {{3, 4}}, "@@ -1,3 +1,2 @@\n a\n-b\n-c\n+bc\n"},  // Lines that meet.
      {"abc\n", {{1, 2}}, "@@ -1,1 +1,1 @@\n-abc\n+ac\n"},
      {"a\nb",
       {{1, 3}},
       "@@ -1,2 +1,1 @@\n-a\n-b\n\\ No newline at end of file\n+a\n\\ No newline at end of file\n"},
      {"a\n", {{0, 2}}, "@@ -1,1 +0,0 @@\n-a\n"},
      {"1\n2\n3\n4\n5\n6\n7\n8\n9\n", {{8, 10}}, "@@ -2,7 +2,6 @@\n 2\n 3\n 4\n-5\n 6\n 7\n 8\n"},
      // Six lines between: one hunk; seven: two, the second shifted.
      {"1\n2\n3\n4\n5\n6\n7\n8\n",
       {{0, 2}, {14, 16}},
       "@@ -1,8 +1,6 @@\n-1\n 2\n 3\n 4\n 5\n 6\n 7\n-8\n"},
      {"1\n2\n3\n4\n5\n6\n7\n8\n9\n",
       {{0, 2}, {16, 18}},
       "@@ -1,4 +1,3 @@\n-1\n 2\n 3\n 4\n@@ -6,4 +5,3 @@\n 6\n 7\n 8\n-9\n"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.bytes);
    const std::string head = c.diff.empty() ? "" : "--- a\n+++ a\n";
    CHECK(Diff(c.bytes, c.cuts) == head + std::string(c.diff));
  }
}

}  // namespace
}  // namespace unhusk
