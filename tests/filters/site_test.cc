// Filter lists and site configurations at work: what goes, what the guard and the
// content filter think of it.
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <string>

#include "make_cleaner.h"

namespace unhusk {
namespace {

namespace fs = std::filesystem;

// A folder of rule files that lives as long as the test.
class RuleFiles {
 public:
  explicit RuleFiles(const std::vector<std::pair<std::string, std::string>>& files) {
    folder_ = fs::temp_directory_path() / ("unhusk-site-" + std::to_string(next_++));
    fs::create_directories(folder_);
    for (const auto& [name, text] : files) std::ofstream(folder_ / name) << text;
  }
  ~RuleFiles() { fs::remove_all(folder_); }
  std::string path() const { return folder_.string(); }

 private:
  static inline int next_ =
      static_cast<int>(std::hash<std::string>()(fs::current_path().string()) % 100000);
  fs::path folder_;
};

constexpr std::string_view kPage =
    "<html><head><link rel=canonical href='https://www.example.com/a'></head><body>"
    "<div class=nav><p>Home and news and all the other pages of this site</p></div>"
    "<h1>The bridge opens</h1><p><span class=byline>Words by Jane Doe</span></p>"
    "<div id=story><p>The bridge was opened on Monday by the mayor, who spoke for an hour about the"
    " river and what it means to everyone in the two towns it joins, and then cut a ribbon.</p>"
    "<div class=promo><p>Our cheese is the finest in the valley, say nine of ten people.</p></div>"
    "<p>People had waited for nine years, said a baker <em class=promo>of renown</em> who has had "
    "to"
    " row across each morning with his bread since the old one fell into the water.</p></div>"
    "<div class=talk><p>I think this is a wonderful bridge and everyone who says otherwise is "
    "wrong,"
    " wrote a reader who had a good deal more to say about bridges of all "
    "kinds.</p></div></body></html>";

std::string Clean(const std::vector<std::pair<std::string, std::string>>& files,
                  std::string_view page = kPage, const std::string& url = "") {
  const RuleFiles rules(files);
  Options options;
  options.input = Input::kHtml;
  options.patterns = {rules.path()};
  options.url = url;
  return MakeCleaner(options).Clean(page).Text();
}

bool Has(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("Site: a rule for any site takes whole lines, one for this site words as well") {
  const std::string any = Clean({{"l.txt", "##.promo\n"}});
  CHECK_FALSE(Has(any, "cheese"));
  CHECK(Has(any, "said a baker of renown who"));
  const std::string own = Clean({{"l.txt", "example.com##.promo\n"}});
  CHECK_FALSE(Has(own, "cheese"));
  CHECK(Has(own, "said a baker who"));
  CHECK(Has(Clean({{"l.txt", "example.com##.promo\n"}}, kPage, "https://other.org/"),
            "baker of renown"));
}

TEST_CASE("Site: no rule takes most of a page") {
  const std::string text = Clean({{"l.txt", "###story\n"}});
  CHECK(Has(text, "opened on Monday"));
  CHECK(Has(text, "row across each morning"));
}

TEST_CASE("Site: a configuration says what the body is") {
  const std::string text = Clean({{"example.com.txt",
                                   "title: //h1\nbody: //div[@id='story']\nauthor: "
                                   "//span[@class='byline']\nstrip: //div[@class='promo']\n"}});
  CHECK(text.starts_with("The bridge opens\n\nThe bridge was opened"));
  CHECK(text.ends_with("fell into the water."));
  CHECK_FALSE(Has(text, "cheese"));
  CHECK_FALSE(Has(text, "Jane Doe"));
  const std::string talk = Clean({{"example.com.txt",
                                   "body: //div[@id='gone']\nbody: //div[@id='story' or "
                                   "@class='talk']\nprune: no\n"}});
  CHECK(Has(talk, "wonderful bridge"));
  CHECK(Has(talk, "cheese"));
  CHECK_FALSE(Has(talk, "Home and news"));
}

TEST_CASE("Site: a body that holds too little is not believed") {
  const std::string plain = Clean({{"l.txt", "##.nothing-here\n"}});
  REQUIRE(Has(plain, "opened on Monday"));
  for (const char* body : {"body: //h1\n", "body: //div[@class='nav']\n",
                           "body: //div[@class='promo']\n", "body: //div[@id='gone']\n"}) {
    CAPTURE(body);
    CHECK(Clean({{"example.com.txt", body}}) == plain);
  }
}

TEST_CASE("Site: reports name file and line") {
  const std::vector<std::pair<std::string, std::string>> files = {{"l.txt", "! x\n##.promo\n"}};
  const RuleFiles rules(files);
  Options options;
  options.input = Input::kHtml;
  options.patterns = {rules.path()};
  const Cleaner cleaner = MakeCleaner(options);
  CHECK(cleaner.WantsUrl());
  const Cleaned cleaned = cleaner.Clean(kPage);
  int found = 0;
  for (const Mark& mark : cleaned.marks) found += mark.rule->id == "l.txt:2";
  CHECK(found == 1);
  options.disable = {"l.txt:2"};
  const Cleaner without = MakeCleaner(options);  // The marks point into it.
  for (const Mark& mark : without.Clean(kPage).marks) CHECK(mark.rule->filter != "site");
}

}  // namespace
}  // namespace unhusk
