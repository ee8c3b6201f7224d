#include "html/entities.h"

#include <gumbo.h>

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {
namespace {

// All references of `text`, decoded as in text.
std::string DecodeAll(std::string_view text) {
  std::string out;
  size_t pos = 0;
  while (pos < text.size()) {
    if (text[pos] != '&') {
      out.push_back(text[pos++]);
      continue;
    }
    // A copy of just the size, so that the sanitizer sees any step too far.
    const std::vector<char> rest(text.begin() + static_cast<std::ptrdiff_t>(pos), text.end());
    pos += DecodeEntity({rest.data(), rest.size()}, 0, &out);
  }
  return out;
}

// The text that Gumbo makes of "<p>text"; empty if it makes none.
std::string GumboText(const std::string& text) {
  const std::string page = "<!DOCTYPE html><body><p>x" + text;
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  std::string found;
  const GumboNode* node = output->root;
  while (node != nullptr && node->type == GUMBO_NODE_ELEMENT) {
    const GumboVector& children = node->v.element.children;
    if (children.length == 0) break;
    node = static_cast<const GumboNode*>(children.data[children.length - 1]);
  }
  if (node != nullptr && node->type == GUMBO_NODE_TEXT) found = node->v.text.text;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return found.empty() ? found : found.substr(1);
}

// The value that Gumbo makes of <p title="raw">.
std::string GumboAttribute(const std::string& raw) {
  const std::string page = "<!DOCTYPE html><body title=\"" + raw + "\">";
  GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, page.data(), page.size());
  const GumboVector& children = output->root->v.element.children;
  const auto* body = static_cast<const GumboNode*>(children.data[children.length - 1]);
  const auto* attribute = gumbo_get_attribute(&body->v.element.attributes, "title");
  std::string value = attribute == nullptr ? "(none)" : attribute->value;
  gumbo_destroy_output(&kGumboDefaultOptions, output);
  return value;
}

TEST_CASE("the table of names is whole and in order") {
  const std::span<const NamedEntity> all = NamedEntities();
  CHECK(all.size() == 2125);
  CHECK(std::ranges::count_if(all, [](const NamedEntity& e) { return e.bare; }) == 106);
  CHECK(std::ranges::is_sorted(all, {}, &NamedEntity::name));
  for (const NamedEntity& e : all) {
    CHECK(e.name.size() <= 31);
    if (e.bare) CHECK((e.name.size() >= 2 && e.name.size() <= 6));
    CHECK(!e.utf8.empty());
  }
}

TEST_CASE("references in text") {
  struct Case {
    const char* text;
    const char* expected;
  };
  const Case cases[] = {
      {"&amp;", "&"},
      {"&amp", "&"},
      {"&lt;b&gt;", "<b>"},
      {"&nbsp;x", "\xC2\xA0x"},
      {"&nbspx", "\xC2\xA0x"},
      {"&copy2026",
       "\xC2\xA9"
       "2026"},
      {"&notit;", "\xC2\xACit;"},  // The longest name that fits is "not".
      {"&notin;", "\xE2\x88\x89"},
      {"&fjlig;", "fj"},
      {"&NotEqualTilde;", "\xE2\x89\x82\xCC\xB8"},
      {"&CounterClockwiseContourIntegral;", "\xE2\x88\xB3"},
      {"&CounterClockwiseContourIntegralX;", "&CounterClockwiseContourIntegralX;"},
      {"&hellip", "&hellip"},  // Needs its semicolon.
      {"&Amp;", "&Amp;"},      // Names mind their case.
      {"&", "&"},
      {"&;", "&;"},
      {"& amp;", "& amp;"},
      {"AT&T", "AT&T"},
      {"&&amp;&", "&&&"},
      {"&amp;amp;", "&amp;"},  // Decoded once only.
      {"&#8217;", "\xE2\x80\x99"},
      {"&#x2019;", "\xE2\x80\x99"},
      {"&#X2019;", "\xE2\x80\x99"},
      {"&#65", "A"},
      {"&#65b", "Ab"},
      {"&#x41g", "Ag"},
      {"&#146;", "\xE2\x80\x99"},  // windows-1252.
      {"&#x80;", "\xE2\x82\xAC"},
      {"&#x81;", "\xC2\x81"},
      {"&#0;", "\xEF\xBF\xBD"},
      {"&#xD800;", "\xEF\xBF\xBD"},
      {"&#x110000;", "\xEF\xBF\xBD"},
      {"&#99999999999999999999999999;", "\xEF\xBF\xBD"},
      {"&#x1F600;", "\xF0\x9F\x98\x80"},
      {"&#", "&#"},
      {"&#;", "&#;"},
      {"&#x", "&#x"},
      {"&#x;", "&#x;"},
      {"&#xg", "&#xg"},
      {"&#a", "&#a"},
      {"&\xC3\xA9;", "&\xC3\xA9;"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(DecodeAll(c.text) == c.expected);
  }
}

TEST_CASE("DecodeEntity appends, and starts where it is told") {
  std::string out = "kept";
  CHECK(DecodeEntity("a &lt; b", 2, &out) == 4);
  CHECK(out == "kept<");
  CHECK(DecodeEntity("&x", 0, &out) == 1);
  CHECK(out == "kept<&");
}

TEST_CASE("references in attributes") {
  struct Case {
    const char* raw;
    const char* expected;
  };
  const Case cases[] = {
      {"", ""},
      {"plain", "plain"},
      {"?a=1&amp;b=2", "?a=1&b=2"},
      {"?a=1&copy=2", "?a=1&copy=2"},
      {"?a=1&copyx", "?a=1&copyx"},
      {"?a=1&copy", "?a=1\xC2\xA9"},
      {"?a=1&copy&b", "?a=1\xC2\xA9&b"},
      {"?a=1&copy;=2", "?a=1\xC2\xA9=2"},
      {"&notit;", "&notit;"},
      {"&not;it", "\xC2\xACit"},
      {"&#65=", "A="},
      {"a&", "a&"},
  };
  for (const Case& c : cases) {
    CAPTURE(c.raw);
    CHECK(DecodeAttribute(c.raw) == c.expected);
    CHECK(GumboAttribute(c.raw) == c.expected);
  }
}

TEST_CASE("names decode as in Gumbo") {
  for (const NamedEntity& e : NamedEntities()) {
    const std::string name = "&" + std::string(e.name);
    for (const std::string& text : {name + ";", name, name + "q", name + "=1", name + "1;"}) {
      if (DecodeAll(text) != GumboText(text)) {
        FAIL_CHECK(text << " -> " << DecodeAll(text) << " but Gumbo: " << GumboText(text));
      }
    }
    if (DecodeAttribute(name + "=") != GumboAttribute(name + "=")) FAIL_CHECK(name << "=");
  }
}

TEST_CASE("numbers decode as in Gumbo") {
  std::vector<uint32_t> numbers = {0xD7FF,   0xD800,   0xDFFF,   0xE000,    0xFDD0,
                                   0xFFFD,   0xFFFE,   0xFFFF,   0x10000,   0x1FFFE,
                                   0x10FFFF, 0x110000, 0x7FFFFF, 0x7FFFFFFF};
  for (uint32_t n = 1; n < 0x180; ++n) numbers.push_back(n);
  for (const uint32_t n : numbers) {
    if (n == 0x0D) continue;  // Gumbo's tokenizer folds it into a line feed later on.
    const std::string decimal = "&#" + std::to_string(n);
    char hex[16];
    std::snprintf(hex, sizeof hex, "&#x%X", n);
    for (const std::string& text : {decimal + ";", decimal + " ", std::string(hex) + ";"}) {
      if (DecodeAll(text) != GumboText(text)) {
        FAIL_CHECK(text << " -> " << DecodeAll(text) << " but Gumbo: " << GumboText(text));
      }
    }
  }
}

}  // namespace
}  // namespace unhusk
