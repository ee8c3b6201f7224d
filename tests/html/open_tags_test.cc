#include "html/open_tags.h"

#include <catch2/catch.hpp>
#include <sstream>
#include <string>
#include <string_view>

namespace unhusk {
namespace {

constexpr uint32_t kNoLimit = 1000;

// Feeds "div p /p br": start tags, end tags with a slash.  Returns a letter for
// each: '+' stays, '-' is left out.
std::string Feed(OpenTags& open, const std::string& tags) {
  std::istringstream words(tags);
  std::string said;
  for (std::string name; words >> name;) {
    const bool end = name[0] == '/';
    if (end) name.erase(0, 1);
    const Tag tag = TagOf(name);
    const bool stays =
        end ? open.Pop(tag, name) : open.Push(tag, name, HasTrait(tag, kTagVoid), false);
    said += stays ? '+' : '-';
  }
  return said;
}

TEST_CASE("Whether text stands in <pre>") {
  struct Case {
    const char* tags;
    bool in_pre;
  };
  const Case cases[] = {
      {"", false},
      {"pre", true},
      {"pre span", true},
      {"pre /pre", false},
      {"pre b /pre", false},
      {"pre div /div", true},
      {"listing", true},
      {"div pre /div", false},         // The end of a div closes what it holds.
      {"pre /div", true},              // An end without a start closes nothing.
      {"pre table tr td /pre", true},  // No end tag reaches out of a cell.
      {"pre table tr td /td /tr /table /pre", false},
      {"p pre /p", true},        // A <pre> has ended the <p> before.
      {"span pre /span", true},  // An inline end tag does not reach past a block.
      {"pre pre /pre", true},
      {"pre pre /pre /pre", false},
      {"pre x-tag /pre", false},
      {"x-tag pre /x-tag", true},
  };
  for (const Case& c : cases) {
    CAPTURE(c.tags);
    OpenTags open(kNoLimit);
    Feed(open, c.tags);
    CHECK(open.InPre() == c.in_pre);
    CHECK_FALSE(open.overflowed());
  }
}

TEST_CASE("Whether text stands in foreign content") {
  OpenTags open(kNoLimit);
  Feed(open, "div math mi");
  CHECK(open.InForeign());
  Feed(open, "/mi /math");
  CHECK_FALSE(open.InForeign());
  Feed(open, "math /div");  // <math> bounds the scope of end tags.
  CHECK(open.InForeign());
}

TEST_CASE("Tags beyond the depth limit are left out, with their end tags") {
  struct Case {
    const char* tags;
    const char* said;
  };
  const Case cases[] = {
      {"div div div", "+++"},
      {"div div div div", "+++-"},
      {"div div div div /div /div /div /div", "+++--+++"},
      {"div div div span /span b /b", "+++----"},
      {"div div div br", "++++"},  // Void elements nest nothing in them.
      {"div div div img", "++++"},
      {"p p p p p", "+++++"},  // Each ends the one before.
      {"ul li li li li", "+++++"},
      {"dl dt dd dt dd", "+++++"},
      {"table tr td td tr td", "++++++"},
      {"select option option option", "++++"},
      {"div div div /div div /div div", "+++++++"},
      {"td td td td", "++++"},  // Means nothing outside a table.
      {"html body div div div div", "+++++-"},
      {"h1 /h2 h1 /h3 h1 /h1 h1", "+++++++"},
      {"a b c d", "+++-"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.tags);
    OpenTags open(3);
    CHECK(Feed(open, c.tags) == c.said);
    if (std::string_view(c.said).find('-') != std::string_view::npos) CHECK(open.overflowed());
  }
}

TEST_CASE("Many tags take linear time") {
  OpenTags open(256);
  for (int i = 0; i < 300000; ++i) open.Push(Tag::kDiv, "div", false, false);
  for (int i = 0; i < 300000; ++i) open.Pop(Tag::kSpan, "span");
  CHECK(open.overflowed());
  for (int i = 0; i < 300000; ++i) open.Pop(Tag::kDiv, "div");
  CHECK(open.Push(Tag::kDiv, "div", false, false));
}

}  // namespace
}  // namespace unhusk
