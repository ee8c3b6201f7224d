#include "base/hash.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

namespace unhusk {
namespace {

TEST_CASE("HashBytes tells contents apart by a bit, a place or a length") {
  std::set<std::pair<uint64_t, uint64_t>> seen;
  std::set<uint64_t> first, second;
  const auto add = [&](const std::string& bytes) {
    const Hash128 hash = HashBytes(bytes);
    CHECK(hash == HashBytes(std::string(bytes)));
    first.insert(hash.a);
    second.insert(hash.b);
    return seen.insert({hash.a, hash.b}).second;
  };
  for (size_t size = 0; size < 40; ++size) CHECK(add(std::string(size, '\0')));
  for (size_t at = 0; at < 40; ++at) {
    for (int bit = 0; bit < 8; ++bit) {
      std::string bytes(40, '\0');
      bytes[at] = static_cast<char>(1 << bit);
      CHECK(add(bytes));
    }
  }
  CHECK(add("abcdefghABCDEFGH"));
  CHECK(add("ABCDEFGHabcdefgh"));
  CHECK(first.size() == seen.size());
  CHECK(second.size() == seen.size());
}

}  // namespace
}  // namespace unhusk
