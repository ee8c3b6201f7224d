#include "input/sniff.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace unhusk {
namespace {

using std::literals::operator""sv;

TEST_CASE("SniffFormat knows a page") {
  const std::string_view pages[] = {
      "<!DOCTYPE html><html><body>x",
      "\xEF\xBB\xBF\n  <!doctype HTML>",
      "<?xml version=\"1.0\"?><html xmlns=\"x\">",
      "<!-- saved from somewhere -->\n<!-- twice -->\n<html>",
      "<HTML><HEAD>",
      "<head><title>x</title>",
      "<body class=x>Hello",
      "<title>x</title> text",
      "<script src=x></script> text",
      "<p>One paragraph",
      "<p> Hello there </p>",
      "<div class=\"post\">text</div>",
      "<article>\n  <h1>Title</h1>\n  <p>text\n  goes on for\n  some lines</p>",
      "<h1>Title</h1>\nSome text that follows it.",
      "<p class=x>first ``` second",
      "Some text <b>bold</b> and so.<br><br>More text<br>and more.",
      "First words.</p>\n<p>Second <a href=\"x\">link</a> paragraph.</p>\n<p>Third.</p>",
      "<b>Lead.</b> Then text.<br/>\n<i>More</i> text.<br/>\n<br/>",
      "<!-- only a comment -->",
      "<table><tr><td>1</td></tr></table>",
  };
  for (const std::string_view page : pages) {
    CAPTURE(page);
    CHECK(SniffFormat(page) == Format::kHtml);
  }
}

TEST_CASE("SniffFormat knows a text, whatever it mentions") {
  const std::string_view texts[] = {
      "",
      "  \n ",
      "Plain words.",
      "<b> makes text bold, and </b> ends it.",
      "<div> is a block element; use </div> to close it.",
      "Use <b> for bold, <i> for italic and <p> for paragraphs.",
      "The tags <html>, <head> and <body> may be left out.",
      "He wrote <b>no</b> and left.\nNobody knew why.\nIt was late, and the lamp had gone out.\n",
      "How to write a list.\n\nPut each item into a tag of its own, and all of them into one more, "
      "so that the browser knows where the list begins and where it ends:\n\n"
      "<ul>\n  <li>one</li>\n  <li>two</li>\n</ul>\n\n"
      "The browser draws a bullet before each item, and leaves a space to the left of it. If you "
      "would rather have numbers, take the other kind of list.\n",
      "if (a < b && c > d) return a<b;",
      "From: Ann <ann@example.org>\nTo: Bob <bob@example.org>\n\nHello",
      "<https://example.org/> is where it was found.",
      "{\"html\": \"<p>one</p><p>two</p><p>three</p>\"}",
      "[\n {\"a\": \"<div><p>x</p></div>\"}]",
      "[[], \"<p>x</p>\"]",
      "<?php echo 1; ?>",
      "- one\n- two\n\n~~~~~~~~~~~~\n\nthree",
      "---\n\nA rule, and then prose: with a colon.\n\n---\n",
      "--- a/file\n+++ b/file\n@@ -1 +1 @@\n-key: x\n",
  };
  for (const std::string_view text : texts) {
    CAPTURE(text);
    CHECK(SniffFormat(text) == Format::kText);
  }
}

TEST_CASE("SniffFormat knows Markdown by front matter and fences") {
  const std::string_view texts[] = {
      "---\ntitle: x\n---\nText",
      "\xEF\xBB\xBF---\r\ntitle: x\r\ntags:\r\n  - a\r\n---\r\nText",
      "+++\ntitle = \"x\"\n+++\nText",
      "---\n# a comment\ntitle: x\n...\nText",
      "Text\n\n```\ncode\n```\n",
      "Text\n\n```html\n<div>\n<p>one</p>\n<p>two</p>\n</div>\n```\nMore text.",
      "1. Step\n\n   ```sh\n   ls\n   ```\n",
      "Text\n\n~~~ruby\ncode\n~~~\n",
      "<p align=\"center\"><img src=\"logo.png\"></p>\n\n# Name\n\nWhat it does, and why you would "
      "want that, told at some length so that this is most of the file.\n\n```sh\nmake\n```\n",
  };
  for (const std::string_view text : texts) {
    CAPTURE(text);
    CHECK(SniffFormat(text) == Format::kMarkdown);
  }
}

TEST_CASE("SniffFormat reads the beginning only") {
  const std::string prose(5000, 'x');
  CHECK(SniffFormat(prose + "<html><body><p>x</p></body></html>") == Format::kText);
  CHECK(SniffFormat(std::string(100000, '\n') + "<html>") == Format::kHtml);
  // Nothing here may take time that grows with its square.
  CHECK(SniffFormat(std::string(1 << 20, '<')) == Format::kText);
  CHECK(SniffFormat("x" + std::string(1 << 20, '`')) == Format::kText);
  std::string comments;
  while (comments.size() < 1 << 20) comments += "<!---->";
  CHECK(SniffFormat(comments + "<p>x") == Format::kHtml);
}

TEST_CASE("LooksBinary") {
  const std::string_view binary[] = {
      "%PDF-1.7\n...",
      "\x89PNG\r\n\x1A\n"sv,
      "\x1F\x8B\x08\0\0\0"sv,
      "PK\x03\x04"sv,
      "\x7F"
      "ELF\2\1\1\0"sv,
      "BZh91AY&SY"sv,
      "RIFF\1\2\3\4WEBPVP8 "sv,
      "\0\0\0\x18"
      "ftypmp42"sv,
      "abc\0"sv,
      "\0\0\0\0"sv,
      "a\0\0\0b\0\0\0c"sv,
  };
  for (const std::string_view bytes : binary) {
    CAPTURE(bytes);
    CHECK(LooksBinary(bytes));
  }
  const std::string_view text[] = {
      "",
      "plain",
      "\xC4\xE3\xBA\xC3",
      "\xFF\xFEh\0i\0"sv,
      "h\0i\0"sv,
      "\0h\0i"sv,
      "\xFF\xFE\0\0h\0\0\0"sv,
      "\0\0\xFE\xFF\0\0\0h"sv,
      "PK is short for something",
      "RIFF raff",
      "BZh is a word",
  };
  for (const std::string_view bytes : text) {
    CAPTURE(bytes);
    CHECK_FALSE(LooksBinary(bytes));
  }
}

TEST_CASE("LooksBinary forgives a page a stray NUL") {
  CHECK_FALSE(LooksBinary(std::string(4000, 'x') + std::string(1, '\0') + std::string(4000, 'x')));
  std::string holes;
  for (int i = 0; i < 1000; ++i) holes += std::string("abcdefg") + '\0';
  CHECK(LooksBinary(holes));
}

TEST_CASE("FormatOf takes a name before the looks") {
  CHECK(FormatOf(Input::kAuto, "<p>x</p>") == Format::kHtml);
  CHECK(FormatOf(Input::kText, "<p>x</p>") == Format::kText);
  CHECK(FormatOf(Input::kMarkdown, "<p>x</p>") == Format::kMarkdown);
  CHECK(FormatOf(Input::kHtml, "words") == Format::kHtml);
}

}  // namespace
}  // namespace unhusk
