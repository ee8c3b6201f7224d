#include "html/skeleton.h"

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pages.h"

namespace unhusk {
namespace {

Skeleton Scan(std::string_view source, const Limits& limits = {}) {
  Skeleton skeleton;
  ScanSkeleton(source, limits, &skeleton);
  return skeleton;
}

// The skeleton with each run's character replaced by {what it stands for}.
std::string Readable(const Skeleton& skeleton, std::string_view source) {
  std::string out;
  for (size_t at = 0; at < skeleton.bytes.size();) {
    const size_t begin = at;
    const char32_t c = NextCodePoint(skeleton.bytes, &at);
    if (c < 0x10000) {
      out.append(skeleton.bytes, begin, at - begin);
      continue;
    }
    const Span run = skeleton.runs.at(RunIndex(c)).source;
    out += '{' + std::string(source.substr(run.begin, run.size())) + '}';
  }
  return out;
}

std::string Readable(std::string_view html, const Limits& limits = {}) {
  const ExactBytes source(html);
  return Readable(Scan(source.view(), limits), source.view());
}

struct Case {
  std::string_view html;
  std::string_view skeleton;
};

void CheckAll(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(Readable(c.html) == c.skeleton);
  }
}

TEST_CASE("Skeleton: tags lose their attributes, texts become runs") {
  CheckAll({
      {"", ""},
      {"text", "{text}"},
      {"<p class=\"x\">Fish &amp; <b>chips</b></p>b", "<p>{Fish &amp; }{chips}</p>{b}"},
      {"<DIV ID=x>a</DIV >", "<DIV>{a}</DIV>"},
      {"<p title='a>b'>c", "<p>{c}"},
      {"<p title=a\"b>c", "<p>{c}"},
      {"<p \"a>b\">c", "<p>{b\">c}"},
      {"<br/>a<img src=x>", "<br>{a}"},
      {"<input type=hidden name=x><input type=text>", "<input type=hidden><input>"},
      {"<x-tag y>a</x-tag>", "<x-tag>{a}</x-tag>"},
      {"<a<b>c", "<a<b>{c}"},
      {"</p a='>'>b", "</p>{b}"},
      {"<noscript><p>a</noscript>", "<noscript><p>{a}</noscript>"},
      {"<!DOCTYPE html>\n<html lang=en>", "<!DOCTYPE html> <html>"},
      {"<!doctype html PUBLIC \"-//W3C\">a", "<!doctype html PUBLIC \"-//W3C\">{a}"},
      {"<math><mi>x</mi></math>", "<math><mi>{x}</mi></math>"},
      {"<math><mspace/>x", "<math><mspace/>{x}"},
      {"<pre> </pre> a", "<pre>{ }</pre>{ a}"},
  });
}

TEST_CASE("Skeleton: white space where a block starts or ends goes") {
  CheckAll({
      {"<p> \n\t<div> <div>a</div> </div> b", "<p><div><div>{a}</div></div>{ b}"},
      {"a<x-y> </x-y> <x-y>b", "{a}<x-y> </x-y> <x-y>{b}"},
      {"a<b></b> <hr> <b></b>c", "{a}<hr>{c}"},
      {"a<b></b> <br> <b></b>c", "{a} <br> {c}"},
      // End tags without a start part nothing; HTML5 ignores a form in a form, parts
      // of a table outside of one, and blocks in a list of choices.
      {"a<b></b> </div>b", "{a} </div>{b}"},
      {"<form>a<b></b> <form>b", "<form>{a} <form>{b}"},
      {"a<b></b> <td>b", "{a} <td>{b}"},
      {"<table><tr> <td>b", "<table><tr><td>{b}"},
      {"<select>a<b></b> <div>b", "<select>{a} <div>{b}"},
      {"<select><option>a</option> <option>b", "<select><option>{a}<option>{b}"},
      // What stands in a table but not in a cell may come in front of it.
      {"a<b></b> <table>b", "{a} <table>{b}"},
  });
}

TEST_CASE("Skeleton: empty elements go where blocks are parted anyway") {
  CheckAll({
      {"<hr><div><div><img></div> <ul></ul></div><p>a", "<hr><p>{a}"},
      {"<p>a</p><hr><div></div>b", "<p>{a}</p><hr>{b}"},
      {"<ul><li><div> <script>x</script></div>a</ul>", "<ul><li>{a}</ul>"},
      // They part what stands on either side, and end a paragraph.
      {"a<div></div>b", "{a}<div></div>{b}"},
      {"<p><div></div>a", "<p><div></div>{a}"},
      {"<p>a</p><div></div>b", "<p>{a}<div></div>{b}"},
      {"<div><b hidden></b></div>a", "<div><b></b></div>{a}"},
      {"<div><section></div>a", "<div><section></div>{a}"},
  });
  // What is left knows its tags.
  const Skeleton skeleton = Scan("<hr><div></div><h1>a</h1>");
  REQUIRE(skeleton.tags.size() == 2);
  REQUIRE(skeleton.TagAt(4) != nullptr);
  CHECK(skeleton.TagAt(4)->source_begin == 15);
}

TEST_CASE("Skeleton: end tags that HTML5 can do without go") {
  CheckAll({
      {"<ul><li>a</li> <li>b</li></ul>c", "<ul><li>{a}<li>{b}</ul>{c}"},
      {"<ul><li><p>a</p></li><li>b</li></ul>", "<ul><li><p>{a}<li>{b}</ul>"},
      {"<p>a</p><p>b</p><h2>c</h2>", "<p>{a}<p>{b}<h2>{c}</h2>"},
      {"<dl><dt>a</dt><dd>b</dd></dl>", "<dl><dt>{a}<dd>{b}</dl>"},
      {"<table><tr><td>a</td><td>b</td></tr><tr><th>c</th></tr></table>d",
       "<table><tr><td>{a}<td>{b}<tr><th>{c}</tr></table>{d}"},
      // They stay where text follows, or what does not end the element,
      {"<p>a</p>b", "<p>{a}</p>{b}"},
      {"<ul><li>a</li>b</ul>", "<ul><li>{a}</li>{b}</ul>"},
      {"<p>a</p><table>", "<p>{a}</p><table>"},
      {"<ul><li>a</li><div>b", "<ul><li>{a}</li><div>{b}"},
      {"<x-y><p>a</p></x-y>b", "<x-y><p>{a}</p></x-y>{b}"},
      {"<form><p>a</p></form>b", "<form><p>{a}</p><!----></form>{b}"},
      {"<body><p>a</p></body>b", "<body><p>{a}</p></body>{b}"},
      // or where something else stands open in between.
      {"<ul><li><section>a</li><li>b", "<ul><li><section>{a}</li><li>{b}"},
      {"<ul><li>a</li></div><li>b", "<ul><li>{a}</li></div><li>{b}"},
  });
}

TEST_CASE("Skeleton: what opens no tag is text") {
  CheckAll({
      {"a < b", "{a < b}"},
      {"a <3 b", "{a <3 b}"},
      {"<", "{<}"},
      {"a<", "{a<}"},
      {"</", "{</}"},
      {"a &lt;p> b", "{a &lt;p> b}"},
      {"1<2</b>", "{1<2}"},
      {"<<p>a", "{<}<p>{a}"},
  });
}

TEST_CASE("Skeleton: what never becomes text goes") {
  CheckAll({
      {"a<!-- b -->c", "{a}{c}"},
      {"a<!-->b-->c", "{a}{b-->c}"},
      {"a<!-- b --!>c", "{a}{c}"},
      {"a<!b>c", "{a}{c}"},
      {"a<!>c", "{a}{c}"},
      {"a<?xml b?>c", "{a}{c}"},
      {"a</ b>c", "{a}{c}"},
      {"<title>a</title x='b>c'>d", "<title>{a}</title>{d}"},
      {"a</>c", "{a}{c}"},
      {"a</3>c", "{a}{c}"},
      {"a<![CDATA[b]]>c", "{a}{c}"},
      {"a<!-- b", "{a}"},
      {"a<meta charset=x><link rel=y><wbr>b", "{a}{b}"},
      {"a<script>if (b < c) '<p>'</script>d", "{a}{d}"},
      {"a<style>p > b {}</style>c", "{a}{c}"},
      {"<iframe><p>a</iframe>b", "{b}"},
      {"<noframes><p>a</noframes>b", "{b}"},
      {"<noembed><p>a</noembed>b", "{b}"},
      {"a<svg viewBox='0 0'><path/><title>b</title></svg>c", "{a}{c}"},
      {"a<svg/>b", "{a}{b}"},
      {"a<svg><![CDATA[<p>b]]></svg>c", "{a}{c}"},
      {"a<svg><p>b", "{a}<p>{b}"},
      {"a<svg><foreignObject><p>b</p></foreignObject></svg>c", "{a}{c}"},
      {"a<svg><path>b", "{a}"},
      {"a<p b", "{a}"},
      {"a</p b", "{a}"},
      {"a<p b='c>d", "{a}"},
      {"<script>a", ""},
  });
}

TEST_CASE("Skeleton: text that holds no tags") {
  CheckAll({
      {"<title>a <b> &amp;</title>c", "<title>{a <b> &amp;}</title>{c}"},
      {"<textarea><p>a</textarea><p>b", "<textarea>{<p>a}</textarea><p>{b}"},
      {"<textarea>a", "<textarea>{a}"},
      {"<xmp><b>a</xmp>b", "<xmp>{<b>a}</xmp>{b}"},
      {"<title></title>a", "<title></title>{a}"},
      {"<plaintext><p>a</plaintext>b", "<plaintext>{<p>a</plaintext>b}"},
      {"<script><!-- <script> </script> --> </script>a", "{a}"},
      {"<script><!-- <script> </script> <p>a</script>b", "{b}"},
  });
}

TEST_CASE("Skeleton: what was left out is remembered") {
  const std::string_view html = "<!-- a --><script>b</script><p>c<style>d</style><svg></svg><?e>";
  const Skeleton skeleton = Scan(html);
  Strings omitted;
  for (const Omitted& o : skeleton.omitted) {
    omitted.push_back(std::string(TagName(static_cast<Tag>(o.tag))) + ' ' +
                      std::string(html.substr(o.source.begin, o.source.size())));
  }
  CHECK(omitted == Strings{" <!-- a -->", "script <script>b</script>", "style <style>d</style>",
                           "svg <svg></svg>", " <?e>"});
}

TEST_CASE("Skeleton: nesting beyond the limit is flattened") {
  const Limits limits = {.max_depth = 2};
  CHECK(Readable("<div><div><div>a</div>b</div>c</div>d", limits) ==
        "<div><div>{a} {b}</div>{c}</div>{d}");
  // A block that is left out still parts words, an inline one does not.
  CHECK(Readable("<div><div>a<p>b</p>c<i>d</i>e", limits) == "<div><div>{a} {b} {c}{d}{e}");
  CHECK_FALSE(Scan("<div><div><div>a", limits).raw_is_safe);
  CHECK(Scan("<div><div>a", limits).raw_is_safe);
}

TEST_CASE("Skeleton: the node budget ends the scan and says so") {
  const Limits limits = {.max_nodes = 4};
  const Skeleton cut = Scan("<p>a<p>b<p>c<p>d", limits);
  CHECK(cut.truncated == "max_nodes");
  CHECK(cut.runs.size() + cut.tags.size() >= 4);
  CHECK(cut.runs.size() + cut.tags.size() <= 5);  // A text is read with the tag behind it.
  CHECK_FALSE(cut.raw_is_safe);
  CHECK(Scan("<p>a</p>", limits).truncated.empty());
}

TEST_CASE("Skeleton: when the scanner is unsure") {
  for (std::string_view html : {"<math><title>a</title></math>", "<math><![CDATA[a]]></math>",
                                "<frameset>", "<math><annotation-xml>"}) {
    CAPTURE(html);
    CHECK(Scan(html).unsure);
    CHECK(Scan(html).raw_is_safe);
  }
  for (std::string_view html : {"<p>a", "<math><mi>x</mi></math><title>a</title>",
                                "<svg><title>a</title><![CDATA[b]]></svg>"}) {
    CAPTURE(html);
    CHECK_FALSE(Scan(html).unsure);
  }
}

TEST_CASE("Skeleton: pages on which Gumbo would take too long") {
  std::string attributes = "<p";
  for (int i = 0; i < 300; ++i) attributes += " a" + std::to_string(i);
  CHECK_FALSE(Scan(attributes + '>').raw_is_safe);
  CHECK_FALSE(Scan(std::string((1 << 20) + 1, 'a')).raw_is_safe);
  CHECK_FALSE(Scan("<template><p>a</template>").raw_is_safe);
  CHECK(Scan("<html><body><p>a").raw_is_safe);
}

TEST_CASE("Skeleton: tags that only change looks are left out, unless they hide") {
  const std::pair<const char*, const char*> cases[] = {
      {"<p><b>a</b> <span class=x>b</span><img>", "<p>{a} {b}"},
      {"a<i hidden>b</i>c", "{a}<i>{b}</i>{c}"},
      {"<b><span hidden>a</b>b", "<span>{a}</span>{b}"},
      {"<b><x-y>a</b>b", "<x-y>{a}{b}"},
      {"<a href=x>a</a><a hidden>b</a><a>c</a>", "{a}<a>{b}</a><a>{c}</a>"},
  };
  for (const auto& [html, skeleton] : cases) {
    CAPTURE(html);
    CHECK(Readable(html) == skeleton);
  }
}

TEST_CASE("Skeleton: runs know whether they stand in a link") {
  const std::pair<const char*, const char*> cases[] = {
      {"a<a>b</a>c", "-L-"},
      {"<a>a<p>b</p>c<a>d</a>e", "LLLL-"},
      {"<table><tr><td><a>a<td>b</table>", "L-"},
      {"<a>a<td>b</a>c", "LL-"},
  };
  for (const auto& [html, links] : cases) {
    CAPTURE(html);
    std::string found;
    for (const SkeletonRun& run : Scan(html).runs) found += run.link ? 'L' : '-';
    CHECK(found == links);
  }
}

TEST_CASE("Skeleton: start tags are found again by their place") {
  const std::string_view html = "<p x=1><b>t</b><c-d  ></p>\n<e>";
  const Skeleton skeleton = Scan(html);
  Strings found;
  for (size_t p = 0; p < skeleton.bytes.size(); ++p) {
    if (skeleton.bytes[p] != '<' || skeleton.bytes[p + 1] == '/') continue;
    const TagRecord* tag = skeleton.TagAt(p);
    REQUIRE(tag != nullptr);
    found.push_back(
        std::string(html.substr(tag->source_begin, tag->source_end - tag->source_begin)));
  }
  CHECK(found == Strings{"<p x=1>", "<c-d  >", "<e>"});
  CHECK(skeleton.TagAt(1 << 20) == nullptr);
}

TEST_CASE("Skeleton: runs and code points") {
  for (const uint32_t run :
       {0u, 1u, kRunsPerPlane - 1, kRunsPerPlane, 2 * kRunsPerPlane - 1, kMaxRuns - 1}) {
    CAPTURE(run);
    const uint32_t c = RunCodePoint(run);
    CHECK(RunIndex(c) == run);
    CHECK(c >= 0x10000);
    CHECK(c <= 0x10FFFF);
    CHECK((c & 0xFFFF) < 0xFFFE);  // The last two of a plane are no characters.
  }
}

TEST_CASE("Skeleton: memory is used again, contents are not") {
  Skeleton skeleton;
  ScanSkeleton("<math><title>a</title><!-- b --><p>c<p>d", {.max_nodes = 3}, &skeleton);
  REQUIRE_FALSE(skeleton.truncated.empty());
  ScanSkeleton("<p>a", {}, &skeleton);
  CHECK(Readable(skeleton, "<p>a") == "<p>{a}");
  CHECK(skeleton.tags.size() == 1);
  CHECK(skeleton.omitted.empty());
  CHECK(skeleton.truncated.empty());
  CHECK_FALSE(skeleton.unsure);
}

TEST_CASE("Skeleton: always UTF-8, even where a long name is cut short") {
  for (size_t ascii = 25; ascii < 40; ++ascii) {
    const std::string name = 'x' + std::string(ascii, 'y') + "\xF0\x9F\x98\x80\xE2\x82\xAC";
    const std::string html = '<' + name + ">a</" + name + ">b";
    CAPTURE(ascii);
    CHECK(IsValidUtf8(Scan(html).bytes));
    CHECK(SegmentedPage(html).doc.text == "ab");
  }
}

}  // namespace
}  // namespace unhusk
