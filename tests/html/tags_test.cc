#include "html/tags.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {
namespace {

using Names = std::vector<std::string_view>;

Names NamesWith(uint16_t trait) {
  Names names;
  for (uint16_t t = 1; t < static_cast<uint16_t>(Tag::kCount); ++t) {
    if (HasTrait(static_cast<Tag>(t), trait)) names.push_back(TagName(static_cast<Tag>(t)));
  }
  return names;
}

TEST_CASE("Every tag is found by its name, in any case") {
  for (uint16_t t = 1; t < static_cast<uint16_t>(Tag::kCount); ++t) {
    const Tag tag = static_cast<Tag>(t);
    std::string name(TagName(tag));
    CAPTURE(name);
    CHECK(TagOf(name) == tag);
    for (char& c : name) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
    CHECK(TagOf(name) == tag);
  }
}

// The enumerators and the table are two lists: spot checks all along.
TEST_CASE("Tags and names belong together") {
  struct Case {
    Tag tag;
    std::string_view name;
  };
  const Case cases[] = {
      {Tag::kA, "a"},         {Tag::kAnnotationXml, "annotation-xml"},
      {Tag::kBr, "br"},       {Tag::kDatalist, "datalist"},
      {Tag::kDl, "dl"},       {Tag::kForeignObject, "foreignobject"},
      {Tag::kH1, "h1"},       {Tag::kH6, "h6"},
      {Tag::kInput, "input"}, {Tag::kLi, "li"},
      {Tag::kNobr, "nobr"},   {Tag::kP, "p"},
      {Tag::kRuby, "ruby"},   {Tag::kScript, "script"},
      {Tag::kTbody, "tbody"}, {Tag::kTextarea, "textarea"},
      {Tag::kTitle, "title"}, {Tag::kXmp, "xmp"},
  };
  for (const Case& c : cases) CHECK(TagName(c.tag) == c.name);
}

TEST_CASE("What is no tag of ours is unknown") {
  for (std::string_view name :
       {"", "x", "divv", "di", "my-element", "h7", "h\x11", "p ", "annotation-xml2", "svg:a",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "\xC3\xA9"}) {
    CAPTURE(name);
    CHECK(TagOf(name) == Tag::kUnknown);
  }
  CHECK(TagName(Tag::kUnknown).empty());
  CHECK(TagTraits(Tag::kUnknown) == 0);
}

// The lists of the HTML standard, so that a slip in the table shows.
TEST_CASE("Traits are those of the standard") {
  CHECK(NamesWith(kTagVoid) == Names{"area", "base", "basefont", "bgsound", "br", "col", "embed",
                                     "frame", "hr", "image", "img", "input", "isindex", "link",
                                     "meta", "param", "source", "track", "wbr"});
  CHECK(NamesWith(kTagLeavesSvg) ==
        Names{"b",       "big",   "blockquote", "body",   "br",     "center", "code", "dd",
              "div",     "dl",    "dt",         "em",     "embed",  "h1",     "h2",   "h3",
              "h4",      "h5",    "h6",         "head",   "hr",     "i",      "img",  "li",
              "listing", "menu",  "meta",       "nobr",   "ol",     "p",      "pre",  "ruby",
              "s",       "small", "span",       "strike", "strong", "sub",    "sup",  "table",
              "tt",      "u",     "ul",         "var"});
  CHECK(NamesWith(kTagFormatting) == Names{"a", "b", "big", "code", "em", "font", "i", "nobr", "s",
                                           "small", "strike", "strong", "tt", "u"});
  CHECK(NamesWith(kTagScope) == Names{"applet", "caption", "html", "marquee", "math", "object",
                                      "select", "table", "td", "template", "th"});
  CHECK(NamesWith(kTagRawText) == Names{"iframe", "noembed", "noframes", "script", "style", "xmp"});
  CHECK(NamesWith(kTagRcdata) == Names{"textarea", "title"});
  CHECK(NamesWith(kTagTablePart) ==
        Names{"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"});
  for (std::string_view name : NamesWith(kTagNotInTree)) CHECK(HasTrait(TagOf(name), kTagVoid));
}

TEST_CASE("Start tags that end what is open") {
  struct Case {
    std::string_view open, next;
    bool ends;
  };
  const Case cases[] = {
      {"p", "p", true},         {"p", "div", true},         {"p", "table", true},
      {"p", "span", false},     {"p", "td", false},         {"li", "li", true},
      {"li", "ul", false},      {"dd", "dt", true},         {"dt", "dd", true},
      {"dd", "li", false},      {"option", "option", true}, {"option", "optgroup", true},
      {"td", "th", true},       {"td", "tr", true},         {"td", "tbody", true},
      {"td", "table", false},   {"tr", "tr", true},         {"tr", "td", false},
      {"tbody", "tfoot", true}, {"tbody", "tr", false},     {"rb", "rt", true},
      {"div", "div", false},    {"span", "p", false},
  };
  for (const Case& c : cases) {
    CAPTURE(c.open, c.next);
    CHECK(ImpliesEnd(TagOf(c.open), TagOf(c.next)) == c.ends);
  }
}

TEST_CASE("Special elements hold back the end tags of inline ones") {
  for (std::string_view name : {"div", "p", "td", "button", "body", "noscript", "li", "object"}) {
    CHECK(IsSpecial(TagOf(name)));
  }
  for (std::string_view name : {"span", "b", "a", "font", "label", "my-tag"}) {
    CHECK_FALSE(IsSpecial(TagOf(name)));
  }
}

}  // namespace
}  // namespace unhusk
