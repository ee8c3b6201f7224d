// Which blocks of a page are its main content: pages on which there is no doubt.
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

constexpr std::string_view kProse =
    "<p>The ferry left at six, as it had done each morning for forty years, and nobody on the pier "
    "looked up when the horn sounded twice over the harbour, the sheds and the empty market.</p>"
    "<p>By noon the wind had turned, the boats came back one by one, and the men, who had little "
    "to show for the day, sat on their crates, mended what was torn and talked about the price "
    "of diesel, the new warden, and the cup match on Sunday.</p>"
    "<p>It was the last summer before the bridge was built, though no one knew it then, and those "
    "who were children at the time remember the colour of the water more than the noise.</p>";

constexpr std::string_view kMenu =
    "<nav><ul><li><a href=/>Home</a><li><a href=/n>News desk</a><li><a href=/s>Sports "
    "results</a></ul></nav>";

// The text that stays when only this filter has a say.
std::string Kept(const std::string& html, Target target = Target::kAuto) {
  Options options;
  options.target = target;
  const PackSet packs;
  const std::unique_ptr<const Filter> filter = MakeContentFilter({options, packs});
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  std::vector<Mark> marks;
  filter->Run(doc, marks);
  std::string kept;
  for (const Verdict& v : Decide(doc, marks, Profile::kBalanced)) {
    if (!v.cut) kept += std::string(doc.At(v.text)) + '\n';
  }
  return kept;
}

bool Has(std::string_view text, std::string_view words) {
  return text.find(words) != std::string_view::npos;
}

TEST_CASE("Content: the article stays, what stands around it goes") {
  const std::string html =
      "<html><body>" + std::string(kMenu) + "<div class=wrap><div class=post><h1>The ferry</h1>" +
      std::string(kProse) +
      "<h2>Afterwards</h2><p>The pier is a car park now, with a kiosk, a bench and a plaque that "
      "few people stop to read, and the horn hangs in the town hall.</p></div>"
      "<div class=side><h3>Most read</h3><ul><li><a href=/1>Ten ways to cook a herring</a><li>"
      "<a href=/2>The warden speaks</a></ul></div></div><footer><p>All rights reserved by the "
      "River Post Company</p></footer></body></html>";
  const std::string kept = Kept(html);
  CHECK(Has(kept, "The ferry left at six"));
  CHECK(Has(kept, "the last summer before the bridge"));
  CHECK(Has(kept, "Afterwards"));
  CHECK(Has(kept, "The pier is a car park now"));
  CHECK_FALSE(Has(kept, "Sports results"));
  CHECK_FALSE(Has(kept, "Ten ways to cook"));
  CHECK_FALSE(Has(kept, "Most read"));
  CHECK_FALSE(Has(kept, "All rights reserved"));
}

TEST_CASE("Content: a paragraph full of links is still prose") {
  const std::string kept =
      Kept("<body>" + std::string(kMenu) + "<article>" + std::string(kProse) +
           "<p>The <a href=/a>old ferry company</a>, founded by <a href=/b>two brothers</a>, ran "
           "from <a href=/c>Kelda</a> to <a href=/d>Arrin</a> until the bridge was opened by the "
           "king.</p></article>");
  CHECK(Has(kept, "old ferry company"));
}

TEST_CASE("Content: a heading with nothing below it goes with its section") {
  const std::string kept =
      Kept("<article>" + std::string(kProse) +
           "<h2>Related stories</h2><ul><li><a href=/a>The warden speaks to the press</a><li><a "
           "href=/b>Ten ways to cook a herring</a><li><a href=/c>Bridge toll to "
           "rise</a></ul></article>");
  CHECK(Has(kept, "The ferry left"));
  CHECK_FALSE(Has(kept, "Related stories"));
  CHECK_FALSE(Has(kept, "Bridge toll"));
}

TEST_CASE("Content: wrappers do not matter") {
  std::string html = std::string(kProse);
  for (int i = 0; i < 30; ++i) html = "<div>" + html + "</div>";
  const std::string kept = Kept("<body>" + std::string(kMenu) + html);
  CHECK(Has(kept, "The ferry left"));
  CHECK(Has(kept, "the last summer"));
  CHECK_FALSE(Has(kept, "Sports results"));
}

TEST_CASE("Content: marks carry rules that weigh the whole page") {
  const Options options;
  const PackSet packs;
  const std::unique_ptr<const Filter> filter = MakeContentFilter({options, packs});
  for (const RuleInfo* rule : filter->Rules()) CHECK(rule->whole_page);
}

TEST_CASE("Content: plain text and empty pages are left alone") {
  const Options options;
  const PackSet packs;
  const std::unique_ptr<const Filter> filter = MakeContentFilter({options, packs});
  std::vector<Mark> marks;
  filter->Run(SegmentText("Home\nNews\nSports\n", Format::kText), marks);
  CHECK(marks.empty());
  for (std::string_view html : {"", " ", "<p>", "<script>a</script>"})
    CHECK(Kept(std::string(html)).empty());
}

TEST_CASE("Content: any page gets a judgement, on all targets") {
  for (const Target target : {Target::kAuto, Target::kArticle, Target::kPage}) {
    CHECK(Has(Kept("<article>" + std::string(kProse) + "</article>", target), "The ferry left"));
    Kept("<nav><a>a</a></nav>", target);
    Kept("<p>word", target);
    Kept("<h1>a</h1><h2>b</h2><h3>c</h3>", target);
    Kept("<table><tr><td>1<td>2<tr><td>3<td>4</table>", target);
  }
}

Judgement Judged(const std::string& html, const Options& options) {
  const PackSet packs;
  const std::unique_ptr<const Filter> filter = MakeContentFilter({options, packs});
  HtmlScratch scratch;
  const Document doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
  std::vector<Mark> marks;
  Judgement judgement;
  filter->Judge(doc, marks, &judgement);
  CHECK(judgement.scores.size() == doc.blocks.size());
  return judgement;
}

TEST_CASE("Content: what is made of a page can be told") {
  const std::string html = "<body>" + std::string(kMenu) + "<article>" + std::string(kProse) +
                           "<h2>Tides</h2><p>They come and go.</p></article>";
  Options options;
  const Judgement judgement = Judged(html, options);
  CHECK(judgement.confidence > 0.5f);
  CHECK(judgement.confidence <= 1);
  CHECK(judgement.article_words > 60);
  CHECK(judgement.article_weight > 0);
  CHECK_FALSE(judgement.snippet);
  CHECK(judgement.effects.empty());
  options.all_reasons = true;
  CHECK(Judged(html, options).effects.size() == judgement.scores.size());
  options.target = Target::kPage;
  CHECK(Judged(html, options).article_words == -1);
  options.min_score = 1;
  CHECK(Judged(html, options).confidence == 0);
  CHECK(Judged("<p>Few words.</p>", {}).snippet);
}

}  // namespace
}  // namespace unhusk
