#include "check/checker.h"

#include <catch2/catch.hpp>

#include "make_cleaner.h"

namespace unhusk {
namespace {

using std::literals::operator""s;

Checker MakeChecker(const CheckerOptions& options = {}, const Baseline* baseline = nullptr) {
  Result<Checker> checker = Checker::Make(options, baseline);
  REQUIRE(checker.ok());
  return std::move(*checker);
}

std::string Fixed(std::string_view bytes, const FileCheck& check) {
  std::string out;
  size_t at = 0;
  for (Span cut : check.cuts) {
    out.append(bytes, at, cut.begin - at);
    at = cut.end;
  }
  return out.append(bytes, at);
}

std::string Utf16(std::string_view ascii) {
  std::string out = "\xFF\xFE";
  for (char c : ascii) out += {c, '\0'};
  return out;
}

const std::string kOld = "The river rose.\r\n\r\nAdvertisement\r\n\r\nThe sea rose.";
const std::string kNew = "The river rose.\r\n\r\nThe sea rose.";

TEST_CASE("Checker: encodings stay, places are in the file's own bytes") {
  const Checker checker = MakeChecker();
  struct Case {
    std::string before, after;
    Span where;
  };
  const Case cases[] = {{kOld, kNew, {19, 32}},
                        {"\xEF\xBB\xBF" + kOld, "\xEF\xBB\xBF" + kNew, {22, 35}},
                        {Utf16(kOld), Utf16(kNew), {40, 66}}};
  for (const Case& c : cases) {
    CAPTURE(c.before);
    Result<FileCheck> check = checker.Check(c.before, {.kind = FileKind::kAuto});
    REQUIRE(check.ok());
    REQUIRE(check->findings.size() == 1);
    const Finding& finding = check->findings[0];
    CHECK(finding.where.bytes == c.where);
    CHECK(finding.where.begin.line == 3);
    CHECK(finding.where.begin.column == 1);
    CHECK(finding.where.end.column == 14);
    CHECK(finding.removed.begin.line == 2);
    CHECK(finding.text == "Advertisement");
    CHECK(finding.excerpt.text == "Advertisement");
    CHECK(Fixed(c.before, *check) == c.after);
  }
}

TEST_CASE("Checker: what is no text of a known encoding is refused") {
  const Checker checker = MakeChecker();
  struct Case {
    std::string bytes, where;
  };
  const Case cases[] = {{"one\ntwo caf\xE9 and more\n", ":2"},
                        {"\xEF\xBB\xBFone \xC0\xAF\n", ":1"},
                        {"one\ncut sho\xE2\x82", ":2"},
                        {"\xFF\xFEo\0n\0\0\xD8x\0"s + "\n\0"s, ""}};
  for (const Case& c : cases) {
    Result<FileCheck> check = checker.Check(c.bytes, {.kind = FileKind::kAuto});
    REQUIRE_FALSE(check.ok());
    CHECK(check.error().where == c.where);
  }
  const Checker latin = MakeChecker({.charset = "windows-1252"});
  Result<FileCheck> check =
      latin.Check("caf\xE9.\n\nAdvertisement\n\nSo.\n", {.kind = FileKind::kAuto});
  REQUIRE(check.ok());
  CHECK(Fixed("caf\xE9.\n\nAdvertisement\n\nSo.\n", *check) == "caf\xE9.\n\nSo.\n");
}

TEST_CASE("Checker: what is not looked at says why") {
  const Checker checker = MakeChecker();
  const auto skipped = [&](std::string_view bytes, FileKind kind) {
    Result<FileCheck> check = checker.Check(bytes, {.kind = kind});
    REQUIRE(check.ok());
    CHECK(check->findings.empty());
    return std::string(check->skipped);
  };
  CHECK(skipped("%PDF-1.4", FileKind::kAuto) == "binary");
  CHECK(skipped("\0\1\2\3\4"s, FileKind::kAuto) == "binary");
  CHECK(skipped("@generated\n\nAdvertisement\n", FileKind::kMarkdown) == "generated");
  CHECK(skipped("{\n}", FileKind::kMaybeJsonLines) == "one JSON document, not JSON lines");
  CHECK(skipped("a,b\n1,2\n", FileKind::kCsv) == "has no such field or column (--field)");
  CHECK(skipped("", FileKind::kAuto).empty());
  CHECK(skipped("", FileKind::kJsonLines).empty());
}

TEST_CASE("Checker: records that are broken are counted, the first twenty told") {
  const Checker checker = MakeChecker();
  std::string file;
  for (int i = 0; i < 30; ++i) file += "no\n";
  file += "{\"text\":\"The river rose.\\n\\nAdvertisement\\n\"}\n";
  Result<FileCheck> check = checker.Check(file, {.kind = FileKind::kJsonLines});
  REQUIRE(check.ok());
  CHECK(check->findings.size() == 1);
  REQUIRE(check->unchecked.size() == kMaxUnchecked + 1);
  CHECK(check->unchecked.back().what == "10 more records were not checked");
}

TEST_CASE("Checker: an entry of the baseline allows its line, and says that it did") {
  Result<Baseline> baseline =
      Baseline::Parse("0000000000000001 ads-label x\n8e4caf35d9f5a57e ads-label a.txt\n", "b");
  REQUIRE(baseline.ok());
  const Checker checker = MakeChecker({}, &*baseline);
  Result<FileCheck> check = checker.Check(kOld, {.baseline_path = "a.txt"});
  REQUIRE(check.ok());
  CHECK(check->findings.empty());
  CHECK(check->cuts.empty());
  CHECK(check->allowed_by == std::vector<uint32_t>{1});
}

}  // namespace
}  // namespace unhusk
