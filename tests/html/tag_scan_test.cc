// Tags of a stretch of source, read again.
#include "html/tag_scan.h"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "html/segment.h"

namespace unhusk {
namespace {

Document Segment(std::string_view html) {
  HtmlScratch scratch;
  return SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
}

std::vector<std::string> Tags(const Document& doc, uint32_t begin, uint32_t end) {
  TagScanner scanner(doc);
  scanner.Enter(begin, end);
  std::vector<std::string> tags;
  for (ScannedTag tag; scanner.Next(&tag);) {
    tags.push_back((tag.ends ? "/" : "") + std::string(TagName(tag.tag)));
  }
  return tags;
}

TEST_CASE("TagScanner: start and end tags, in order") {
  constexpr std::string_view kHtml = "<p>a <B class='>'>b</b> < c <i\n>d</i></p>";
  const Document doc = Segment(kHtml);
  CHECK(Tags(doc, 0, kHtml.size()) == std::vector<std::string>{"p", "b", "/b", "i", "/i", "/p"});
  CHECK(Tags(doc, 3, 10) == std::vector<std::string>{"b"});
  CHECK(Tags(doc, 4, 4).empty());
}

TEST_CASE("TagScanner: what never became text is passed over") {
  constexpr std::string_view kHtml =
      "<p>a<!-- <b> --><script>'<b>'</script><style><b></style> <i>d</i></p>";
  const Document doc = Segment(kHtml);
  CHECK(Tags(doc, 0, kHtml.size()) == std::vector<std::string>{"p", "i", "/i", "/p"});
}

TEST_CASE("TagScanner: it never goes back, and stops at the end") {
  constexpr std::string_view kHtml = "<p><b>a</b> b <i";
  const Document doc = Segment(kHtml);
  TagScanner scanner(doc);
  ScannedTag tag;
  scanner.Enter(0, 6);
  while (scanner.Next(&tag)) {
  }
  scanner.Enter(0, static_cast<uint32_t>(kHtml.size()));
  REQUIRE(scanner.Next(&tag));
  CHECK(tag.ends);
  CHECK(tag.tag == Tag::kB);
  CHECK(tag.bytes == "</b>");
  while (scanner.Next(&tag)) CHECK(tag.bytes == "<i");
}

}  // namespace
}  // namespace unhusk
