// What was packed unpacks to itself; how it came in pieces does not show.
#include "stream/pack.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

std::string Packed(std::string_view text, Packing packing, size_t step) {
  std::string out;
  PackStream stream(
      [&out](std::string_view bytes) {
        out += bytes;
        return true;
      },
      packing);
  for (; !text.empty(); text.remove_prefix(std::min(step, text.size()))) {
    REQUIRE(stream.Write(text.substr(0, step)));
  }
  REQUIRE(stream.Finish());
  return out;
}

TEST_CASE("PackStream: there and back") {
  std::string text;
  for (uint32_t i = 0; text.size() < 700000; ++i) text += std::to_string(i * 2654435761u) + " ";
  for (Packing packing : {Packing::kNone, Packing::kGzip, Packing::kZstd}) {
    for (size_t size : {size_t{0}, size_t{1}, text.size()}) {
      CAPTURE(static_cast<int>(packing), size);
      const std::string_view part = std::string_view(text).substr(0, size);
      const std::string packed = Packed(part, packing, 1 << 20);
      CHECK((packed == Packed(part, packing, 1000)));
      CHECK((packing == Packing::kNone || PackingByMagic(packed) == packing));
      Result<std::string> back = Unpack(packed, packing, kMaxUnpackedBytes);
      REQUIRE(back.ok());
      CHECK((*back == part));
    }
  }
}

TEST_CASE("PackStream: a sink that says stop") {
  for (Packing packing : {Packing::kNone, Packing::kGzip, Packing::kZstd}) {
    PackStream stream([](std::string_view) { return false; }, packing);
    const bool written = stream.Write("text") && stream.Finish();
    CHECK_FALSE(written);
  }
}

}  // namespace
}  // namespace unhusk
