#include "filters/known_rules.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

TEST_CASE("Rules are known by id, pack and filter") {
  Result<KnownRules> known = KnownRules::Load({});
  REQUIRE(known.ok());
  for (const char* name : {"ads-label", "ads", "duplicates", "patterns", "artifact-hash"}) {
    CAPTURE(name);
    CHECK(known->Knows(name));
  }
  CHECK_FALSE(known->Knows("adz"));
  CHECK_FALSE(known->Check("here", {"ads", "duplicates"}).has_value());
  CHECK(known->Check("here", {"ads", "adz"})->Message() ==
        "here: no rule, pack or filter \"adz\"; did you mean \"ads\"?");
  CHECK(known->Check("here", {"quite something else"})->Message() ==
        "here: no rule, pack or filter \"quite something else\"; `unhusk rules list` names them");
  const RuleInfo label = {.id = "ads-label", .filter = "patterns"};
  const RuleInfo other = {.id = "follow-us", .filter = "patterns"};
  CHECK(RuleNames(*known, {"ads"}).Has(label));
  CHECK_FALSE(RuleNames(*known, {"ads"}).Has(other));
  CHECK(RuleNames(*known, {"patterns"}).Has(other));
  CHECK(RuleNames(*known, {"follow-us", "ads-label"}).Has(other));
  CHECK(RuleNames(*known, {}).empty());
}

}  // namespace
}  // namespace unhusk
