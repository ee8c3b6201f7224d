// ftr-site-config files: their names, their directives.
#include "rules/site/site_config.h"

#include <catch2/catch.hpp>

#include "rules/site/load.h"
#include "rules/site/site_page.h"

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

std::shared_ptr<const SiteRules> Read(
    const std::vector<std::pair<std::string, std::string>>& files) {
  SiteRulesBuilder builder;
  for (const auto& [name, text] : files) {
    ReadSiteFile(SiteFormat::kSiteConfig, "ftr/" + name, text, &builder);
  }
  return builder.Build({});
}

TEST_CASE("Site configuration: which files are for a host") {
  constexpr std::string_view kPage = "<p class=a>x</p><p class=b>y</p>";
  const auto rules = Read({{".example.com.txt", "strip_id_or_class: a\n"},
                           {"news.example.com.txt", "strip_id_or_class: b\n"},
                           {"other.org.txt", "strip: //p[@class='a']\n"}});
  CHECK(Taken(*rules, "example.com", kPage).empty());
  CHECK(Taken(*rules, "www.example.com", kPage).empty());
  CHECK(Taken(*rules, "sport.example.com", kPage) == Strings{"1:x"});
  CHECK(Taken(*rules, "news.example.com", kPage) == Strings{"1:y"});
  CHECK(Taken(*rules, "www.other.org", kPage) == Strings{"1:x"});
  CHECK(Taken(*rules, "m.other.org", kPage).empty());
}

TEST_CASE("Site configuration: directives") {
  const auto rules = Read({{"example.com.txt",
                            "# comment\n"
                            "title: //h1\n"
                            "body: //div[@id='story']\n"
                            "body: //article[1]\n"
                            "strip: //p/@class\n"
                            "strip_id_or_class: one.two\n"
                            "strip_id_or_class: 'a b'\n"
                            "date: //meta[@name='d']/@content\n"
                            "author: //span[@class='by']\n"
                            "prune: no\n"
                            "tidy: yes\n"
                            "no colon here\n"}});
  const SiteSource& source = rules->sources().at(0);
  CHECK(source.comments == 1);
  std::string skipped;
  for (const SkippedLine& line : source.skipped) {
    skipped += std::to_string(line.line) + " " + std::string(SkipName(line.why)) + "\n";
  }
  CHECK(skipped ==
        "4 XPath beyond the simple ones\n5 aims at what holds no text\n"
        "8 metadata of the page's head\n11 directive without use here\n"
        "12 directive without use here\n");
  CHECK(rules->rule(0).action == SiteAction::kTitle);
  CHECK(rules->rule(1).action == SiteAction::kWhole);
  CHECK(rules->Info(1)->body == BodyClaim::kWhole);
  CHECK(Taken(*rules, "example.com",
              "<p class='two one'>p</p><p class='one.two'>q</p><p class='a b c'>r</p>"
              "<p class=one>s</p><span class=by>t</span>") == Strings{"6:p", "6:q", "7:r", "9:t"});
}

TEST_CASE("Site configuration: files are told apart by name and looks") {
  struct Case {
    std::string_view name;
    std::string_view text;
    SiteFormat format;
  };
  const Case cases[] = {
      {"example.com.txt", "# x\nbody: //p\n", SiteFormat::kSiteConfig},
      {".example.com.txt", "strip: //p", SiteFormat::kSiteConfig},
      {"readme.txt", "body: //p\n", SiteFormat::kNone},
      {"example.com.txt", "##.ad\n", SiteFormat::kFilterList},
      {"easylist.txt", "[Adblock Plus 2.0]\n", SiteFormat::kFilterList},
      {"x.txt", "||example.com^\n", SiteFormat::kFilterList},
      {"x.txt", "a.com,b.com##.x y\n", SiteFormat::kFilterList},
      {"x.txt", "Some words.\n\n## A heading\n", SiteFormat::kNone},
      {"x.txt", "", SiteFormat::kNone},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name, c.text);
    CHECK(SniffSiteFormat(c.name, c.text) == c.format);
  }
}

}  // namespace
}  // namespace unhusk
