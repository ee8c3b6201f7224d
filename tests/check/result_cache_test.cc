#include "check/result_cache.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

constexpr Hash128 kRules = {.a = 1, .b = 2};
const RuleInfo kRule = {.id = "ads-label", .filter = "patterns", .reason = "labels"};
const RulesById kKnown = {{"ads-label", &kRule}};

FileCheck MakeCheck() {
  FileCheck check;
  Finding finding = {.rule = &kRule, .confidence = 0.9f, .safe = true, .fixable = true};
  finding.where = {.bytes = {3, 9}, .begin = {2, 1}, .end = {2, 7}};
  finding.removed = {.bytes = {2, 10}, .begin = {1, 3}, .end = {3, 1}};
  finding.hash = 77;
  finding.text = "Advert";
  finding.excerpt = {.text = "  Advert", .marked = {2, 8}};
  check.findings = {finding};
  check.cuts = {{2, 10}};
  check.allowed_by = {4, 9};
  return check;
}

TEST_CASE("A FileCheck comes back as it was") {
  const std::optional<FileCheck> back = DecodeCheck(EncodeCheck(MakeCheck()), kKnown);
  REQUIRE(back.has_value());
  REQUIRE(back->findings.size() == 1);
  const Finding& finding = back->findings[0];
  CHECK(finding.rule == &kRule);
  CHECK(finding.confidence == 0.9f);
  CHECK((finding.safe && finding.fixable));
  CHECK(finding.where.bytes.end == 9);
  CHECK(finding.where.end.column == 7);
  CHECK(finding.removed.begin.line == 1);
  CHECK(finding.hash == 77);
  CHECK(finding.text == "Advert");
  CHECK(finding.excerpt.text == "  Advert");
  CHECK(finding.excerpt.marked.end == 8);
  CHECK(back->cuts.size() == 1);
  CHECK(back->allowed_by == std::vector<uint32_t>{4, 9});
  FileCheck skipped;
  skipped.skipped = "binary";
  CHECK(DecodeCheck(EncodeCheck(skipped), {})->skipped == "binary");
}

TEST_CASE("What is no FileCheck, or of rules that are gone, does not come back") {
  const std::string bytes = EncodeCheck(MakeCheck());
  CHECK_FALSE(DecodeCheck(bytes, {}).has_value());
  for (size_t size = 0; size < bytes.size(); ++size) {
    CHECK_FALSE(DecodeCheck(std::string_view(bytes).substr(0, size), kKnown).has_value());
  }
  CHECK_FALSE(DecodeCheck(bytes + "x", kKnown).has_value());
  CHECK_FALSE(DecodeCheck(std::string(200, '\xff'), kKnown).has_value());
}

TEST_CASE("A cache keeps entries, and drops those of no use for a month") {
  ResultCache cache("", kRules);
  CHECK(cache.Find("/a") == nullptr);
  CHECK_FALSE(cache.changed());
  cache.Put("/a", {.stamp = {.size = 5}, .settled = true, .content = {7, 8}, .day = 100}, "result");
  cache.Put("/b", {.day = 120}, "");
  CHECK(cache.changed());
  const std::string file = cache.Format(120);
  ResultCache again(file, kRules);
  REQUIRE(again.Find("/a") != nullptr);
  CHECK(again.Find("/a")->stamp == CacheStamp{.size = 5});
  CHECK(again.Find("/a")->settled);
  CHECK(again.Find("/a")->content == Hash128{7, 8});
  CHECK(again.Find("/a")->result == "result");
  again.Put("/b", *again.Find("/b"), "");
  CHECK_FALSE(again.changed());
  const ResultCache later(again.Format(131), kRules);
  CHECK(later.Find("/a") == nullptr);
  CHECK(later.Find("/b") != nullptr);
}

TEST_CASE("A cache of other rules, or that is damaged anywhere, is empty") {
  ResultCache cache("", kRules);
  cache.Put("/a", {.day = 1}, "result");
  const std::string file = cache.Format(1);
  CHECK(ResultCache(file, {.a = 1, .b = 3}).Find("/a") == nullptr);
  for (size_t at = 0; at < file.size(); ++at) {
    CHECK(ResultCache(file.substr(0, at), kRules).Find("/a") == nullptr);
    std::string damaged = file;
    damaged[at] = static_cast<char>(damaged[at] ^ 4);
    CHECK(ResultCache(damaged, kRules).Find("/a") == nullptr);
  }
}

}  // namespace
}  // namespace unhusk
