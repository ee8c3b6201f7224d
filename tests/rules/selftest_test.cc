// `rules test`: what it finds in rules that are wrong, slow or double.
#include "rules/selftest.h"

#include <catch2/catch.hpp>

#include "rules/gate.h"

namespace unhusk {
namespace {

Rule MakeRule(const std::string& id, const std::string& match, const std::string& hit,
              const std::string& miss) {
  Rule rule;
  rule.info = {id, "patterns", "x", "p.toml:1"};
  rule.pack = "tea";
  rule.match = {match};
  SetGates(&rule);
  rule.hit = {hit};
  rule.miss = {miss};
  return rule;
}

std::string Findings(const std::vector<Rule>& rules) {
  std::string all;
  for (const ExampleFinding& finding : TestRules(rules)) {
    all += (finding.error ? "error " : "note ") + finding.rule + ": " + finding.what + "\n";
  }
  return all;
}

TEST_CASE("TestRules has nothing to say of a good rule", "[selftest]") {
  CHECK(Findings({MakeRule("tea-cup", "^buy our tea", "Buy our tea", "Our tea")}).empty());
}

TEST_CASE("TestRules finds what is wrong", "[selftest]") {
  CHECK_THAT(Findings({MakeRule("tea-cup", "^sell", "Buy our tea", "Our tea")}),
             Catch::StartsWith("error tea-cup: does not take its hit"));
  CHECK_THAT(Findings({MakeRule("tea-cup", "our tea", "Buy our tea", "Our tea")}),
             Catch::StartsWith("error tea-cup: takes its miss"));
  Rule lost = MakeRule("tea-cup", "^buy our tea", "Buy our tea", "Our tea");
  lost.gates[0].gate = {"coffee"};  // A gate that doesn't stand in the hit.
  CHECK_THAT(Findings({lost}), Catch::StartsWith("error tea-cup: leaves its hit"));
}

TEST_CASE("TestRules notes slow and double rules", "[selftest]") {
  CHECK_THAT(Findings({MakeRule("tea-cup", "^[bt]uy", "Buy our tea", "Our tea")}),
             Catch::StartsWith("note tea-cup: slow"));
  CHECK_THAT(
      Findings({MakeRule("tea-cup", "^buy our", "Buy our tea", "Our tea"),
                MakeRule("tea-pot", "^buy our", "Buy our pot", "Our pot")}),
      Catch::StartsWith("note tea-pot: has the match '^buy our' that stands in tea-cup too"));
}

TEST_CASE("TestRules puts hits where the rule wants them", "[selftest]") {
  for (Where where : {Where::kAnywhere, Where::kHead, Where::kTail}) {
    for (Scope scope : {Scope::kLine, Scope::kBlock, Scope::kInline, Scope::kTail}) {
      for (unsigned needs = 0; needs < 64; ++needs) {
        // A tail needs prose before it, the head has none.
        if (where == Where::kHead && (scope == Scope::kTail || (needs & kNeedProseBefore) != 0)) {
          continue;
        }
        Rule rule = MakeRule("tea-cup", "buy our tea", "BUY OUR TEA", "BUY OUR CUP");
        rule.where = where;
        rule.scope = scope;
        rule.needs = static_cast<uint16_t>(needs);
        CAPTURE(static_cast<int>(where), static_cast<int>(scope), needs);
        CHECK(Findings({rule}).empty());
      }
    }
  }
}

}  // namespace
}  // namespace unhusk
