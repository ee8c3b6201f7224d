// Machine tokens: which shapes count, and where they may go.
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "filters/registry.h"
#include "filters/token.h"
#include "rules/pack.h"
#include "text/segment.h"

namespace unhusk {
namespace {

TEST_CASE("ClassifyToken") {
  struct {
    std::string_view line;
    TokenKind kind;
  } cases[] = {
      {"9e107d9d372bb6826bd81d3542a419d6", TokenKind::kHash},
      {"(9E107D9D372BB6826BD81D3542A419D6)", TokenKind::kHash},
      {"2fd4e1c67a2d28fced849ee1bb76e7391b93eb12", TokenKind::kHash},
      {"64a1f0c29be37d58", TokenKind::kHash},
      {"3f2504e0-4f89-41d3-9a0c-0305e82c3301", TokenKind::kUuid},
      {"{3F2504E0-4F89-41D3-9A0C-0305E82C3301}", TokenKind::kUuid},
      {"aGVsbG8gd29ybGQhIFRoaXMgaXMgMTIz", TokenKind::kBase64},
      {"IwAR2k9Xf0QzLm7Vb3TnY5hJ8dWcE1sPq", TokenKind::kBase64},
      {"?utm_source=feed&utm_medium=rss&utm_campaign=daily", TokenKind::kTracking},
      {"fbclid=IwAR0abc_DEF-1", TokenKind::kTracking},
      {"gclid=Cj0KCQjw", TokenKind::kTracking},
      {"utm_source=a&amp;utm_medium=b&id=7", TokenKind::kTracking},
      {"UA-12345678-1", TokenKind::kTracking},
      {"GTM-K5X29QD", TokenKind::kTracking},
      {"ca-pub-1234567890123456", TokenKind::kTracking},
      // What people write.
      {"deadbeefcafebabe", TokenKind::kNone},
      {"1234567890123456", TokenKind::kNone},
      {"0000000000000000000000000000000a", TokenKind::kNone},
      {"978-3-16-148410-0", TokenKind::kNone},
      {"+44-20-7946-0958-12", TokenKind::kNone},
      {"Donaudampfschifffahrtsgesellschaft", TokenKind::kNone},
      {"ThisIsACamelCaseHeadline2024Edition", TokenKind::kNone},
      {"MyReport2024Final3Version12b", TokenKind::kNone},
      {"IMG_20240512_143012_HDR.jpg", TokenKind::kNone},
      {"Screenshot_2024-05-12-at-10h31m22s", TokenKind::kNone},
      {"https://example.org/a/9e107d9d372bb6826bd81d3542a419d6", TokenKind::kNone},
      {"ACGTACGTTAGCCGATTACAGGATCCA", TokenKind::kNone},
      {"MKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQ", TokenKind::kNone},
      {"CC1CCC2C3CCC4cc5c(O)cccc5C4C3", TokenKind::kNone},
      {"Cc1ccccc1C2CCNCC2Cc1cccN1CC", TokenKind::kNone},
      {"rnbqkbnr/pppppppp/8/8/8/8/PPPPPPPP/RNBQKBNR", TokenKind::kNone},
      {"XJ900-2B-77710-AA-REV3-EU-BLACK", TokenKind::kNone},
      {"1BoatSLRHtKNngkdXEeobR76b53LETtpyT", TokenKind::kNone},
      {"0xde0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", TokenKind::kNone},
      {"q=weather&lang=en", TokenKind::kNone},
      {"utm_source", TokenKind::kNone},
      {"utm_source=a b", TokenKind::kNone},
      {"G-Shock-2100", TokenKind::kNone},
      {"`fbclid=IwAR0abcDEF`", TokenKind::kNone},
      {"3f2504e0-4f89-41d3-9a0c-0305e82c330", TokenKind::kNone},
      {"", TokenKind::kNone},
      {"\"\"", TokenKind::kNone},
  };
  for (const auto& c : cases) {
    INFO(c.line);
    CHECK(static_cast<int>(ClassifyToken(c.line)) == static_cast<int>(c.kind));
  }
  CHECK(ClassifyToken(std::string(100'000'000, 'a')) == TokenKind::kNone);
}

constexpr std::string_view kBefore =
    "The museum on the hill will stay closed until the spring, its director told reporters on "
    "Friday, because the roof has to be mended first.";
constexpr std::string_view kAfter =
    "Visitors who had bought tickets in advance will be given their money back, she said, or may "
    "come in May when the garden is at its best.";
constexpr std::string_view kHash = "9e107d9d372bb6826bd81d3542a419d6";

// Ids of the rules that fire with a confidence of at least even chance.
std::vector<std::string> Cut(const std::string& text) {
  const Options options;
  const PackSet packs;
  const auto filter = MakeArtifactsFilter({.options = options, .packs = packs});
  const Document doc = SegmentText(text, Format::kText);
  std::vector<Mark> marks;
  filter->Run(doc, marks);
  std::vector<std::string> ids;
  for (const Mark& mark : marks) {
    if (mark.confidence >= 0.5f) ids.push_back(mark.rule->id);
  }
  return ids;
}

std::string Page(std::string_view before, std::string_view token, std::string_view after) {
  std::string page;
  for (std::string_view part : {before, token, after}) {
    if (!part.empty()) page += std::string(part) + "\n\n";
  }
  return page;
}

TEST_CASE("A token alone in prose goes") {
  using Ids = std::vector<std::string>;
  CHECK(Cut(Page(kBefore, kHash, kAfter)) == Ids{"artifact-hash"});
  CHECK(Cut(Page("", kHash, kAfter)) == Ids{"artifact-hash"});
  CHECK(Cut(Page(kBefore, kHash, "")) == Ids{"artifact-hash"});
  CHECK(Cut(Page(kBefore, "3f2504e0-4f89-41d3-9a0c-0305e82c3301", kAfter)) == Ids{"artifact-uuid"});
  CHECK(Cut(Page(kBefore, "IwAR2k9Xf0QzLm7Vb3TnY5hJ8dWcE1sPq", kAfter)) == Ids{"artifact-base64"});
  CHECK(Cut(Page(kBefore, "?utm_source=a&utm_medium=b", kAfter)) == Ids{"artifact-tracking"});
  CHECK(Cut(Page(kBefore, std::string(kHash) + "\n\n64a1f0c29be37d58", kAfter)).size() == 2);
}

TEST_CASE("A token that someone speaks of stays") {
  const std::string before(kBefore);
  const std::string after(kAfter);
  const std::string hash(kHash);
  const std::string pages[] = {
      Page(before + "\n\nThe file is this one:", kHash, kAfter),
      Page(before + "\n\nYour voucher code", kHash, kAfter),
      Page(before + " Send a donation to this address.", kHash, kAfter),
      Page(kBefore, kHash, "is the token that he had to enter by hand."),
      Page(before + " Its hash was printed on the label of every one of the boxes that came.",
           kHash, kAfter),
      Page(before + " The archive has an MD5 of its own.", "x",
           after + "\n\n" + hash + "\n\n" + after),
      Page(before + " It was " + hash + " then.", "64a1f0c29be37d58", kAfter),
      Page(before + "\n\n$ sha256 file", kHash, kAfter),
      Page(before + "\n\n```\nmake\n```", kHash, kAfter),
      "```\n" + before + "\n\n" + hash + "\n\n" + after + "\n```\n",
      Page(kBefore, "- " + hash, kAfter),
      Page(kBefore, "The code is " + hash, kAfter),
      Page("Short.", kHash, "Also short."),
      hash + "\n",
  };
  for (const std::string& page : pages) {
    INFO(page);
    CHECK(Cut(page).empty());
  }
}

TEST_CASE("A list of tokens stays") {
  std::string text = std::string(kBefore) + "\n\n";
  for (int i = 0; i < 5; ++i) text += "9e107d9d372bb6826bd81d3542a419d" + std::to_string(i) + "\n";
  CHECK(Cut(text + "\n" + std::string(kAfter)).empty());
}

}  // namespace
}  // namespace unhusk
