// A Cleaner for tests, and a text that has something for it.
#pragma once

#include <catch2/catch.hpp>
#include <string_view>
#include <utility>

#include "cleaner.h"

namespace unhusk {

inline Cleaner MakeCleaner(const Options& options = {}) {
  Result<Cleaner> cleaner = Cleaner::Make(options);
  INFO((cleaner ? "" : cleaner.error().Message()));
  REQUIRE(cleaner.ok());
  return std::move(*cleaner);
}

inline constexpr std::string_view kNews =
    "The river rose in the night, and by the morning the lower road was under water.\n\n"
    "Advertisement\n\n"
    "The mayor, who had been up since three, said that sandbags would come before noon.\n\n"
    "d41a8cd98f00b2049e98c0f8427e51bb\n\n"
    "By evening the water had gone, and the road was open to buses again.\n\n"
    "Sign up for our weekly newsletter!\n";

}  // namespace unhusk
