#include "html/attributes.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "pages.h"

namespace unhusk {
namespace {

constexpr size_t kNpos = std::string_view::npos;

struct Scanned {
  size_t end = 0;
  uint32_t count = 0;
  std::string id = {};
  std::string class_name = {};
  uint16_t flags = 0;
};

Scanned Scan(std::string_view attributes) {
  const ExactBytes source(attributes);
  TagRecord tag;
  Scanned out;
  out.end = ScanAttributes(source.view(), 0, &tag, &out.count);
  const auto value = [&](Span s) { return std::string(source.view().substr(s.begin, s.size())); };
  out.id = value(tag.id_attr);
  out.class_name = value(tag.class_attr);
  out.flags = tag.flags;
  return out;
}

TEST_CASE("Attributes: where the tag ends, id and class") {
  struct Case {
    std::string_view attributes;
    size_t end;
    uint32_t count;
    std::string_view id, class_name;
  };
  const Case cases[] = {
      {">", 1, 0, "", ""},
      {" >x", 2, 0, "", ""},
      {" id=a class=b>", 14, 2, "a", "b"},
      {" id=\"a b\">", 10, 1, "a b", ""},
      {" id='a>b'>", 10, 1, "a>b", ""},
      {" ID = \"a\" CLASS\n=\n'b'>", 22, 2, "a", "b"},
      {" id=a id=b>", 11, 2, "a", ""},    // The first one counts.
      {" class=a/b>", 11, 1, "", "a/b"},  // A slash is part of an unquoted value.
      {" id=a/>", 7, 1, "a/", ""},
      {" id=a\"b>", 8, 1, "a\"b", ""},  // Quotes open a value only behind '='.
      {" \"id\"=x>", 8, 1, "", ""},
      {" id\"=x>y\">", 7, 1, "", ""},  // A quote in a name is part of the name.
      {" id=>", 5, 1, "", ""},         // An empty value.
      {" id=\"\" class=b>", 15, 2, "", "b"},
      {" =id=x>", 7, 1, "", ""},  // '=' in first place belongs to the name.
      {" id / class=b>", 14, 2, "", "b"},
      {"/id=a>", 6, 1, "a", ""},
      {"/ / />", 6, 0, "", ""},
      {" data-id=a xclass=b>", 20, 2, "", ""},
      {" id=\"a\"class=\"b\">", 17, 2, "a", "b"},
      {" id=\xC3\xA4>", 7, 1, "\xC3\xA4", ""},
      {" id=a&amp;b>", 12, 1, "a&amp;b", ""},  // Raw, as the source has it.
  };
  for (const Case& c : cases) {
    CAPTURE(c.attributes);
    const Scanned s = Scan(c.attributes);
    CHECK(s.end == c.end);
    CHECK(s.count == c.count);
    CHECK(s.id == c.id);
    CHECK(s.class_name == c.class_name);
  }
}

TEST_CASE("Attributes: the source ends inside the tag") {
  for (std::string_view attributes :
       {"", " ", " id", " id=", " id= ", " id=a", " id=\"a>", " id='a\">", "/", " a b", " a = "}) {
    CAPTURE(attributes);
    CHECK(Scan(attributes).end == kNpos);
  }
}

TEST_CASE("Attributes: flags") {
  struct Case {
    std::string_view attributes;
    int flags;
  };
  const Case cases[] = {
      {" hidden>", kTagHidden},
      {" HIDDEN=''>", kTagHidden},
      {" hidden=until-found>", 0},  // The browser shows it when it is looked for.
      {" hidden2>", 0},
      {" aria-hidden=true>", kTagHidden},
      {" aria-hidden=false>", 0},
      {" aria-hidden>", 0},
      {" style='display:none'>", kTagHidden},
      {" style='color:red; display: none;'>", kTagHidden},
      {" style='display : none'>", kTagHidden},
      {" style='visibility:hidden'>", kTagHidden},
      {" style='DISPLAY: None'>", kTagHidden},
      {" style='color:red;visibility:hidden !important'>", kTagHidden},
      {" style='display:block;display:none'>", kTagHidden},
      {" style='display:nonesuch'>", 0},
      {" style='display'>", 0},
      {" style=';:;display:'>", 0},
      {" style='-x-display:none'>", 0},
      {" style='display:block'>", 0},
      {" style='overflow:hidden'>", 0},
      {" data-style='display:none'>", 0},
      {" class=hidden>", 0},
      {" type=hidden>", kTagInputHidden},
      {" type=HIDDEN>", kTagInputHidden},
      {" type=text>", 0},
      {" type='application/ld+json'>", kTagJson},
      {"/>", kTagSelfClosing},
      {" a/>", kTagSelfClosing},
      {" a=b/>", 0},
      {"/ >", 0},
      {" role=navigation>", kTagRoleNavigation},
      {" role=Main>", kTagRoleArticle},
      {" role=article>", kTagRoleArticle},
      {" role=contentinfo>", kTagRoleFooter},
      {" role=banner>", kTagRoleHeader},
      {" role=complementary>", kTagRoleAside},
      {" role=presentation>", 0},
  };
  for (const Case& c : cases) {
    CAPTURE(c.attributes);
    CHECK((Scan(c.attributes).flags & ~kTagMoreAttributes) == c.flags);
  }
}

TEST_CASE("Attributes: a count is not asked for") {
  TagRecord tag;
  CHECK(ScanAttributes(" a b c>", 0, &tag, nullptr) == 7);
  CHECK(ScanAttributes("<p id=x>", 2, &tag, nullptr) == 8);
  CHECK(tag.id_attr == Span{6, 7});
}

TEST_CASE("AttributeOf: a value by name, in any case") {
  CHECK(AttributeOf("<a HREF='/x?a=1&amp;b=2' class=y>", "href") == "/x?a=1&amp;b=2");
  CHECK(AttributeOf("<a class=y>", "href").empty());
  CHECK(AttributeOf("<a", "href").empty());
}

}  // namespace
}  // namespace unhusk
