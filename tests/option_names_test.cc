// Options as text: what is taken, what is refused and how.
#include "option_names.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>

namespace unhusk {
namespace {

TEST_CASE("Options are set by name") {
  Options options;
  const std::pair<std::string_view, std::string_view> settings[] = {
      {"input", "markdown"},    {"target", "page"},      {"profile", "recall"},
      {"comments", "keep"},     {"tables", "drop"},      {"captions", "keep"},
      {"title", "drop"},        {"min-score", "0.25"},   {"builtin-packs", "false"},
      {"patterns", "a.toml"},   {"patterns", "b.toml"},  {"disable", "ads"},
      {"url", "https://e.org"}, {"charset", "koi8-r"},   {"all-reasons", "true"},
      {"max-depth", "16"},      {"max-nodes", "100000"}, {"max-tree-bytes", "5000000000"},
      {"markdown", "true"}};
  for (const auto& [name, value] : settings) CHECK_FALSE(SetOption(name, value, &options));

  CHECK(options.input == Input::kMarkdown);
  CHECK(options.target == Target::kPage);
  CHECK(options.profile == Profile::kRecall);
  CHECK(options.comments == PartChoice::kKeep);
  CHECK(options.tables == PartChoice::kDrop);
  CHECK(options.captions == PartChoice::kKeep);
  CHECK(options.title == PartChoice::kDrop);
  CHECK(options.min_score == 0.25f);
  CHECK_FALSE(options.builtin_packs);
  CHECK(options.patterns == std::vector<std::string>{"a.toml", "b.toml"});
  CHECK(options.disable == std::vector<std::string>{"ads"});
  CHECK(options.url == "https://e.org");
  CHECK(options.charset == "koi8-r");
  CHECK(options.all_reasons);
  CHECK(options.markdown);
  CHECK(options.limits.max_depth == 16);
  CHECK(options.limits.max_nodes == 100000);
  CHECK(options.limits.max_tree_bytes == 5000000000);

  for (std::string_view name : OptionNames()) {
    CAPTURE(name);
    CHECK(std::any_of(std::begin(settings), std::end(settings),
                      [&](const auto& setting) { return setting.first == name; }));
  }
}

TEST_CASE("What is no option or no value is named, and changes nothing") {
  struct Case {
    std::string_view name, value, message;
  };
  const Case cases[] = {
      {"profile", "bold", "profile: not \"bold\", but one of recall, balanced, precision"},
      {"input", "", "input: not \"\", but one of auto, html, text, markdown"},
      {"min-score", "1.5", "min-score: not \"1.5\", but a number from 0 to 1"},
      {"min-score", "nan", "min-score: not \"nan\", but a number from 0 to 1"},
      {"min-score", "0.5x", "min-score: not \"0.5x\", but a number from 0 to 1"},
      {"max-depth", "0", "max-depth: not \"0\", but a whole number above 0 that fits"},
      {"max-depth", "4294967296",
       "max-depth: not \"4294967296\", but a whole number above 0 that fits"},
      {"all-reasons", "1", "all-reasons: not \"1\", but one of true, false"},
  };
  Options options;
  for (const Case& c : cases) {
    const std::optional<Error> error = SetOption(c.name, c.value, &options);
    REQUIRE(error);
    CHECK(error->Message() == c.message);
  }
  CHECK(options.min_score == 0);
  CHECK(options.limits.max_depth == Limits().max_depth);
  const std::optional<Error> error = SetOption("speed", "high", &options);
  REQUIRE(error);
  CHECK(error->Message().find("speed: no such option; there are input, target, profile") == 0);
}

}  // namespace
}  // namespace unhusk
