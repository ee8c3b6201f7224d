// The text that stays, in pieces and whole.
#include "render/kept.h"

#include <catch2/catch.hpp>
#include <string>

#include "cleaned_page.h"
#include "html/segment.h"

namespace unhusk {
namespace {

TEST_CASE("what stays is handed out in pieces until the taker says stop") {
  Cleaned page = PageOfLines("0123456789");
  struct {
    std::vector<Span> cuts;
    std::string kept;
  } const cases[] = {{{}, "[0123456789]"},
                     {{{0, 10}}, ""},
                     {{{0, 2}, {4, 5}}, "[23][56789]"},
                     {{{8, 10}}, "[01234567]"}};
  for (const auto& c : cases) {
    page.cuts = c.cuts;
    std::string kept;
    ForEachKept(page, [&kept](std::string_view piece) {
      kept += "[" + std::string(piece) + "]";
      return true;
    });
    CHECK(kept == c.kept);
  }
  page.cuts = {{1, 2}, {3, 4}};
  int calls = 0;
  ForEachKept(page, [&calls](std::string_view) { return ++calls < 2; });
  CHECK(calls == 2);
}

TEST_CASE("KeptText: Markdown where it was asked for") {
  HtmlScratch scratch;
  Cleaned cleaned;
  cleaned.doc = SegmentHtml("<h1>a</h1><p>b", {}, HtmlRoute::kAuto, scratch);
  for (bool markdown : {false, true}) {
    cleaned.markdown = markdown;
    const std::string text = markdown ? "# a\n\nb" : "a\n\nb";
    CHECK(KeptText(cleaned) == text);
    std::string pieces;
    ForEachKept(cleaned, [&](std::string_view piece) {
      pieces += piece;
      return true;
    });
    CHECK(pieces == text);
  }
}

}  // namespace
}  // namespace unhusk
