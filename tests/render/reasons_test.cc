// Every byte of every cut belongs to one rule.
#include "render/reasons.h"

#include <catch2/catch.hpp>

#include "cleaned_page.h"

namespace unhusk {
namespace {

const RuleInfo kA = {.id = "a", .filter = "", .reason = "", .where = ""};
const RuleInfo kB = {.id = "b", .filter = "", .reason = "", .where = ""};

std::string Show(const Cleaned& page) {
  std::string shown;
  for (const CutReason& cut : CutReasons(page)) {
    shown += std::to_string(cut.text.begin) + "-" + std::to_string(cut.text.end) +
             (cut.rule != nullptr ? cut.rule->id : "?") + " ";
  }
  return shown;
}

TEST_CASE("cuts are parted where another rule's line begins") {
  struct {
    std::vector<Verdict> verdicts;
    std::vector<Span> cuts;
    std::string shown;
  } const cases[] = {
      {{}, {}, ""},
      {{{.text = {0, 5}}}, {}, ""},
      // The blank line before goes with the first, the one between with the line before it.
      {{{.text = {0, 5}},
        {.text = {7, 9}, .cut = true, .rule = &kA},
        {.text = {11, 13}, .cut = true, .rule = &kB}},
       {{5, 13}},
       "5-11a 11-13b "},
      {{{.text = {0, 3}, .cut = true, .rule = &kA},
        {.text = {4, 7}},
        {.text = {8, 9}, .cut = true, .rule = &kB}},
       {{0, 4}, {7, 9}},
       "0-4a 7-9b "},
      // Words of a line that stays.
      {{{.text = {0, 30}},
        {.text = {5, 8}, .cut = true, .part = true, .rule = &kA},
        {.text = {12, 14}, .part = true, .rule = &kA},
        {.text = {20, 25}, .cut = true, .part = true, .rule = &kB}},
       {{4, 8}, {20, 25}},
       "4-8a 20-25b "},
      // From the same byte on: the surer one.
      {{{.text = {0, 30}},
        {.text = {5, 8}, .cut = true, .part = true, .confidence = 0.6f, .rule = &kA},
        {.text = {5, 9}, .cut = true, .part = true, .confidence = 0.9f, .rule = &kB}},
       {{5, 9}},
       "5-9b "},
      {{}, {{3, 4}}, "3-4? "},
  };
  for (const auto& c : cases) {
    INFO(c.shown);
    Cleaned page;
    page.verdicts = c.verdicts;
    page.cuts = c.cuts;
    CHECK(Show(page) == c.shown);
  }
}

}  // namespace
}  // namespace unhusk
