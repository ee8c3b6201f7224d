// Data tables against layout tables.
#include "parts/tables.h"

#include "parts/page.h"

namespace unhusk {
namespace {

std::vector<std::string> Tables(const std::string& html) {
  const TestPage page(html);
  std::vector<std::string> out;
  for (const BlockRange& range : FindDataTables(page.view())) out.push_back(page.Texts(range));
  return out;
}

using Texts = std::vector<std::string>;

TEST_CASE("Tables: several short cells a row are data") {
  CHECK(
      Tables("<p>Before.<table><caption>Tides</caption><tr><th>Day<th>Height<tr><td>Monday<td>2.1 "
             "m<tr><td>Tuesday<td>2.4 m</table><p>After.") ==
      Texts{"Tides|Day|Height|Monday|2.1 m|Tuesday|2.4 m"});
}

TEST_CASE("Tables: a title and a picture may span the table") {
  CHECK(Tables("<table class=infobox><tr><th colspan=2>Lake<tr><td colspan=2><img alt=lake>"
               "<tr><td>Type<td>Glacial<tr><td>Depth<td>96 m<tr><td>Length<td>14 km</table>") ==
        Texts{"Lake|Type|Glacial|Depth|96 m|Length|14 km"});
}

TEST_CASE("Tables: what is no data") {
  const char* cases[] = {
      "<table><tr><td>One<td>row</table>",
      "<table><tr><td>One<tr><td>column<tr><td>only</table>",
      "<table><tr><td><h1>The page</h1><td>Menu<tr><td>Foot<td>Note</table>",
      "<table></table>",
      "<table><tr><td>The Paper<tr><td>Menu<td>A short item<td>More<tr><td>Foot</table>",
      "<table><tr><td>Lake<tr><td>Picture<tr><td>Type<td>Glacial<tr><td>Depth<td>96 m</table>",
  };
  for (const char* html : cases) {
    CAPTURE(html);
    CHECK(Tables(html).empty());
  }
  CHECK(Tables("<table><tr><td>Menu<td>" + Prose("The ferry") + Prose("The crew") +
               "<tr><td>Foot<td>Note</table>")
            .empty());
}

TEST_CASE("Tables: of nested ones the inner may hold data") {
  CHECK(Tables("<table><tr><td>Menu<td><table><tr><td>a<td>b<tr><td>c<td>d</table><tr><td>x<td>y"
               "</table>") == Texts{"a|b|c|d"});
}

TEST_CASE("Tables: what a table casts out leaves the ranges disjoint") {
  const TestPage page(
      "<table>cast out<tr><td>a<td>b<tr><td>c<td>d</table><table>and "
      "again<tr><td>e<td>f<tr><td>g<td>"
      "h</table>");
  uint32_t reached = 0;
  for (const BlockRange& range : FindDataTables(page.view())) {
    CHECK(range.begin >= reached);
    CHECK(range.begin < range.end);
    reached = range.end;
  }
  CHECK(reached > 0);
}

}  // namespace
}  // namespace unhusk
