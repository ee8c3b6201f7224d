#include "html/extent.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

#include "pages.h"

namespace unhusk {
namespace {

// In the tables a '|' stands where the stretch must end; it is taken out first.
struct Marked {
  explicit Marked(std::string_view table) : bytes(Without(table)), end(table.find('|')) {
    if (end == std::string_view::npos) end = table.size();
  }
  static std::string Without(std::string_view table) {
    std::string out(table);
    if (const size_t at = out.find('|'); at != std::string::npos) out.erase(at, 1);
    return out;
  }
  ExactBytes bytes;
  size_t end;
};

TEST_CASE("Where comments end") {
  for (std::string_view table : {"<!-- a -->|b",
                                 "<!---->|b",
                                 "<!-->|b-->",
                                 "<!--->|b-->",
                                 "<!----->|",
                                 "<!-- a --!>|b",
                                 "<!----!>|b",
                                 "<!-- a -- > b -->|c",
                                 "<!-- a --!b -->|c",
                                 "<!-- a ---->|b-->",
                                 "<!--a-b->c-->|",
                                 "<!-- <!-- a -->| b -->",
                                 "<!--",
                                 "<!-- a",
                                 "<!-- a -",
                                 "<!-- a --",
                                 "<!-- a --!",
                                 "<!-",
                                 "<!-->|",
                                 "<!---!>a-->|"}) {
    if (!table.starts_with("<!--")) continue;
    CAPTURE(table);
    const Marked m(table);
    CHECK(CommentEnd(m.bytes.view(), 0) == m.end);
  }
}

TEST_CASE("Where raw text ends") {
  for (std::string_view table :
       {"a|</style>", "|</style>", "a</styles>b|</style>", "a|</STYLE >b", "a|</style/>",
        "a</style", "a</ style>|</style>", "a<style>|</style>", "a</styl", "a</", "",
        "a<!--|</style>-->", "</|</style>", "a|</style\n>"}) {
    CAPTURE(table);
    const Marked m(table);
    CHECK(RawTextEnd(m.bytes.view(), 0, "style") == m.end);
  }
  CHECK(RawTextEnd("<title></b></title>", 7, "title") == 11);
}

TEST_CASE("Where scripts end") {
  for (std::string_view table :
       {"a|</script>", "|</SCRIPT >", "a</scripts>|</script>", "a</script",
        "'<script>'|</script>",                   // Not escaped: a plain '<'.
        "<!-- a|</script>-->",                    // Escaped: the end tag counts …
        "<!-- <script> </script> -->|</script>",  // … but not behind a start tag,
        "<!-- <script> </script>|</script> -->",  // only once,
        "<!-- <script> --> |</script>",           // and not once the dashes close.
        "<!--> <script>|</script>",               // "<!-->" opens and closes.
        "<!---> <script>|</script>", "<!-- <script", "<!-- <script>a</script>",
        "<!-- <scripts>|</script>", "<!-- --> <!-- <script></script>|</script>",
        "a <!- <script>|</script>", "<", "</", ""}) {
    CAPTURE(table);
    const Marked m(table);
    CHECK(ScriptEnd(m.bytes.view(), 0) == m.end);
  }
}

// The tables begin behind the svg's start tag.
TEST_CASE("Where drawings end") {
  for (std::string_view table :
       {"<path d='M0'/></svg>|a",
        "</svg>|a",
        "<SVG></svg></SVG>|a",  // Drawings within drawings.
        "<g><circle></g></svg>|a",
        "<title>a</title></svg>|b",
        "<title><p>a</p></title></svg>|b",  // HTML again: does not break out.
        "<foreignObject><div><p>a</p></div></foreignObject></svg>|b",
        "<desc><b>a</b></desc></svg>|b",
        "<path>|<p>a</p></svg>",  // Break-out tags.
        "|<div>a</div></svg>",
        "<g><g>|<span>a",
        "<a href=x><text>a</text></a></svg>|b",  // <a> is a tag of drawings too.
        "<style>a</style></svg>|b",
        "<!-- </svg> --></svg>|a",
        "<![CDATA[</svg>]]></svg>|a",
        "<g title='</svg>'/></svg>|a",
        "<g",
        "<g>",
        "",
        "<",
        "a < b </svg>|c",
        "<!-- a",
        "<![CDATA[ a </svg>"}) {
    CAPTURE(table);
    const Marked m(table);
    CHECK(SvgEnd(m.bytes.view(), 0) == m.end);
  }
}

TEST_CASE("A drawing that nests without end takes linear time") {
  std::string source;
  for (int i = 0; i < 200000; ++i) source += "<g></x>";
  CHECK(SvgEnd(source, 0) == source.size());
}

}  // namespace
}  // namespace unhusk
