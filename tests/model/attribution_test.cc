// What moved a block's score: shape, order and sense of the answer.
#include "model/attribution.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cmath>
#include <fstream>
#include <iterator>

#include "html/segment.h"
#include "parts/title.h"
#include "root.h"

namespace unhusk {
namespace {

using Effects = std::vector<std::array<Effect, kMostEffects>>;

struct Attributed {
  explicit Attributed(std::string page) : html(std::move(page)) {
    HtmlScratch scratch;
    doc = SegmentHtml(html, {}, HtmlRoute::kAuto, scratch);
    PageView view(doc);
    Selection selection = Select(view, Target::kArticle);
    BlockFeatures features(view, selection, FindTitle(view).block);
    Decision decision = DecideContent(view, features, Target::kAuto, Profile::kBalanced);
    effects = Attribute(view, features, decision);
  }
  // The effects of the block that begins with `words`.
  const std::array<Effect, kMostEffects>& Of(std::string_view words) const {
    for (size_t b = 0; b < effects.size(); ++b) {
      if (doc.At(doc.blocks[b].text).starts_with(words)) return effects[b];
    }
    throw std::runtime_error("no such block");
  }

  std::string html;
  Document doc;
  Effects effects;
};

std::string Fixture(const std::string& slug) {
  std::ifstream in(Root() / "fixtures" / slug / "source.html");
  REQUIRE(in);
  return {std::istreambuf_iterator<char>(in), {}};
}

bool IsFamily(std::string_view name) {
  const auto families = FeatureFamilies();
  return std::any_of(families.begin(), families.end(),
                     [&](const FeatureFamily& family) { return family.name == name; });
}

TEST_CASE("Attribution: strongest first, each family once") {
  const Attributed page(Fixture("html-news-modern"));
  REQUIRE(page.effects.size() == page.doc.blocks.size());
  for (const auto& effects : page.effects) {
    float last = 1e9f;
    for (size_t i = 0; i < effects.size(); ++i) {
      if (effects[i].family.empty()) {
        CHECK(effects[i].change == 0);
        continue;
      }
      CHECK(IsFamily(effects[i].family));
      CHECK(std::abs(effects[i].change) <= last);
      last = std::abs(effects[i].change);
      for (size_t k = 0; k < i; ++k) CHECK(effects[k].family != effects[i].family);
    }
  }
}

TEST_CASE("Attribution: prose is moved up, the page's furniture down") {
  const Attributed page(Fixture("html-news-modern"));
  CHECK(page.Of("The count took less").front().change > 0.5f);
  CHECK(page.Of("Most read").front().change < -0.5f);
}

TEST_CASE("Attribution: a block like the page's median in all respects is moved by nothing") {
  std::string html = "<body>";
  for (int i = 0; i < 9; ++i)
    html += "<p>The same words in each of these nine paragraphs here.</p>";
  const Attributed page(html);
  REQUIRE(page.effects.size() == 9);
  CHECK(std::abs(page.effects[4].front().change) <= std::abs(page.effects[0].front().change));
}

TEST_CASE("Attribution: bounded, and empty where no model was asked") {
  CHECK(Attributed("<p>A snippet of few words.</p>").effects.empty());
  std::string html;
  for (uint32_t i = 0; i < kMostExplained + 7; ++i) html += "<p>Some words of text.</p>";
  CHECK(Attributed(html).effects.size() == kMostExplained);
}

}  // namespace
}  // namespace unhusk
