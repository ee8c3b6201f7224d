// Markup that no reader sees, and controls that are no text.
#include <catch2/catch.hpp>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "filters/registry.h"
#include "html/segment.h"
#include "render/verdict.h"
#include "rules/pack.h"
#include "text/segment.h"

namespace unhusk {
namespace {

using Strings = std::vector<std::string>;

std::vector<Mark> Run(const Filter& filter, const Document& doc) {
  std::vector<Mark> marks;
  filter.Run(doc, marks);
  return marks;
}

std::unique_ptr<const Filter> MakeFilter(const Options& options = {}) {
  const PackSet packs;
  return MakeMarkupFilter({options, packs});
}

// "rule: text" or "rule: source" of every mark.
Strings Marks(std::string_view html) {
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  const std::unique_ptr<const Filter> filter = MakeFilter();
  Strings said;
  for (const Mark& mark : Run(*filter, doc)) {
    CHECK_FALSE(mark.keep);
    const std::string_view what = mark.text.empty() ? doc.SourceAt(mark.source) : doc.At(mark.text);
    said.push_back(mark.rule->id + ": " + std::string(what));
  }
  return said;
}

TEST_CASE("Markup: every byte left out has its rule") {
  struct Case {
    std::string_view html;
    Strings marks;
  };
  const Case cases[] = {
      {"<p>a", {}},
      {"<p>a<script>b</script>", {"markup-script: <script>b</script>"}},
      {"<style>a</style>", {"markup-style: <style>a</style>"}},
      {"a<svg><g/></svg>", {"markup-svg: <svg><g/></svg>"}},
      {"a<!-- b -->", {"markup-comment: <!-- b -->"}},
      {"a<?b>", {"markup-comment: <?b>"}},
      {"a<iframe>b</iframe>", {"markup-embedded: <iframe>b</iframe>"}},
      {"<p>a<span hidden>b</span>c", {"markup-hidden-inline: <span hidden>b"}},
      {"<p>a d e</p><div hidden><p>b<p>c</div>", {"markup-hidden: b", "markup-hidden: c"}},
      {"<p>a</p><video>b</video>", {"markup-hidden: b"}},
      {"<select><option>a<option>b</select>", {"markup-form-control: a", "markup-form-control: b"}},
      {"<textarea>a</textarea>", {"markup-form-control: a"}},
      {"<div hidden><select><option>a</select></div>", {"markup-form-control: a"}},
      {"<button>a</button><label>b</label>", {}},
      {"<noscript><p>a</noscript>", {}},
  };
  for (const Case& c : cases) {
    CAPTURE(c.html);
    CHECK(Marks(c.html) == c.marks);
  }
}

TEST_CASE("Markup: plain text has none") {
  const std::unique_ptr<const Filter> filter = MakeFilter();
  CHECK(Run(*filter, SegmentText("<script>a</script>\n<div hidden>b</div>\n", Format::kText))
            .empty());
}

TEST_CASE("Markup: hidden blocks go without another voice, but not most of a page") {
  const auto cut = [](std::string_view html, const Options& options) {
    HtmlScratch scratch;
    const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
    const std::unique_ptr<const Filter> filter = MakeFilter(options);
    std::string said;
    for (const Verdict& v : Decide(doc, Run(*filter, doc), Profile::kBalanced)) {
      said += v.cut ? 'x' : v.guarded ? 'g' : '.';
    }
    return said;
  };
  Options alone;
  alone.disable = {"content"};
  const std::string_view some = "<p>one two three four<div hidden>five six</div><p>seven";
  CHECK(cut(some, alone) == ".x.");
  CHECK(cut(some, {}) == "...");  // The content filter's doubt decides.
  const std::string_view most =
      "<div style='visibility:hidden'><p>one two three<p>four five</div><p>six";
  CHECK(cut(most, alone) == "...");
}

}  // namespace
}  // namespace unhusk
