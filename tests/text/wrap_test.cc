// Which lines are one paragraph, and which only stand under each other.
#include "text/wrap.h"

#include <catch2/catch.hpp>
#include <string>

#include "text/segment.h"

namespace unhusk {
namespace {

// Words of each block; a wrapped one is marked with w.
std::string Shape(std::string_view text) {
  const Document doc = SegmentText(text, Format::kText);
  std::string shape;
  for (const Block& block : doc.blocks) {
    if (!shape.empty()) shape += ' ';
    shape += std::to_string(block.words);
    if (block.flags & kWrapped) shape += 'w';
  }
  return shape;
}

constexpr std::string_view kWrappedProse =
    "The ferry that links the two shores has not sailed since the storm of\n"
    "last week, and nobody at the harbour office could say on Monday when\n"
    "the repairs to the landing stage would be done.  Travellers have been\n"
    "told to take the bus.\n";

TEST_CASE("Hard-wrapped prose is one block") {
  CHECK(Shape(kWrappedProse) == "44w");
  std::string crlf;
  for (char c : kWrappedProse) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
  CHECK(Shape(crlf) == "44w");
}

TEST_CASE("A short line ends its paragraph, a greeting stands alone") {
  const std::string prose(kWrappedProse);
  CHECK(Shape("Dear readers,\n" + prose + prose + "Yours, the editors\n") == "2 44w 44w 3");
  // Two lines count as wrapped once the page has shown its width.
  const std::string two =
      "The council met again on Tuesday evening to hear what the owners of\n"
      "the quarry had to say.\n";
  CHECK(Shape(prose + "\n" + two) == "44w 18w");
  CHECK(Shape(two + "\n" + prose) == "13 5 44w");
}

TEST_CASE("Lines that stay apart") {
  struct {
    const char* what;
    std::string_view text;
    std::string_view shape;
  } cases[] = {
      {"one paragraph a line",
       "The mayor opened the new bridge on Saturday before a crowd of hundreds.\n"
       "It replaces a crossing that was closed nine years ago for lack of money.\n"
       "Cyclists will have a lane of their own, the town hall said in a note.\n",
       "13 14 15"},
      {"long lines",
       "The first paragraph of a long article is written on one single line by most converters, "
       "however long it may be, and it ends in a full stop or\nthe second one goes on here in a "
       "way that looks as though it were wrapped, which it is not, for it is far too long for\n"
       "that and nobody would set a page so wide.\n",
       "29 27 9"},
      {"verse",
       "The wind came down upon the silent hill and stayed\n"
       "Among the stones where once the shepherds slept in\n"
       "Heavy coats and dreamed of summer rain on the grass\n"
       "And never woke until the bells had ceased to ring.\n",
       "10 9 10 10"},
      {"an address", "Jo Doe\n12 Harbour Lane\nPort Example\n", "2 3 2"},
      {"a list",
       "- fill the kettle with fresh water up to the mark that is inside of it\n"
       "- wait until the water has come to a full and rolling boil on the stove\n"
       "- pour it over the leaves and let them draw for as long as you like it\n",
       "15 15 16"},
      {"ragged lines",
       "the cat sat on the mat and looked out of the window for a while\nthen it left\n"
       "for the garden where a bird was singing in the apple tree all day\n",
       "15 3 14"},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(Shape(c.text) == c.shape);
  }
}

TEST_CASE("A long address in wrapped prose does not undo it") {
  CHECK(Shape("You will find the minutes of the meeting and all of the drawings at\n"
              "https://example.org/a/very/long/path/that/no/mailer/would/ever/break/into/two.html\n"
              "where they stay for as long as the appeal is open, which by law will\n"
              "be six weeks.\n") == "33w");
}

}  // namespace
}  // namespace unhusk
