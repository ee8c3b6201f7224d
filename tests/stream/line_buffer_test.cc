// Lines must not depend on how the bytes arrive.
#include "stream/line_buffer.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstring>
#include <string>
#include <vector>

namespace unhusk {
namespace {

// Hands out `text` in chunks of `step` bytes.
std::function<int64_t(char*, size_t)> Source(std::string_view text, size_t step) {
  return [text, step](char* buffer, size_t size) mutable -> int64_t {
    size_t n = std::min({size, step, text.size()});
    std::memcpy(buffer, text.data(), n);
    text.remove_prefix(n);
    return static_cast<int64_t>(n);
  };
}

std::vector<std::string> Lines(std::string_view text, size_t step, uint64_t max_line,
                               LineBuffer::Status wanted = LineBuffer::Status::kLine) {
  auto source = Source(text, step);
  LineBuffer lines(source, max_line);
  std::vector<std::string> out;
  std::string_view line;
  for (;;) {
    LineBuffer::Status status = lines.Next(&line);
    if (status == LineBuffer::Status::kEnd) return out;
    CHECK(status == wanted);
    out.emplace_back(line);
  }
}

TEST_CASE("lines keep their ends, whatever the chunks") {
  const std::string big(3 << 20, 'x');
  const std::vector<std::string> cases[] = {
      {}, {"\n"}, {"a"}, {"a\n", "\r\n", "b\r\n", "\n", "c"}, {big + "\n", "a\n", big},
  };
  for (const auto& lines : cases) {
    std::string text;
    for (const std::string& line : lines) text += line;
    for (size_t step : {size_t{1} << 30, size_t{65536}, size_t{7}, size_t{1}}) {
      if (text.size() > 1000 && step < 100) continue;
      CHECK(Lines(text, step, 1u << 30) == lines);
    }
  }
}

TEST_CASE("a line over the limit comes in parts that add up") {
  std::string text = std::string(5000, 'x') + "\n";
  std::string joined;
  for (const std::string& part : Lines(text, 100, 1000, LineBuffer::Status::kPart)) joined += part;
  CHECK(joined == text);

  auto source = Source(
      "short\n"
      "muchtoolong\n"
      "short\n",
      3);
  LineBuffer lines(source, 8);
  std::vector<LineBuffer::Status> seen;
  std::string all;
  std::string_view line;
  for (;;) {
    seen.push_back(lines.Next(&line));
    if (seen.back() == LineBuffer::Status::kEnd) break;
    all += line;
  }
  CHECK(all == "short\nmuchtoolong\nshort\n");
  CHECK(seen.front() == LineBuffer::Status::kLine);
  CHECK(seen[1] == LineBuffer::Status::kPart);
  CHECK(seen[seen.size() - 2] == LineBuffer::Status::kLine);
}

TEST_CASE("a source that fails is reported") {
  std::function<int64_t(char*, size_t)> source = [](char*, size_t) -> int64_t { return -1; };
  LineBuffer lines(source, 1000);
  std::string_view line;
  CHECK(lines.Next(&line) == LineBuffer::Status::kFailed);
}

}  // namespace
}  // namespace unhusk
