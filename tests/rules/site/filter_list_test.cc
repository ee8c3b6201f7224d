// Adblock Plus and uBlock lists: which lines hold on which host.
#include "rules/site/filter_list.h"

#include <catch2/catch.hpp>
#include <map>

#include "rules/site/site_page.h"

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

constexpr std::string_view kPage = "<p class=a>x</p><p class=b>y</p>";

TEST_CASE("Filter list: which hosts a line is for") {
  struct Case {
    std::string_view list;
    std::string_view host;
    Strings taken;
  };
  const Case cases[] = {
      {"##.a", "", {"1:x"}},
      {"*##.a", "x.org", {"1:x"}},
      {"#?#.a", "x.org", {"1:x"}},
      {"example.com##.a", "example.com", {"1:x"}},
      {"example.com##.a", "www.example.com", {"1:x"}},
      {"www.example.com##.a", "example.com", {"1:x"}},
      {"Example.COM##.a", "m.example.com", {"1:x"}},
      {"example.com##.a", "badexample.com", {}},
      {"example.com##.a", "com", {}},
      {"example.com##.a", "", {}},
      {"m.example.com##.a", "example.com", {}},
      {"example.com,other.org##.a", "other.org", {"1:x"}},
      {"example.com,~m.example.com##.a", "m.example.com", {}},
      {"example.com,~m.example.com##.a", "example.com", {"1:x"}},
      {"~example.com##.a", "m.example.com", {}},
      {"~example.com##.a", "other.org", {"1:x"}},
      {"example.*##.a", "example.co.uk", {"1:x"}},
      {"example.*##.a", "m.example.de", {"1:x"}},
      {"example.*##.a", "example.evil.com", {}},
      {"##.a\nexample.com#@#.a", "example.com", {}},
      {"##.a\nexample.com#@#.a", "other.org", {"1:x"}},
      {"example.com##.a\n#@#.a\n##.b", "example.com", {"3:y"}},
      {"##.a\nexample.com##.b\n@@||example.com^$generichide", "example.com", {"2:y"}},
      {"##.a\nexample.com##.b\n@@||example.com^$ghide,shide", "m.example.com", {}},
      {"##.a\nexample.com##.b\n@@||example.com^$elemhide", "example.com", {}},
      {"!#if ext_ublock\n##.a\n!#else\n##.b\n!#endif", "", {"2:x"}},
      {"!#if ext_abp\n##.a\n!#if ext_ublock\n##.b\n!#endif\n!#endif", "", {}},
      {"!#if !ext_abp && env_firefox\n##.a\n!#endif\n##.b", "", {"2:x", "4:y"}},
      {"\xEF\xBB\xBF##.a\r\n##.b\r\n", "", {"1:x", "2:y"}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.list, c.host);
    CHECK(Taken(*ListRules(c.list), c.host, kPage) == c.taken);
  }
}

TEST_CASE("Filter list: what is skipped is counted with its line") {
  const auto rules = ListRules(
      "[Adblock Plus 2.0]\n"
      "! Title: x\n"
      "||ads.example.com^$third-party\n"
      "x.com##+js(set, a, b)\n"
      "x.com##^script:has-text(ad)\n"
      "x.com#$#body { overflow: auto }\n"
      "x.com#%#var a = 1;\n"
      "x.com##p:first-child\n"
      "/regex/##.a\n"
      "##.ok\n"
      "##p[\n"
      "##\n");
  const SiteSource& source = rules->sources().at(0);
  CHECK(source.rules == 1);
  CHECK(source.comments == 2);
  std::map<uint32_t, std::string_view> skipped;
  for (const SkippedLine& line : source.skipped) skipped[line.line] = SkipName(line.why);
  const std::map<uint32_t, std::string_view> expected = {
      {3, SkipName(Skip::kNetwork)},    {4, SkipName(Skip::kScript)},
      {5, SkipName(Skip::kHtmlFilter)}, {6, SkipName(Skip::kStyle)},
      {7, SkipName(Skip::kScript)},     {8, SkipName(Skip::kSibling)},
      {9, SkipName(Skip::kDomain)},     {11, SkipName(Skip::kSyntax)},
      {12, SkipName(Skip::kSyntax)}};
  CHECK(skipped == expected);
}

TEST_CASE("Filter list: a rule is named by file and line, and can be disabled so") {
  const auto rules = ListRules("##.a\n##.b\n");
  const RuleInfo* info = rules->Info(1);
  CHECK(info->id == "list.txt:2");
  CHECK(info->filter == "site");
  CHECK(info->where == "lists/list.txt:2");
  CHECK(info == rules->Info(1));
  CHECK(rules->Knows("list.txt"));
  CHECK(rules->Knows("list.txt:2"));
  CHECK_FALSE(rules->Knows("list.txt:3"));
  CHECK(Taken(*ListRules("##.a\n##.b\n", {"list.txt:1"}), "", kPage) == Strings{"2:y"});
  CHECK(Taken(*ListRules("##.a\n##.b\n", {"list.txt"}), "", kPage).empty());
}

TEST_CASE("Filter list: hostile lists are read in one go") {
  const std::string long_selector = "##" + std::string(1 << 20, 'a') + "\n";
  const std::string deep = "##" + std::string(2000, '(') + "\n##p" + [] {
    std::string nested;
    for (int i = 0; i < 500; ++i) nested += ":not(";
    return nested;
  }() + "\n";
  std::string broad;
  for (int i = 0; i < 1000; ++i) broad += "##[class*=\"a" + std::to_string(i % 10) + "\"]\n";
  std::string regexes;
  for (int i = 0; i < 5000; ++i) regexes += "x.com##p:has-text(/a/)\n";
  const auto rules = ListRules(long_selector + deep + broad + regexes);
  std::map<Skip, int> count;
  for (const SkippedLine& line : rules->sources().at(0).skipped) ++count[line.why];
  CHECK(count[Skip::kTooLong] == 1);
  CHECK(count[Skip::kTooBroad] == 1000 - 64);
  CHECK(count[Skip::kTooMany] == 5000 - static_cast<int>(kMaxRegexes));
  const std::string bytes("\0##\xFF\xFE.a\n#@#\n@@||$ghide\n!#endif\n!#else\n,,~##.a\n", 44);
  CHECK(ListRules(bytes)->sources().at(0).rules <= 2);
}

}  // namespace
}  // namespace unhusk
