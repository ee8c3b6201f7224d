#include "check/fields.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

struct Read {
  std::vector<std::string> texts, raws, problems;
  std::vector<bool> fixable;
  uint64_t count = 0;
};

template <class Reader>
Read Collect(std::string_view file, Reader reader) {
  Read read;
  const FieldUse use = [&](const Field& field) {
    read.texts.push_back(std::string(field.text));
    read.raws.push_back(std::string(file.substr(field.raw.begin, field.raw.size())));
    read.fixable.push_back(field.fixable);
  };
  const FieldProblem problem = [&](uint64_t line, const std::string& what) {
    read.problems.push_back(std::to_string(line) + ": " + what);
  };
  read.count = reader(use, problem);
  return read;
}

Read ReadJson(std::string_view file) {
  return Collect(file, [&](const FieldUse& use, const FieldProblem& problem) {
    return ReadJsonFields(file, "text", use, problem);
  });
}

Read ReadCsv(std::string_view file, char separator = ',') {
  return Collect(file, [&](const FieldUse& use, const FieldProblem& problem) {
    return ReadCsvFields(file, separator, "text", use, problem);
  });
}

using Strings = std::vector<std::string>;

TEST_CASE("ReadJsonFields: the field of each record") {
  Read read =
      ReadJson("{\"text\":\"a\"}\r\n\n {\"x\":{\"text\":1},\"text\" : \"b\\n\\u00e9\"}\n{\"x\":1}");
  CHECK(read.texts == Strings{"a", "b\n\u00e9"});
  CHECK(read.raws == Strings{"a", "b\\n\\u00e9"});
  CHECK(read.problems.empty());
  CHECK(read.count == 2);
}

TEST_CASE("ReadJsonFields: what is no record") {
  Read read = ReadJson("[1]\n{\"text\":\"a\"}\n{\"text\":\n{\"text\":\"\\x\"}\n{\"text\":3}\n");
  CHECK(read.texts == Strings{"a"});
  CHECK(read.problems == Strings{"1: not a JSON object, or no valid JSON",
                                 "3: not a JSON object, or no valid JSON",
                                 "4: not a JSON object, or no valid JSON"});
}

TEST_CASE("LooksLikeJsonLines") {
  CHECK(LooksLikeJsonLines("\n{\"a\": 1}\n{\"b\": 2}\n"));
  CHECK_FALSE(LooksLikeJsonLines("{\n\"a\": 1}\n"));
  CHECK_FALSE(LooksLikeJsonLines("[{\"a\": 1}]\n"));
  CHECK_FALSE(LooksLikeJsonLines(""));
}

TEST_CASE("ReadCsvFields: quoting as RFC 4180 has it") {
  Read read = ReadCsv("id,\"text\",z\r\n1,plain,x\r\n2,\"a \"\"b\"\"\n\nc\",\n3,,x\n4\n5,\"\",x");
  CHECK(read.texts == Strings{"plain", "a \"b\"\n\nc", "", ""});
  CHECK(read.raws == Strings{"plain", "a \"\"b\"\"\n\nc", "", ""});
  CHECK(read.problems.empty());
  CHECK(ReadCsv("id\ttext\n1\ta, b\n", '\t').texts == Strings{"a, b"});
  CHECK(ReadCsv("id,body\n1,a\n").count == 0);
  CHECK(ReadCsv("").count == 0);
}

TEST_CASE("ReadCsvFields: a quote within a field without quotes may be read but not written") {
  Read read = ReadCsv("text\na \"b\"\nc\n");
  CHECK(read.texts == Strings{"a \"b\"", "c"});
  CHECK(read.fixable == std::vector<bool>{false, true});
}

TEST_CASE("ReadCsvFields: broken records are told, by line") {
  Read read = ReadCsv("id,text\n1,\"a\nb\"c\n2,d\n3,\"e\n");
  CHECK(read.texts == Strings{"d"});
  CHECK(read.problems ==
        Strings{"3: text behind a closing quote", "5: a quote that is never closed"});
}

TEST_CASE("RawOffsets: from the text to the bytes as written") {
  struct Case {
    std::string_view raw;
    Quoting quoting;
    std::vector<uint32_t> offsets, expected;
  };
  const Case cases[] = {
      {"abc", Quoting::kNone, {0, 2, 3}, {0, 2, 3}},
      {"a\\nb", Quoting::kJson, {0, 1, 2, 3}, {0, 1, 3, 4}},
      {"\\u00e9x", Quoting::kJson, {0, 2, 3}, {0, 6, 7}},
      {"\\ud83d\\ude00x", Quoting::kJson, {0, 4, 5}, {0, 12, 13}},
      {"\\uD83Dx", Quoting::kJson, {0, 3, 4}, {0, 6, 7}},  // Half a pair: U+FFFD.
      {"\\u0041\\u0042", Quoting::kJson, {0, 1, 2}, {0, 6, 12}},
      {"\u00e9\\\\", Quoting::kJson, {2, 2, 3}, {2, 2, 4}},
      {"a\"\"b", Quoting::kCsv, {1, 2, 3}, {1, 3, 4}},
      {"", Quoting::kJson, {0}, {0}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.raw);
    CHECK(RawOffsets(c.raw, c.quoting, c.offsets) == c.expected);
  }
}

}  // namespace
}  // namespace unhusk
