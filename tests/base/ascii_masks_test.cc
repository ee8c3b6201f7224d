// Masks of 64 bytes against a look at each byte.
#include "base/ascii_masks.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>

#include "base/ascii.h"

namespace unhusk {
namespace {

TEST_CASE("AsciiMasksOf marks each byte up to the first that is not ASCII", "[ascii]") {
  std::mt19937 random(11);
  for (int round = 0; round < 2000; ++round) {
    std::string text(random() % 80, '\0');
    for (char& c : text) c = static_cast<char>(random() % (round % 4 == 0 ? 256 : 128));
    const AsciiMasks masks = AsciiMasksOf(text.data(), text.size());
    size_t size = 0;
    uint64_t alnum = 0;
    uint64_t space = 0;
    for (; size < std::min<size_t>(64, text.size()); ++size) {
      const char c = text[size];
      if (static_cast<unsigned char>(c) >= 0x80) break;
      alnum |= uint64_t{IsAsciiAlnum(c)} << size;
      space |= uint64_t{c == ' ' || (c >= '\t' && c <= '\r')} << size;
    }
    CHECK(masks.size == size);
    CHECK(masks.alnum == alnum);
    CHECK(masks.space == space);
  }
}

}  // namespace
}  // namespace unhusk
