// Each way to fold 64 bytes against a look at each byte.
#include "base/fold_masks.h"

#include <catch2/catch.hpp>

#include <random>
#include <string>
#include <vector>

namespace unhusk {
namespace {

void Check(FoldMasks (*fold)(const char*, char*), const std::string& text) {
  std::string folded(64, '\0');
  const FoldMasks masks = fold(text.data(), folded.data());
  bool control = false;
  for (size_t i = 0; i < 64; ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    const bool white = byte >= '\t' && byte <= '\r';
    CHECK(folded[i] == AsciiLower(c));
    CHECK((masks.letter >> i & 1) == IsAsciiLetter(c));
    CHECK((masks.alnum >> i & 1) == IsAsciiAlnum(c));
    CHECK((masks.blank >> i & 1) == (c == ' '));
    CHECK((masks.white >> i & 1) == white);
    CHECK((masks.high >> i & 1) == (byte >= 0x80));
    CHECK((LeadsOf64(text.data()) >> i & 1) == (byte >= 0xC0));
    CHECK((ControlsOf64(text.data()) >> i & 1) == (byte < ' '));
    control = control || (byte < ' ' && !white);
  }
  CHECK(masks.control == control);
}

TEST_CASE("Fold64 sees each byte for what it is", "[planes]") {
  std::vector<FoldMasks (*)(const char*, char*)> ways = {Fold64};
#if defined(__x86_64__)
  if (__builtin_cpu_supports("avx2")) ways.push_back(Fold64Avx2);
#endif
  std::mt19937 random(9);
  for (int round = 0; round < 100; ++round) {
    std::string text(64, ' ');
    for (char& c : text) c = static_cast<char>(random() % 256);
    if (round % 2 == 0) {  // Often there are no controls.
      for (char& c : text) c = static_cast<char>(c | 0x20);
    }
    for (const auto fold : ways) Check(fold, text);
  }
}

}  // namespace
}  // namespace unhusk
