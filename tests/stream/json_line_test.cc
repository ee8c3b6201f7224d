// Lines as they come, whole and broken.
#include "stream/json_line.h"

#include <catch2/catch.hpp>
#include <cstring>
#include <random>

namespace unhusk {
namespace {

// A line in a block of its own with just the padding that was promised.
class Padded {
 public:
  explicit Padded(std::string_view line) : size_(line.size()) {
    block_ = std::make_unique<char[]>(size_ + JsonLineReader::kPadding);
    std::memcpy(block_.get(), line.data(), size_);
  }
  std::string_view view() const { return {block_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<char[]> block_;
};

const JsonLineQuery kQuery = {.field = {{"text"}}, .into = "out"};

struct Case {
  std::string_view line;
  JsonLineError error = JsonLineError::kNone;
  std::string_view value = "";
  std::string_view target = "";
};

TEST_CASE("the field's string and the place to write are found") {
  using enum JsonLineError;
  const Case cases[] = {
      {R"({"text":"a"})", kNone, "a", ""},
      {R"( { "id" : 1 , "text" : "a" , "out" : null } )", kNone, "a", "null"},
      {R"({"out":[1,{"text":"no"}],"text":"a"})", kNone, "a", R"([1,{"text":"no"}])"},
      {R"({"out": {"a":"}"} ,"text":"a"})", kNone, "a", R"({"a":"}"})"},
      {R"({"text":"\"}\\","out":"b"})", kNone, R"(\"}\\)", R"("b")"},
      {R"({"\u0074ext":"a"})", kNone, "a", ""},
      {R"({"text":"first","text":"second"})", kTwice},
      {R"({"text":"first","te\u0078t":null})", kTwice},
      {R"({"out":1,"text":"a","out":2})", kTwice},
      {R"({"n":{"text":"inner"},"text":""})", kNone, "", ""},
      {R"({"n":{"text":"inner"}})", kNoField},
      {R"({})", kNoField},
      {R"({"text":null})", kNotString},
      {R"({"text":12.50})", kNotString},
      {R"({"text":["a"]})", kNotString},
      {R"({"text":null,"text":"second"})", kTwice},
      {R"({"a":1,"text":"a","a":2})", kNone, "a", ""},
      {R"(["text"])", kNotObject},
      {R"("text")", kNotObject},
      {R"({"text":"a"} {"text":"b"})", kInvalid},
      {R"({"text":"a"}})", kInvalid},
      {R"({"text":"a")", kInvalid},
      {R"({"text":"a)", kInvalid},
      {R"({"text" "a"})", kInvalid},
      {R"({"text":"a" "b":1})", kInvalid},
      {R"({"a":})", kInvalid},
      {R"({,})", kInvalid},
      {"{\"text\":\"\xFF\"}", kInvalid},
      {"{\"text\":\"a\tb\"}", kInvalid},
      {"{", kInvalid},
      {"}", kInvalid},
      {"\xEF\xBB\xBF", kInvalid},
  };
  JsonLineReader reader;
  for (const Case& c : cases) {
    INFO(c.line);
    Padded line(c.line);
    JsonLine out;
    JsonLineError error = reader.Read(line.view(), kQuery, &out);
    // What exactly is wrong may be told in more than one way; that it is, may not.
    if (c.error == kInvalid || c.error == kNotObject) {
      CHECK((error == kInvalid || error == kNotObject));
    } else {
      CHECK(error == c.error);
    }
    if (error != kNone) continue;
    CHECK(out.value == c.value);
    CHECK(out.target == c.target);
  }
}

TEST_CASE("a line that is mostly the field's string is read as any other") {
  using enum JsonLineError;
  const JsonLineQuery query = {
      .field = {{"text"}}, .into = "out", .url = "url", .id = "id", .note = "note"};
  const std::string tails[] = {R"(})",
                               R"(,"out":"old","url":"u","note":[1],"id":7} )",
                               R"(,"out":{"text":"b"}}  )",
                               R"(,"text":"b"})",
                               R"(,"te\u0078t":1})",
                               R"(,"out":1,"out":2})",
                               R"(} {})",
                               R"(,})",
                               R"()",
                               R"("})"};
  JsonLineReader plain_reader;  // A string this short is read with its line.
  JsonLineReader reader;
  for (const std::string head : {"{\"text\":\"", "{\"url\":\"v\", \"id\":\"i\",\"text\" : \"",
                                 "{\"n\":{\"text\":\"c\"},\"text\":\"", "{\"text\":{\"text\":\"",
                                 "[\"text\":\"", "{\"out\":null,\"note\":{},\"text\":\""}) {
    for (const std::string& tail : tails) {
      for (const std::string_view value : {"", "a\\\"b", "\\q", "\xFF", "\t"}) {
        const std::string around = head + std::string(value) + '"' + tail;
        const std::string filled = head + std::string(value) + std::string(300, 'x') + '"' + tail;
        CAPTURE(filled);
        Padded plain(around);
        Padded padded(filled);
        JsonLine want;
        JsonLine out;
        const JsonLineError error = plain_reader.Read(plain.view(), query, &want);
        REQUIRE(reader.Read(padded.view(), query, &out) == error);
        if (error != kNone) continue;
        CHECK(out.text == std::string(want.text) + std::string(300, 'x'));
        CHECK(out.value == std::string(want.value) + std::string(300, 'x'));
        CHECK(out.target == want.target);
        CHECK((out.target.data() == nullptr) == (want.target.data() == nullptr));
        CHECK(out.note == want.note);
        CHECK(out.url == want.url);
        CHECK(out.id == want.id);
        const auto behind = [](const JsonLine& found, const Padded& line) {
          return line.view().data() + line.view().size() - found.insert;
        };
        CHECK(behind(out, padded) == behind(want, plain));
      }
    }
  }
}

TEST_CASE("a new member goes behind the last one, before white space") {
  JsonLineReader reader;
  Padded line("{\"text\": \"a\" } \r\n");
  JsonLine out;
  REQUIRE(reader.Read(line.view(), kQuery, &out) == JsonLineError::kNone);
  CHECK(out.target.data() == nullptr);
  CHECK(out.insert - line.view().data() == 12);
}

TEST_CASE("a pointer leads into objects and arrays") {
  using enum JsonLineError;
  const struct {
    std::string_view line;
    std::vector<std::string> steps;
    JsonLineError error;
    std::string_view value = {};
  } cases[] = {
      {R"({"a":{"b":"x"}})", {"a", "b"}, kNone, "x"},
      {R"({"z":[1], "a" : [ {} , {"b" : "x y" } ] , "c":2})", {"a", "1", "b"}, kNone, "x y"},
      {R"({"a":["p","q"]})", {"a", "1"}, kNone, "q"},
      {R"({"a":["p","q"]})", {"a", "2"}, kNoField},
      {R"({"a":["p","q"]})", {"a", "01"}, kNoField},
      {R"({"a":["p","q"]})", {"a", "-"}, kNoField},
      {R"({"a":"b"})", {"a", "b"}, kNoField},
      {R"({"a":{"b":3}})", {"a", "b"}, kNotString},
      {R"({"a":{"\u0062":"x","b":"y"}})", {"a", "b"}, kNone, "x"},
      {R"({"a":{"b":{"b":"deep"}}})", {"a", "b", "b"}, kNone, "deep"},
  };
  JsonLineReader reader;
  for (const auto& c : cases) {
    INFO(c.line);
    Padded line(c.line);
    JsonLine out;
    CHECK(reader.Read(line.view(), {.field = {c.steps}}, &out) == c.error);
    if (c.error != kNone) continue;
    CHECK(out.value == c.value);
    CHECK(out.target.substr(1, out.target.size() - 2) == c.value);
  }
}

TEST_CASE("broken lines do no harm, and views stay inside the line") {
  const std::string seeds[] = {
      R"({"id":1,"text":"a \"b\" \u00e9","out":[1,{"x":"y"}],"n":{"text":[]}})",
      R"({"out":{"a":{"b":[{},[],null,true,-1.5e3]}},"text":"\\"})",
  };
  const std::string_view spice = "{}[]\",:\\u0 tnf1-\xC3\xA9\xFF";
  std::mt19937 random(7);
  JsonLineReader reader;
  for (int round = 0; round < 40000; ++round) {
    std::string line = seeds[random() % 2];
    for (uint32_t edits = 1 + random() % 4; edits > 0; --edits) {
      size_t at = random() % line.size();
      char c = spice[random() % spice.size()];
      switch (random() % 4) {
        case 0:
          line[at] = c;
          break;
        case 1:
          line.insert(at, 1, c);
          break;
        case 2:
          line.erase(at, 1 + random() % 5);
          break;
        default:
          line.resize(at);
      }
      if (line.empty()) line = "{";
    }
    Padded padded(line);
    JsonLine out;
    if (reader.Read(padded.view(), kQuery, &out) != JsonLineError::kNone) continue;
    const char* begin = padded.view().data();
    const char* end = begin + line.size();
    bool inside = out.value.data() > begin && out.value.data() + out.value.size() < end &&
                  out.insert > begin && out.insert < end;
    if (out.target.data() != nullptr) {
      inside = inside && out.target.data() > begin && out.target.data() + out.target.size() < end;
    }
    if (!inside) FAIL(line);
  }
}

}  // namespace
}  // namespace unhusk
