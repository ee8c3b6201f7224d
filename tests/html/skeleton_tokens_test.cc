#include "html/skeleton_tokens.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>

namespace unhusk {
namespace {

// "<p 0 _ 1 /p"; "!" at the end if a tag was met that only Gumbo knows.
std::string Read(std::string_view html, Doctype* doctype = nullptr) {
  Skeleton skeleton;
  ScanSkeleton(html, {}, &skeleton);
  SkeletonTokens tokens(skeleton, skeleton.bytes);
  std::string said;
  for (;;) {
    const SkeletonToken token = tokens.Next();
    if (token.kind == SkeletonToken::kEnd) break;
    if (!said.empty()) said += ' ';
    if (token.kind == SkeletonToken::kSpace) said += '_';
    if (token.kind == SkeletonToken::kRun) said += std::to_string(token.number);
    if (token.kind == SkeletonToken::kStartTag) {
      CHECK(skeleton.tags[token.number].tag == token.tag);
      said.append("<").append(TagName(token.tag));
    }
    if (token.kind == SkeletonToken::kEndTag) said.append("/").append(TagName(token.tag));
  }
  if (doctype != nullptr) *doctype = tokens.doctype();
  return said + (tokens.lost() ? "!" : "");
}

TEST_CASE("A skeleton's tokens in order, with their numbers") {
  CHECK(Read("<p>a <b>b</b></p><div>c") == "<p 0 1 <div 2");
  CHECK(Read("<button>a</button> <button>b") == "<button 0 /button _ <button 1");
  CHECK(Read("<form>a<p></form><!-- b -->") == "<form 0 <p /form");
  CHECK(Read("<X-y>a</X-Y>") == "< 0 /");
  CHECK(Read("") == "");
}

TEST_CASE("Reading ends at a tag that Gumbo takes for something else than we do") {
  CHECK(Read("a<keygen>b") == "0!");
  CHECK(Read("a<MenuItem>b") == "0!");
  CHECK(Read("a</mglyph>b<p>") == "0!");
}

TEST_CASE("What doctypes say of tables in paragraphs") {
  struct Case {
    std::string_view html;
    Doctype doctype;
  };
  const Case cases[] = {
      {"<p>", Doctype::kNone},
      {"<!doctype html>", Doctype::kStandard},
      {"<!DOCTYPE html >", Doctype::kOther},
      {"<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" "
       "\"http://www.w3.org/TR/xhtml1/DTD/xhtml1-strict.dtd\">",
       Doctype::kStandard},
      {"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 4.01 Transitional//EN\">", Doctype::kOther},
      {"<!DOCTYPE HTML PUBLIC \"-//W3C//DTD HTML 3.2 Final//EN\" \"http://www.w3.org/TR/x\">",
       Doctype::kOther},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    Doctype doctype = Doctype::kOther;
    Read(c.html, &doctype);
    CHECK(doctype == c.doctype);
  }
}

}  // namespace
}  // namespace unhusk
