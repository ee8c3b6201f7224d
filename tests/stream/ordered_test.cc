// Order, bounds and ends, with work that takes unequal time.
#include "stream/ordered.h"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <stdexcept>

namespace unhusk {
namespace {

using Numbers = OrderedWork<size_t, size_t>;

// 0, 1, … count - 1, each of `bytes`.
Numbers::Next CountTo(size_t count, size_t bytes = 1) {
  return [count, bytes, i = size_t{0}](size_t* item, size_t* size) mutable {
    *item = i;
    *size = bytes;
    return i++ < count;
  };
}

TEST_CASE("results come in the order of the items") {
  for (unsigned threads : {1u, 2u, 7u}) {
    for (size_t count : {0u, 1u, 3u, 2000u}) {
      CAPTURE(threads, count);
      const Numbers::Next next = CountTo(count);
      const Numbers::Work work = [](size_t i) {
        if (i % 100 == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return 2 * i;
      };
      size_t used = 0;
      Numbers(threads, next, work).Run([&used](size_t result) { return result == 2 * used++; });
      CHECK(used == count);
    }
  }
}

TEST_CASE("a slow item holds up neither the others nor the bounds") {
  const size_t count = 5000;
  for (size_t bytes : {size_t{1}, Numbers::kBytesAhead / 8}) {
    CAPTURE(bytes);
    const Numbers::Next next = CountTo(count, bytes);
    std::atomic<size_t> begun = 0;
    std::atomic<size_t> behind_first = 0;  // Begun while the first was in work.
    const Numbers::Work work = [&](size_t i) {
      ++begun;
      if (i == 0) {
        // A busy machine may take long to give the other thread its turn.
        for (int wait = 0; wait < 50 || (begun < 2 && wait < 10000); ++wait) {
          std::this_thread::sleep_for(std::chrono::milliseconds(1));
        }
        behind_first = begun.load();
      }
      return i;
    };
    size_t used = 0;
    Numbers(2, next, work).Run([&](size_t) { return ++used > 0; });
    CHECK(used == count);
    CHECK(behind_first > 1);
    CHECK(behind_first <= (bytes == 1 ? 2 * Numbers::kAhead : 8));
  }
}

TEST_CASE("one huge item leaves room for others") {
  size_t i = 0;
  const Numbers::Next next = [&i](size_t* item, size_t* bytes) {
    *item = i;
    *bytes = i == 0 ? size_t{1} << 40 : 1;
    return i++ < 20;
  };
  std::atomic<size_t> others = 0;
  const Numbers::Work work = [&others](size_t item) {
    if (item > 0) ++others;
    for (int wait = 0; item == 0 && others < 19 && wait < 2000; ++wait) {
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return item == 0 ? others.load() : 0;
  };
  std::vector<size_t> results;
  Numbers(2, next, work).Run([&results](size_t result) {
    results.push_back(result);
    return true;
  });
  REQUIRE(results.size() == 20);
  CHECK(results[0] == 19);
}

TEST_CASE("who uses the results may stop") {
  for (unsigned threads : {1u, 3u}) {
    const Numbers::Next next = CountTo(1'000'000'000);
    const Numbers::Work work = [](size_t i) { return i; };
    size_t used = 0;
    Numbers(threads, next, work).Run([&used](size_t) { return ++used < 10; });
    CHECK(used == 10);
  }
}

TEST_CASE("exceptions come out on the calling thread") {
  for (unsigned threads : {1u, 3u}) {
    const Numbers::Next next = CountTo(1000);
    const Numbers::Work bad_work = [](size_t i) {
      return i == 500 ? throw std::runtime_error("work") : i;
    };
    const auto all = [](size_t) { return true; };
    CHECK_THROWS_WITH(Numbers(threads, next, bad_work).Run(all), "work");
    const Numbers::Next bad_next = [](size_t*, size_t*) -> bool {
      throw std::runtime_error("next");
    };
    CHECK_THROWS_WITH(Numbers(threads, bad_next, bad_work).Run(all), "next");
  }
}

TEST_CASE("OrderedFor: a list") {
  for (unsigned threads : {1u, 4u}) {
    std::string text;
    OrderedFor<std::string>(
        12, threads, [](size_t i) { return std::to_string(i); },
        [&text](const std::string& part) {
          text += part;
          return true;
        });
    CHECK(text == "01234567891011");
  }
}

}  // namespace
}  // namespace unhusk
