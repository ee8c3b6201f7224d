// What options leave out, add and limit.
#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "cleaner.h"
#include "make_cleaner.h"

namespace unhusk {
namespace {

namespace fs = std::filesystem;

bool Has(const std::string& text, std::string_view words) {
  return text.find(words) != std::string::npos;
}

TEST_CASE("Rules, packs and filters can be left out") {
  struct Case {
    std::vector<std::string> disable;
    bool ad, hash, newsletter;  // Which of the lines stay.
  };
  const Case cases[] = {
      {{}, false, false, false},
      {{"ads-label"}, true, false, false},
      {{"ads"}, true, false, false},
      {{"newsletter"}, false, false, true},
      {{"patterns"}, true, false, true},
      {{"artifacts"}, false, true, false},
      {{"artifact-hash"}, false, true, false},
      {{"patterns", "artifacts"}, true, true, true},
  };
  for (const Case& c : cases) {
    Options options;
    options.input = Input::kText;
    options.disable = c.disable;
    const std::string text = MakeCleaner(options).Clean(kNews).Text();
    CAPTURE(text);
    CHECK(Has(text, "Advertisement") == c.ad);
    CHECK(Has(text, "d41a8cd9") == c.hash);
    CHECK(Has(text, "weekly newsletter") == c.newsletter);
    CHECK(Has(text, "The mayor"));
  }
  Options options;
  options.disable = {"ads", "newsleter"};
  Result<Cleaner> cleaner = Cleaner::Make(options);
  REQUIRE_FALSE(cleaner.ok());
  CHECK(cleaner.error().Message() ==
        "disable: no rule, pack or filter \"newsleter\"; did you mean \"newsletter\"?");
  options.builtin_packs = false;  // Then those are not there to be disabled.
  options.disable = {"ads"};
  CHECK_FALSE(Cleaner::Make(options).ok());
  options.disable = {"markup", "content"};
  CHECK(Cleaner::Make(options).ok());
}

TEST_CASE("Rules lists what is in force") {
  const auto has = [](const Cleaner& cleaner, std::string_view id) {
    const std::vector<const RuleInfo*> rules = cleaner.Rules();
    return std::any_of(rules.begin(), rules.end(), [&](const RuleInfo* r) { return r->id == id; });
  };
  CHECK(has(MakeCleaner(), "ads-label"));
  CHECK(has(MakeCleaner(), "markup-script"));
  Options options;
  options.disable = {"ads-label", "markup", "duplicate-line"};
  CHECK_FALSE(has(MakeCleaner(options), "ads-label"));
  CHECK_FALSE(has(MakeCleaner(options), "markup-script"));
  CHECK_FALSE(has(MakeCleaner(options), "duplicate-line"));
  CHECK(has(MakeCleaner(options), "duplicate-caption"));
  CHECK(has(MakeCleaner(options), "ads-continues"));
}

// A folder that is there for the time of a test.
class TempFolder {
 public:
  TempFolder()
      : path_(fs::temp_directory_path() /
              ("unhusk-cleaner-test-" + std::to_string(std::random_device()()))) {
    fs::create_directories(path_);
  }
  ~TempFolder() {
    std::error_code ignored;
    fs::remove_all(path_, ignored);
  }
  std::string Write(const std::string& name, const std::string& bytes) const {
    std::ofstream(path_ / name, std::ios::binary) << bytes;
    return (path_ / name).string();
  }
  std::string path() const { return path_.string(); }

 private:
  const fs::path path_;
};

constexpr std::string_view kGoodPack = R"(
[pack]
name = "mine"
languages = ["en"]
[[rule]]
id = "mine-tide"
reason = "tells the tide"
match = ['^high tide at\b']
hit = ["High tide at noon"]
miss = ["The high tide at noon was late."]
)";

TEST_CASE("More packs are found by path, and can be left out again") {
  const TempFolder folder;
  const std::string file = folder.Write("mine.toml", std::string(kGoodPack));
  const std::string text = std::string(kNews) + "\nHigh tide at noon\n";
  for (const std::string& path : {file, folder.path()}) {
    Options options;
    options.input = Input::kText;
    CHECK(Has(MakeCleaner(options).Clean(text).Text(), "High tide"));
    options.patterns = {path};
    const Cleaner cleaner = MakeCleaner(options);
    const Cleaned page = cleaner.Clean(text);
    CHECK_FALSE(Has(page.Text(), "High tide"));
    const auto it = std::find_if(page.verdicts.begin(), page.verdicts.end(), [](const Verdict& v) {
      return v.cut && v.rule->id == "mine-tide";
    });
    REQUIRE(it != page.verdicts.end());
    CHECK(it->rule->reason == "tells the tide");
    CHECK(Has(it->rule->where, "mine.toml:5"));
    options.disable = {"mine"};
    CHECK(Has(MakeCleaner(options).Clean(text).Text(), "High tide"));
  }
}

TEST_CASE("What is wrong with a pack is said with file and line") {
  const TempFolder folder;
  const std::string good(kGoodPack);
  const auto replace = [&](std::string_view what, std::string_view by) {
    std::string bad = good;
    return bad.replace(bad.find(what), what.size(), by);
  };
  std::string taken = replace("mine-tide", "ads-label");
  taken.replace(taken.find("\"mine\""), 6, "\"ads\"");
  struct Case {
    std::string name, pack, said;
  };
  const Case cases[] = {
      {"syntax.toml", "[pack", "syntax.toml:1"},
      {"key.toml", replace("reason =", "raeson ="), "key.toml:7"},
      {"regex.toml", replace(R"('^high tide at\b')", "'^high (tide'"), "regex.toml:"},
      {"twice.toml", good + good.substr(good.find("[[rule]]")), "\"mine-tide\" is already used"},
      {"taken.toml", taken, "\"ads-label\" is already used"},
      {"hit.toml", replace("hit = [\"High tide at noon\"]\n", ""), "hit.toml:"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.name);
    Options options;
    options.patterns = {folder.Write(c.name, c.pack)};
    const Result<Cleaner> cleaner = Cleaner::Make(options);
    REQUIRE_FALSE(cleaner.ok());
    INFO(cleaner.error().Message());
    CHECK(Has(cleaner.error().Message(), c.name));
    CHECK(Has(cleaner.error().Message(), c.said));
  }
}

TEST_CASE("A path without packs is an error that names it") {
  const TempFolder folder;
  for (const std::string& path : {folder.path(), folder.path() + "/none.toml"}) {
    Options options;
    options.patterns = {path};
    const Result<Cleaner> cleaner = Cleaner::Make(options);
    REQUIRE_FALSE(cleaner.ok());
    CHECK(Has(cleaner.error().Message(), path));
  }
}

TEST_CASE("A budget that cut the page short is told") {
  std::string html = "<body><rt><article>";  // <rt>: Gumbo is asked, whose trees are large.
  for (int i = 0; i < 400; ++i)
    html += "<p>The water rose by a hand, said number " + std::to_string(i);
  Options options;
  options.input = Input::kHtml;
  CHECK(MakeCleaner(options).Clean(html).doc.truncated.empty());
  options.limits.max_nodes = 100;
  CHECK(MakeCleaner(options).Clean(html).doc.truncated == "max_nodes");
  options.limits = {};
  options.limits.max_tree_bytes = 1 << 20;
  CHECK(MakeCleaner(options).Clean(html).doc.truncated.empty());
  for (int i = 0; i < 20000; ++i) html += "<p>more";
  CHECK(MakeCleaner(options).Clean(html).doc.truncated == "max_tree_bytes");
}

}  // namespace
}  // namespace unhusk
