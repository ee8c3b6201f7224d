// What was packed unpacks to itself; how it came in pieces does not show.
#include "stream/pack.h"

#include <catch2/catch.hpp>

#include "stream/unpack.h"

namespace unhusk {
namespace {

constexpr Packing kAll[] = {Packing::kNone, Packing::kGzip, Packing::kZstd, Packing::kXz,
                            Packing::kBzip2};

// A sink that keeps all in *out.
auto AppendTo(std::string* out) {
  return [out](std::string_view bytes) {
    out->append(bytes);
    return true;
  };
}

std::string Packed(std::string_view text, Packing packing, size_t step) {
  std::string out;
  PackStream stream(AppendTo(&out), packing);
  for (; !text.empty(); text.remove_prefix(std::min(step, text.size()))) {
    REQUIRE(stream.Write(text.substr(0, step)));
  }
  REQUIRE(stream.Finish());
  return out;
}

TEST_CASE("PackStream: there and back") {
  std::string text;
  for (uint32_t i = 0; text.size() < 700000; ++i) text += std::to_string(i * 2654435761u) + " ";
  for (Packing packing : kAll) {
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

TEST_CASE("PackStream: each member can be read by itself") {
  for (Packing packing : kAll) {
    CAPTURE(static_cast<int>(packing));
    std::string out;
    PackStream stream(AppendTo(&out), packing);
    REQUIRE(stream.EndMember());  // None is open.
    CHECK(out.empty());
    REQUIRE((stream.Write("one ") && stream.Write("two ") && stream.EndMember()));
    const std::string first = out;
    REQUIRE((stream.Write("three") && stream.Finish()));
    Result<std::string> before = Unpack(first, packing, kMaxUnpackedBytes);
    Result<std::string> all = Unpack(out, packing, kMaxUnpackedBytes);
    REQUIRE((before.ok() && all.ok()));
    CHECK(*before == "one two ");
    CHECK(*all == "one two three");
    const size_t size = out.size();
    CHECK((stream.Finish() && out.size() == size));
  }
}

TEST_CASE("PackStream: a sink that says stop") {
  for (Packing packing : kAll) {
    PackStream stream([](std::string_view) { return false; }, packing);
    const bool written = stream.Write("text") && stream.Finish();
    CHECK_FALSE(written);
  }
}

}  // namespace
}  // namespace unhusk
