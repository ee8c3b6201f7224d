#include "base/arena.h"

#include <catch2/catch.hpp>
#include <cstdint>
#include <cstring>
#include <set>

namespace unhusk {
namespace {

constexpr uint64_t kMega = 1u << 20;

TEST_CASE("Arena: memory is aligned, apart, and writable to its last byte") {
  Arena arena;
  arena.Reset(8 * kMega);
  char* last_end = nullptr;
  std::set<char*> seen;
  for (size_t size = 1; size < 4000; size += 7) {
    char* at = static_cast<char*>(arena.Allocate(size));
    REQUIRE(at != nullptr);
    CHECK(reinterpret_cast<uintptr_t>(at) % 16 == 0);
    CHECK(seen.insert(at).second);
    std::memset(at, static_cast<int>(size & 0x7F), size);
    if (last_end != nullptr) CHECK((at >= last_end || at + size <= last_end));
    last_end = at + size;
  }
}

TEST_CASE("Arena: the budget holds") {
  struct Case {
    uint64_t budget;
    size_t size;
    bool fits;
  };
  const Case cases[] = {
      {0, 1, false},
      {kMega - 1, 1, false},  // Memory comes by the megabyte.
      {kMega, 1, true},
      {kMega, kMega, true},
      {kMega, kMega + 1, false},
      {4 * kMega, 3 * kMega, true},
      {4 * kMega, 5 * kMega, false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.budget, c.size);
    Arena arena;
    arena.Reset(c.budget);
    CHECK((arena.Allocate(c.size) != nullptr) == c.fits);
    CHECK(arena.reserved() <= c.budget);
  }
}

TEST_CASE("Arena: before the first Reset there is nothing to give") {
  Arena arena;
  CHECK(arena.Allocate(1) == nullptr);
  CHECK(arena.reserved() == 0);
}

TEST_CASE("Arena: Reset forgets all, and the next page starts with the whole budget") {
  Arena arena;
  for (int page = 0; page < 5; ++page) {
    arena.Reset(4 * kMega);
    CHECK(arena.reserved() == 0);
    int chunks = 0;
    while (arena.Allocate(kMega) != nullptr) ++chunks;
    CHECK(chunks == 4);
    CHECK(arena.reserved() == 4 * kMega);
  }
}

TEST_CASE("Arena: a piece larger than the chunks kept from the last page") {
  Arena arena;
  arena.Reset(64 * kMega);
  for (int i = 0; i < 3; ++i) REQUIRE(arena.Allocate(kMega) != nullptr);
  arena.Reset(64 * kMega);
  char* large = static_cast<char*>(arena.Allocate(9 * kMega));
  REQUIRE(large != nullptr);
  std::memset(large, 1, 9 * kMega);
  char* small = static_cast<char*>(arena.Allocate(16));
  REQUIRE(small != nullptr);
  std::memset(small, 2, 16);
  CHECK(large[9 * kMega - 1] == 1);
  CHECK(arena.reserved() <= 64 * kMega);
}

}  // namespace
}  // namespace unhusk
