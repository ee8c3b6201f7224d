// Records in and out of step; whole files are in cli/warc.py.
#include "stream/warc.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

std::string Record(const std::string& type, const std::string& body, size_t length) {
  return "WARC/1.0\r\nWARC-Type: " + type + "\r\nContent-Length: " + std::to_string(length) +
         "\r\n\r\n" + body + "\r\n\r\n";
}

std::string Record(const std::string& type, const std::string& body) {
  return Record(type, body, body.size());
}

// Bodies in order, "-" for damaged records, read `step` bytes at a time.
std::vector<std::string> Read(const std::string& file, size_t step) {
  const ByteSource all = ViewSource(file);
  UnpackStream stream([&](char* buffer, size_t size) { return all(buffer, std::min(size, step)); },
                      Packing::kNone);
  WarcReader reader(stream);
  std::vector<std::string> out;
  for (;;) {
    WarcRecord record;
    std::string what;
    const WarcReader::Status status = reader.Next(&record, &what);
    if (status == WarcReader::Status::kEnd) return out;
    REQUIRE(status != WarcReader::Status::kFailed);
    CHECK(record.number == out.size() + 1);
    out.push_back(status == WarcReader::Status::kRecord ? record.body : "-");
    REQUIRE(out.size() < 100);
  }
}

TEST_CASE("WarcReader: records, whatever the pieces") {
  const std::string big(300000, 'x');
  const struct {
    std::string file;
    std::vector<std::string> want;
  } cases[] = {
      {"", {}},
      {"\r\n\n", {}},
      {Record("response", "a") + Record("request", "b") + Record("conversion", big),
       {"a", "", big}},
      {Record("request", big) + Record("resource", ""), {"", ""}},
      {Record("response", "no end").substr(0, 52), {"-"}},
      {Record("response", "a", 5000) + Record("response", "b"), {"-", "b"}},
      {Record("response", "too long", 3) + Record("response", "b"), {"-", "b"}},
      {Record("response", "too short", 19) + Record("response", "b"), {"-", "b"}},
      {Record("response", big, big.size() + 900) + Record("response", "b") + Record("request", big),
       {"-", "b", ""}},
      {"WARC/1.0\r\nContent-Length: 1\r\n\r\na\r\n\r\n" + Record("Response", "b"), {"-", "b"}},
      {"rubbish\r\n" + Record("response", "b"), {"-", "b"}},
      {"WARC/1.0\r\nno length\r\n\r\n" + Record("response", "b"), {"-", "b"}},
      {"WARC/1.0\r\nContent-Length: 18446744073709551615\r\n\r\n" + Record("response", "b"),
       {"-", "b"}},
      {"WARC/1.0" + std::string(2 << 20, 'h') + "\r\n" + Record("response", "b"), {"-", "b"}},
      {"WARC", {"-"}},
  };
  for (const auto& c : cases) {
    CAPTURE(c.file.substr(0, 100));
    for (size_t step : {size_t{1} << 20, size_t{1000}, size_t{7}}) {
      if (step == 7 && c.file.size() > 10000) continue;
      CHECK((Read(c.file, step) == c.want));
    }
  }
}

TEST_CASE("WarcReader: a source that fails is told") {
  int calls = 0;
  const std::string file = Record("response", "a");
  UnpackStream stream(
      [&](char* buffer, size_t size) -> int64_t {
        return calls++ == 0 ? ViewSource(file)(buffer, size) : -1;
      },
      Packing::kNone);
  WarcReader reader(stream);
  WarcRecord record;
  std::string what;
  CHECK(reader.Next(&record, &what) == WarcReader::Status::kRecord);
  CHECK(reader.Next(&record, &what) == WarcReader::Status::kFailed);
}

}  // namespace
}  // namespace unhusk
