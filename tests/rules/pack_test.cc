// The pack reader: what a good pack becomes, and what each bad one is told.
#include "rules/pack.h"
#include "root.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "rules/borders.h"

namespace unhusk {
namespace {

const std::string kHead = "[pack]\nname = \"tea\"\nlanguages = [\"en\"]\n";
// Lines 4 to 8.
const std::string kRule =
    "[[rule]]\nid = \"tea-cup\"\nreason = \"sells tea\"\nhit = [\"Buy our tea\"]\n"
    "miss = [\"Our tea is cold.\"]\n";

std::string Refusal(const std::string& toml) {
  const auto rules = ParsePack(toml, "p.toml");
  return rules ? "(accepted)" : rules.error().Message();
}

TEST_CASE("ParsePack reads every key", "[pack]") {
  const auto rules =
      ParsePack(kHead + kRule +
                    "match = ['\\bbuy our tea\\b']\nscope = \"tail\"\nwhere = \"tail\"\n"
                    "needs = [\"alone\", \"short-after\"]\nmax_words = 7\nconfidence = 0.25\n",
                "p.toml");
  REQUIRE(rules);
  REQUIRE(rules->size() == 1);
  const Rule& rule = (*rules)[0];
  CHECK(rule.info.id == "tea-cup");
  CHECK(rule.info.filter == "patterns");
  CHECK(rule.info.reason == "sells tea");
  CHECK(rule.info.where == "p.toml:4");
  CHECK(rule.pack == "tea");
  CHECK(rule.languages == std::vector<std::string>{"en"});
  CHECK(rule.scope == Scope::kTail);
  CHECK(rule.where == Where::kTail);
  CHECK(rule.needs == (kNeedAlone | kNeedShortAfter));
  CHECK(rule.max_words == 7);
  CHECK(rule.confidence == 0.25f);
  REQUIRE(rule.gates.size() == 1);
  REQUIRE(rule.gates[0].gate.size() == 1);
  CHECK(ShowBorders(rule.gates[0].gate[0]) == "\\bbuy our tea");
}

TEST_CASE("ParsePack fills in defaults", "[pack]") {
  const auto rules = ParsePack(kHead + kRule + "match = ['^buy our']\n", "p.toml");
  REQUIRE(rules);
  const Rule& rule = (*rules)[0];
  CHECK(rule.scope == Scope::kLine);
  CHECK(rule.where == Where::kAnywhere);
  CHECK(rule.needs == 0);
  CHECK(rule.max_words == 30);
  CHECK(rule.confidence == 0.9f);
}

TEST_CASE("ParsePack refuses bad packs and says where", "[pack]") {
  const std::string match = "match = ['^buy our']\n";
  struct {
    std::string toml;
    std::string where;
    std::string what;  // Part of the message.
  } const cases[] = {
      {"", "p.toml:1", "no [pack]"},
      {kHead, "p.toml:1", "no [[rule]]"},
      {"[pack]\nname = \"tea\"\n" + kRule + match, "p.toml:1", "[pack] has no \"languages\""},
      {"[pack\n", "p.toml:", "valid TOML"},
      {kHead + "\xFF\n", "p.toml:", "valid TOML"},
      {kHead + kRule + match + "[extra]\n", "p.toml:10", "unknown key \"extra\""},
      {kHead + "nmae = 1\n" + kRule + match, "p.toml:4", "did you mean \"name\"?"},
      {kHead + kRule + match + "max_word = 3\n", "p.toml:10", "did you mean \"max_words\"?"},
      {kHead + kRule + match + "zebra = 3\n", "p.toml:10", "known are id reason"},
      {kHead + kRule + match + "max_words = \"3\"\n", "p.toml:10", "whole number"},
      {kHead + kRule + match + "max_words = 0\n", "p.toml:10", "from 1 to 10000"},
      {kHead + kRule + match + "max_words = 99999999999\n", "p.toml:10", "from 1 to 10000"},
      {kHead + kRule + match + "confidence = 1.5\n", "p.toml:10", "up to 1"},
      {kHead + kRule + match + "confidence = nan\n", "p.toml:10", "up to 1"},
      {kHead + kRule + match + "confidence = true\n", "p.toml:10", "up to 1"},
      {kHead + kRule + match + "scope = \"page\"\n", "p.toml:10",
       "\"line\" \"block\" \"tail\" \"inline\""},
      {kHead + kRule + match + "where = 1\n", "p.toml:10", "\"anywhere\" \"head\" \"tail\""},
      {kHead + kRule + match + "needs = [\"capital\"]\n", "p.toml:10", "\"caps\""},
      {kHead + kRule + match + "needs = \"caps\"\n", "p.toml:10", "array"},
      {kHead + kRule + "match = '^buy our'\n", "p.toml:9", "match must be an array"},
      {kHead + kRule + "match = []\n", "p.toml:9", "match must not be empty"},
      {kHead + kRule + "match = [1]\n", "p.toml:9", "array of strings"},
      {kHead + kRule, "p.toml:4", "has no \"match\""},
      {kHead + "[[rule]]\nid = \"tea-cup\"\n" + match, "p.toml:4", "has no \"reason\""},
      {kHead + "[[rule]]\nid = \"tea-cup\"\nreason = \"x\"\nhit = [\"buy our\"]\n" + match,
       "p.toml:4", "has no \"miss\""},
      {kHead + "[[rule]]\nid = \"tea-cup\"\nreason = \"x\"\nmiss = [\"x\"]\n" + match, "p.toml:4",
       "has no \"hit\""},
      {kHead + "[rule]\nid = \"x\"\n", "p.toml:1", "no [[rule]]"},
      {kHead + kRule + match + kRule + match, "p.toml:10", "already used at p.toml:4"},
      {kHead + kRule + "match = ['(']\n", "p.toml:4", "missing )"},
      {kHead + kRule + "match = ['(?=x)']\n", "p.toml:4", "no valid RE2"},
      {kHead + kRule + "match = ['(?:.{1000}){1000}']\n", "p.toml:4", "no valid RE2"},
      {kHead + kRule + "match = ['x*']\n", "p.toml:4", "matches the empty text"},
      {kHead + kRule + "match = ['^sell our']\n", "p.toml:4",
       "does not take its hit \"Buy our tea\""},
      {kHead + kRule + "match = ['our tea']\n", "p.toml:4", "takes its miss \"Our tea is cold.\""},
      {kHead + kRule + match + "max_words = 2\n", "p.toml:4", "does not take its hit"},
      {kHead + kRule + match + "needs = [\"caps\"]\n", "p.toml:4", "does not take its hit"},
      {kHead + "[[rule]]\nid = \"cup\"\nreason = \"x\"\nhit = [\"buy our\"]\nmiss = [\"x\"]\n" +
           match,
       "p.toml:4", "write \"tea-cup\""},
      {kHead + "[[rule]]\nid = \"tea_cup\"\nreason = \"x\"\nhit = [\"buy our\"]\nmiss = [\"x\"]\n" +
           match,
       "p.toml:4", "single hyphens"},
  };
  for (const auto& c : cases) {
    INFO(c.toml);
    const std::string message = Refusal(c.toml);
    CHECK(message.substr(0, c.where.size()) == c.where);
    CHECK_THAT(message, Catch::Contains(c.what));
  }
}

TEST_CASE("A miss may be saved by the evidence in its words", "[pack]") {
  const std::string rule =
      "[[rule]]\nid = \"tea\"\nreason = \"x\"\nhit = [\"BUY TEA\"]\nmiss = [\"Buy tea\"]\n"
      "match = ['buy tea']\n";
  CHECK_THAT(Refusal(kHead + rule), Catch::Contains("takes its miss"));
  CHECK(Refusal(kHead + rule + "needs = [\"caps\"]\n") == "(accepted)");
}

TEST_CASE("Packs nest no deeper than the reader's bound and are bounded in size", "[pack]") {
  const std::string deep(100000, '[');
  CHECK_THAT(Refusal(kHead + "x = " + deep), Catch::Contains("valid TOML"));
  CHECK_THAT(Refusal(std::string(kMaxPackBytes + 1, ' ')), Catch::Contains("larger than 16 MiB"));
}

class TempFolder {
 public:
  TempFolder() : path_(std::filesystem::temp_directory_path() / "unhusk_pack_test") {
    std::filesystem::remove_all(path_);
    std::filesystem::create_directories(path_ / "sub");
  }
  ~TempFolder() { std::filesystem::remove_all(path_); }
  std::string Write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  std::filesystem::path path_;
};

TEST_CASE("LoadPacks adds files and folders to the embedded packs", "[pack]") {
  const TempFolder folder;
  const std::string match = "match = ['^buy our']\n";
  const std::string file = folder.Write("sub/a.toml", kHead + kRule + match);
  folder.Write("sub/notes.txt", "no pack");
  const size_t embedded = EmbeddedRules().size();
  REQUIRE(embedded > 0);

  const auto from_folder = LoadPacks({folder.path()}, {});
  REQUIRE(from_folder);
  CHECK(from_folder->rules().size() == embedded + 1);
  CHECK(from_folder->rules().back().info.where == file + ":4");

  const auto twice = LoadPacks({file, folder.path()}, {});
  REQUIRE_FALSE(twice);
  CHECK_THAT(twice.error().Message(), Catch::Contains("already used at " + file + ":4"));

  CHECK(LoadPacks({file}, {"tea-cup"})->rules().size() == embedded);
  CHECK(LoadPacks({file}, {"tea"})->rules().size() == embedded);
  CHECK(LoadPacks({}, {"newsletter"})->rules().size() < embedded);

  const auto missing = LoadPacks({folder.path() + "/none.toml"}, {});
  REQUIRE_FALSE(missing);
  CHECK_THAT(missing.error().Message(), Catch::Contains("none.toml: no such file"));
  std::filesystem::remove(file);
  const auto empty = LoadPacks({folder.path()}, {});
  REQUIRE_FALSE(empty);
  CHECK_THAT(empty.error().Message(), Catch::Contains("no .toml file"));
}

TEST_CASE("EmbeddedRules are what the packs say", "[pack]") {
  std::map<std::string, Result<std::vector<Rule>>> packs;
  for (const Rule& rule : EmbeddedRules()) {
    INFO(rule.info.where);
    const std::string path = rule.info.where.substr(0, rule.info.where.rfind(':'));
    if (!packs.contains(path)) {
      std::ifstream in(Root() / path, std::ios::binary);
      packs.emplace(path, ParsePack(std::string{std::istreambuf_iterator<char>(in), {}}, path));
    }
    const auto& rules = packs.at(path);
    REQUIRE(rules);
    const auto same = std::find_if(rules->begin(), rules->end(),
                                   [&](const Rule& r) { return r.info.id == rule.info.id; });
    REQUIRE(same != rules->end());
    CHECK(same->info.where == rule.info.where);
    CHECK(same->info.reason == rule.info.reason);
    CHECK(same->match == rule.match);
    REQUIRE(same->gates.size() == rule.gates.size());
    for (size_t i = 0; i < rule.gates.size(); ++i) {
      CHECK(same->gates[i].gate == rule.gates[i].gate);
      CHECK(same->gates[i].beside == rule.gates[i].beside);
    }
    CHECK(same->hit == rule.hit);
    CHECK(same->miss == rule.miss);
    CHECK(same->needs == rule.needs);
    CHECK(same->max_words == rule.max_words);
    CHECK(same->scope == rule.scope);
    CHECK(same->where == rule.where);
    CHECK(same->confidence == Approx(rule.confidence));
  }
}

}  // namespace
}  // namespace unhusk
