// Everything but the field stays as it was, byte for byte.
#include "stream/jsonl.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace unhusk {
namespace {

// Cleans with one rule that no real text meets.
class JsonlFixture {
 public:
  JsonlFixture() {
    path_ = (std::filesystem::temp_directory_path() / "unhusk_jsonl_test.toml").string();
    std::ofstream(path_) << "[pack]\nname = \"zebra\"\nlanguages = [\"en\"]\n[[rule]]\n"
                            "id = \"zebra\"\nreason = \"speaks of zebras\"\nscope = \"line\"\n"
                            "match = ['^zebra crossing$']\nhit = [\"Zebra crossing\"]\n"
                            "miss = [\"A zebra crossing is a road marking.\"]\n";
    Result<Cleaner> made = Cleaner::Make({.patterns = {path_}});
    std::filesystem::remove(path_);
    REQUIRE(made.ok());
    cleaner_.push_back(std::move(*made));
  }

  std::string Run(const JsonlOptions& options, std::string_view text) {
    notices_.clear();
    std::string out;
    end_ = CleanJsonl(
        cleaner_.front(), options,
        [text](char* buffer, size_t size) mutable -> int64_t {
          size_t n = std::min(size, text.size());
          std::memcpy(buffer, text.data(), n);
          text.remove_prefix(n);
          return static_cast<int64_t>(n);
        },
        [&out](std::string_view bytes) {
          out += bytes;
          return true;
        },
        [this](const JsonlNotice& notice) {
          notices_.push_back(std::to_string(notice.line) + ": " + std::string(notice.what));
        });
    return out;
  }

 protected:
  std::string path_;
  std::vector<Cleaner> cleaner_;
  std::vector<std::string> notices_;
  JsonlEnd end_ = JsonlEnd::kDone;
};

constexpr char kRiver[] = R"(The river rose for three days.\n\nZebra crossing\n\nThen it fell.)";
constexpr char kClean[] = R"(The river rose for three days.\n\nThen it fell.)";

TEST_CASE_METHOD(JsonlFixture, "only the field written changes") {
  const std::string river = kRiver;
  const std::string clean = kClean;
  struct {
    std::string in, out, into;
  } const cases[] = {
      {"{\"text\":\"" + river + "\"}\n", "{\"text\":\"" + clean + "\"}\n", ""},
      // Spacing, number formats, escapes, key order, CRLF, no last line end.
      {"{ \"n\" : 1.50e+2,\"u\":\"\\u00e9\\/\", \"text\" :  \"" + river + "\" , \"z\":[ ] }\r\n" +
           "{\"text\":\"\"}",
       "{ \"n\" : 1.50e+2,\"u\":\"\\u00e9\\/\", \"text\" :  \"" + clean + "\" , \"z\":[ ] }\r\n" +
           "{\"text\":\"\"}",
       ""},
      {"\n  \r\n{\"text\":\"a\"}\n\n", "\n  \r\n{\"text\":\"a\"}\n\n", ""},
      // Into another field: added behind the last, or replaced where it stands.
      {"{\"text\":\"" + river + "\" }\n",
       "{\"text\":\"" + river + "\",\"o\\\"k\":\"" + clean + "\" }\n", "o\"k"},
      {"{\"out\": {\"old\":[1]} , \"text\":\"a\"}\n", "{\"out\": \"a\" , \"text\":\"a\"}\n", "out"},
      // Written with no more escapes than JSON asks for.
      {R"({"text":"\u00e9\ud83d\ude00 \u0001 \" \/ \\ \t"})",
       "{\"text\":\"é😀 \\u0001 \\\" / \\\\ \\t\"}", ""},
      // … or as it stood, where nothing goes and all escapes are characters.
      {R"({"text":"a\/b \"c\""})", R"({"text":"a\/b \"c\""})", ""},
      {R"({"text":"a\/b \"c\""})", R"({"text":"a\/b \"c\"","o":"a\/b \"c\""})", "o"},
      {"{\"text\":\"a\xE2\x80\xA8"
       "b\"}",
       "{\"text\":\"a\\u2028b\"}", ""},
      {R"({"text":"x\ud83dy"})", "{\"text\":\"x\uFFFDy\"}", ""},
      {"\xEF\xBB\xBF{\"text\":\"a\"}\n", "\xEF\xBB\xBF{\"text\":\"a\"}\n", ""},
  };
  for (const auto& c : cases) {
    INFO(c.in);
    CHECK(Run({.into = c.into, .content = Input::kText}, c.in) == c.out);
    CHECK(notices_.empty());
    CHECK(end_ == JsonlEnd::kDone);
  }
}

TEST_CASE_METHOD(JsonlFixture, "a line that cannot be cleaned passes through and is told") {
  const std::string in =
      "{\"text\":\"a\"}\n[1]\n{\"other\":\"a\"}\n{\"text\":null}\n{\"text\":\"\\q\"}\nnot json\n"
      "{\"text\":\"a\"}{\"text\":\"b\"}\n";
  CHECK(Run({.content = Input::kText}, in) == in);
  REQUIRE(notices_.size() == 6);
  CHECK(notices_[0] == "2: not a JSON object");
  CHECK(notices_[1] == "3: no field \"text\"; name the one to clean with --field");
  CHECK(notices_[2] == "4: field \"text\" is not a string");
  CHECK(notices_[3].substr(0, 17) == "5: not valid JSON");
  CHECK(notices_[4].substr(0, 2) == "6:");
  CHECK(notices_[5].substr(0, 17) == "7: not valid JSON");
}

TEST_CASE_METHOD(JsonlFixture, "odd lines cost themselves only") {
  using std::literals::operator""s;
  const std::string good = "{\"text\":\"" + std::string(kRiver) + "\"}\n";
  const std::string cleaned = "{\"text\":\"" + std::string(kClean) + "\"}\n";
  const std::string deep(100000, '[');
  const std::string deep_end(100000, ']');
  const struct {
    std::string line;
    std::string_view what;  // Empty: nothing is said of it.
  } cases[] = {
      {"{\"text\":\"a \xFF b\"}", "not valid JSON"},
      {"{\"n\":\"\xC3\",\"text\":\"a\"}", "not valid JSON"},
      {"{\"text\":\"a\0b\"}"s, "not valid JSON"},
      {"{\"text\":\"a\"}\0"s, "not valid JSON"},
      {"\0\0"s, "not a JSON object"},
      {"{\"text\":\"a\tb\"}", "not valid JSON"},
      {"{\"text\":\"a\"}\r{\"text\":\"b\"}", "not valid JSON"},
      {"\xEF\xBB\xBF{\"text\":\"a\"}", "not a JSON object"},
      {R"({"text":"a","n":1,"text":"b"})", "field \"text\" stands twice"},
      {R"({"text":"a\)", "not valid JSON"},
      {deep, "not a JSON object"},
      {"{\"n\":" + deep + deep_end + ",\"text\":\"a\"}", ""},
      {R"({"text":"a\u0000b"})", ""},
      {"{\"\\ud800\":1,\"text\":\"a\"}", ""},
      {"", ""},
  };
  for (const auto& c : cases) {
    CAPTURE(c.line.substr(0, 60));
    for (const unsigned threads : {1u, 2u}) {
      const std::string out =
          Run({.content = Input::kText, .threads = threads}, good + c.line + "\r\n" + good);
      CHECK(out == cleaned + c.line + "\r\n" + cleaned);
      REQUIRE(notices_.size() == (c.what.empty() ? 0 : 1));
      if (!c.what.empty()) CHECK(notices_[0].starts_with("2: " + std::string(c.what)));
    }
  }
}

TEST_CASE_METHOD(JsonlFixture, "a line over the limit passes through, once told") {
  const std::string in =
      "{\"text\":\"a\"}\n{\"text\":\"" + std::string(5 << 20, 'x') + "\"}\n{\"text\":\"b\"}\n";
  CHECK(Run({.max_line = 100}, in) == in);
  REQUIRE(notices_.size() == 1);
  CHECK(notices_[0].substr(0, 14) == "2: longer than");
}

TEST_CASE_METHOD(JsonlFixture, "the content is looked at record by record") {
  const std::string in =
      "{\"text\":\"<!DOCTYPE html><html><body><article><p>Fish &amp; chips are sold at the harbour "
      "every day.</p></article></body></html>\"}\n{\"text\":\"Fish &amp; chips\"}\n";
  const std::string out = Run({}, in);
  CHECK(out.find("Fish & chips are sold") != std::string::npos);
  CHECK(out.find("{\"text\":\"Fish &amp; chips\"}\n") != std::string::npos);
}

TEST_CASE_METHOD(JsonlFixture, "a sink that says stop ends the run") {
  std::string in;
  for (int i = 0; i < 200000; ++i) in += "{\"other\":\"some words to fill the line\"}\n";
  const unsigned threads = GENERATE(1u, 2u);
  std::string_view rest = in;
  int calls = 0;
  JsonlEnd end = CleanJsonl(
      cleaner_.front(), {.threads = threads},
      [&rest](char* buffer, size_t size) -> int64_t {
        size_t n = std::min(size, rest.size());
        std::memcpy(buffer, rest.data(), n);
        rest.remove_prefix(n);
        return static_cast<int64_t>(n);
      },
      [&calls](std::string_view) {
        ++calls;
        return false;
      },
      [](const JsonlNotice&) {});
  CHECK(end == JsonlEnd::kWriteFailed);
  CHECK(calls == 1);
  CHECK((threads > 1 || !rest.empty()));
}

TEST_CASE_METHOD(JsonlFixture, "any number of threads: the same lines, notices and ends") {
  const std::string river = kRiver;
  std::string in = "\xEF\xBB\xBF";
  for (int i = 0; i < 20000; ++i) {
    in += "{\"id\":" + std::to_string(i) + ",\"text\":\"" + river + "\"}\n";
    if (i % 1000 == 0) in += "not json\n\n";
    if (i == 7000) in += "{\"text\":\"" + std::string(700000, 'x') + "\"}\r\n";  // Over a batch.
    if (i == 9000) in += std::string(3 << 20, 'y') + "\n";                       // Over the limit.
  }
  for (const std::string& end : {std::string(), std::string("{\"text\":\"a\"}")}) {
    JsonlOptions options = {.content = Input::kText, .max_line = 2 << 20};
    const std::string want = Run(options, in + end);
    const std::vector<std::string> notices = notices_;
    CHECK(want.size() < in.size());
    REQUIRE(notices.size() == 21);
    for (unsigned threads : {2u, 5u}) {
      options.threads = threads;
      CHECK((Run(options, in + end) == want));
      CHECK(notices_ == notices);
      CHECK(end_ == JsonlEnd::kDone);
    }
  }
}

}  // namespace
}  // namespace unhusk
