// Columns of families and their names.
#include "model/feature_table.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("columns are numbered within their family") {
  constexpr FeatureFamily kFamilies[] = {{"size", 2, "words", ""}, {"kind", 1, "", ""}};
  constexpr FeatureTable kTable(kFamilies);
  static_assert(kTable.count() == 3 && kTable.First(1) == 2);
  CHECK(kTable.Name(0) == "size_0");
  CHECK(kTable.Name(1) == "size_1");
  CHECK(kTable.Name(2) == "kind");
}

}  // namespace
}  // namespace unhusk
