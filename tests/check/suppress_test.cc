#include "check/suppress.h"

#include <catch2/catch.hpp>

namespace unhusk {
namespace {

// What is switched off, with | between the regions.
std::string Off(std::string_view text, Format format) {
  std::string out;
  for (Span region : OffRegions(text, format)) {
    out += std::string(text.substr(region.begin, region.size())) + "|";
  }
  return out;
}

TEST_CASE("OffRegions: from off to on, comments included") {
  CHECK(Off("a\n<!-- unhusk: off -->\nb\n<!-- unhusk: on -->\nc\n", Format::kMarkdown) ==
        "<!-- unhusk: off -->\nb\n<!-- unhusk: on -->|");
  CHECK(Off("<!--unhusk:off-->a<!--unhusk:  on--><p><!-- unhusk: off -->b", Format::kHtml) ==
        "<!--unhusk:off-->a<!--unhusk:  on-->|<!-- unhusk: off -->b|");
}

TEST_CASE("OffRegions: what is no switch") {
  for (std::string_view text :
       {"<!-- unhusk: of -->", "<!-- husk: off -->", "<!-- unhusk: on -->", "<!-- unhusk: off",
        "<!-- <!-- unhusk: off -->", "unhusk: off", ""}) {
    CAPTURE(text);
    CHECK(OffRegions(text, Format::kHtml).empty());
  }
  CHECK(OffRegions("Write `<!-- unhusk: off -->` before it.\n", Format::kMarkdown).empty());
}

TEST_CASE("OffRegions: twice off is once off") {
  CHECK(Off("<!-- unhusk: off -->a<!-- unhusk: off -->b<!-- unhusk: on -->c<!-- unhusk: on -->",
            Format::kHtml) == "<!-- unhusk: off -->a<!-- unhusk: off -->b<!-- unhusk: on -->|");
}

TEST_CASE("Overlaps") {
  const std::vector<Span> regions = {{2, 4}, {8, 10}};
  CHECK_FALSE(Overlaps(regions, {0, 2}));
  CHECK(Overlaps(regions, {0, 3}));
  CHECK_FALSE(Overlaps(regions, {4, 8}));
  CHECK(Overlaps(regions, {9, 20}));
  CHECK_FALSE(Overlaps({}, {0, 9}));
}

}  // namespace
}  // namespace unhusk
