#include "base/result.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

namespace unhusk {
namespace {

Result<int> Half(int n) {
  if (n % 2 != 0) return Error{"n", "is odd"};
  return n / 2;
}

TEST_CASE("Result holds a value or an error") {
  Result<int> good = Half(8);
  REQUIRE(good.ok());
  CHECK(static_cast<bool>(good));
  CHECK(*good == 4);
  *good = 5;
  CHECK(*good == 5);

  const Result<int> bad = Half(3);
  REQUIRE_FALSE(bad.ok());
  CHECK_FALSE(static_cast<bool>(bad));
  CHECK(bad.error().where == "n");
  CHECK(bad.error().Message() == "n: is odd");
}

TEST_CASE("Error without a place is just its message") {
  CHECK(Error{"", "no packs"}.Message() == "no packs");
}

TEST_CASE("Result hands out values that can only move") {
  Result<std::unique_ptr<std::string>> result = std::make_unique<std::string>("text");
  CHECK((*result)->size() == 4);
  const std::unique_ptr<std::string> taken = *std::move(result);
  REQUIRE(taken != nullptr);
  CHECK(*taken == "text");
}

TEST_CASE("Result of an Error-like value keeps the two apart") {
  const Result<std::string> value = std::string("x");
  const Result<std::string> error = Error{"a", "x"};
  CHECK(value.ok());
  CHECK_FALSE(error.ok());
  CHECK(value->size() == 1);
}

}  // namespace
}  // namespace unhusk
