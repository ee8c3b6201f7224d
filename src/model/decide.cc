#include "model/decide.h"

#include <algorithm>

#include "model/best_cut.h"
#include "model/features.h"
#include "model/trees.h"

namespace unhusk {
namespace {

// A page that promises less than this has no content at all …
constexpr double kLeastWords = 10;
constexpr float kLeastScore = 0.2f;
// As low as this goes no cut: the best one lies at half the F-measure or a fifth of it.
constexpr float kNeverKept = 0.02f;
// A page this small is a snippet somebody made, nothing the models have seen.
constexpr uint64_t kTinyPage = 60;

// A page has an article if the article model expects more than these words of it.
// Then that model has most of the say, else none: a page model alone keeps the
// link lists of news pages of other years, an article model alone has no eye
// for lists, shops and threads (docs/quality.md has the figures).
constexpr double kArticleWords = 60;
constexpr float kArticleWeight = 0.7f;
// … unless no cut of its own promises this F-measure: then it has the smaller say.
constexpr double kUnlikelyArticle = 0.55;
constexpr float kUnlikelyWeight = 0.3f;
constexpr float kSureNot = 0.05f;
constexpr float kSure = 0.95f;
// If what is kept of the article promises less than this F-measure, there hardly is
// one, and the page model is asked for all.
constexpr double kDoubtfulArticle = 0.4;
// If it promises this, then what is doubtful is the article's surroundings (teasers, captions), and
// the cut leans to precision: the profile's beta is so many times less.
constexpr double kSureArticle = 0.9;
constexpr double kSureBeta = 0.8;
// If the cut of a page promises less than this, its scores know little, and to keep more costs
// little: nearly nothing of a page that has content is the worst there is to show.
constexpr double kDoubtfulPage = 0.5;
constexpr double kDoubtfulBeta = 2;

// The beta of F-beta: how many times recall counts over precision.
double Beta(Profile profile) {
  switch (profile) {
    case Profile::kRecall:
      return 2;
    case Profile::kBalanced:
      return 1;
    case Profile::kPrecision:
      return 0.5;
  }
  return 1;
}

double ExpectedWords(const PageView& page, const std::vector<float>& scores) {
  double words = 0;
  for (uint32_t b = 0; b < page.size(); ++b) {
    words += static_cast<double>(scores[b]) * page.doc().blocks[b].words;
  }
  return words;
}

// Scores of `blocks` by `forest`, written to out[block].
void Score(const Forest& forest, std::span<const uint32_t> blocks, BlockFeatures& features,
           std::vector<float>& out) {
  std::vector<Column> columns(FeatureCount());
  float scores[kLanes];
  while (!blocks.empty()) {
    const auto group = blocks.first(std::min<size_t>(kLanes, blocks.size()));
    features.Columns(group, columns.data());
    forest.Evaluate(columns.data(), scores);
    for (size_t lane = 0; lane < group.size(); ++lane) out[group[lane]] = scores[lane];
    blocks = blocks.subspan(group.size());
  }
}

// Of the blocks kept, as the scores promise it.
double ExpectedF1(const PageView& page, const Decision& decision) {
  double hit = 0, kept = 0;
  for (uint32_t b = 0; b < page.size(); ++b) {
    if (!decision.keep[b]) continue;
    const double words = page.doc().blocks[b].words;
    kept += words;
    hit += words * static_cast<double>(decision.scores[b]);
  }
  return kept == 0 ? 0 : 2 * hit / (kept + ExpectedWords(page, decision.scores));
}

class Decider {
 public:
  Decider(const PageView& page, BlockFeatures& features, Profile profile,
          std::span<const BlockRange> out)
      : page_(page), features_(features), profile_(profile) {
    uint32_t b = 0;
    for (const BlockRange& range : out) {
      for (; b < range.begin; ++b) blocks_.push_back(b);
      b = range.end;
    }
    for (; b < page_.size(); ++b) blocks_.push_back(b);
    words_.reserve(page_.size());
    for (const Block& block : page_.doc().blocks) words_.push_back(block.words);
  }

  Decision Run(Target target) {
    if (target == Target::kPage) return AsPage(-1);
    Decision article;
    article.scores = Ask(ArticleForest(), blocks_);
    const double expected = ExpectedWords(page_, article.scores);
    article.article_words = static_cast<float>(expected);
    article.article_weight = 1;
    if (target == Target::kAuto) {
      if (expected <= kArticleWords) return AsPage(article.article_words);
      Mix(&article,
          PromisesF1(article.scores, words_, kUnlikelyArticle) ? kArticleWeight : kUnlikelyWeight);
    }
    Cut(&article);
    if (article.snippet) return article;
    const double promise = ExpectedF1(page_, article);
    if (promise >= kSureArticle) Cut(&article, kSureBeta);
    if (target == Target::kArticle) return article;
    if (promise >= kDoubtfulArticle) return article;
    Decision whole = AsPage(article.article_words);
    return ExpectedF1(page_, whole) > promise ? whole : article;
  }

 private:
  std::vector<float> Ask(const Forest& forest, std::span<const uint32_t> blocks) {
    std::vector<float> scores(page_.size());
    Score(forest, blocks, features_, scores);
    return scores;
  }

  Decision AsPage(float article_words) {
    Decision out;
    out.article_words = article_words;
    out.scores = Ask(PageForest(), blocks_);
    Cut(&out);
    if (!out.snippet && ExpectedF1(page_, out) < kDoubtfulPage) Cut(&out, kDoubtfulBeta);
    return out;
  }

  // Where the article model is sure, the page model's share changes next to nothing.
  void Mix(Decision* decision, float weight) {
    std::vector<float>& scores = decision->scores;
    std::vector<uint32_t> unsure = blocks_;
    std::erase_if(unsure, [&](uint32_t b) { return scores[b] < kSureNot || scores[b] > kSure; });
    const std::vector<float> whole = Ask(PageForest(), unsure);
    for (uint32_t b : unsure) {
      scores[b] = weight * scores[b] + (1 - weight) * whole[b];
    }
    decision->article_weight = weight;
  }

  // `lean`: what the profile's beta is multiplied by.
  void Cut(Decision* decision, double lean = 1) const {
    decision->keep.assign(page_.size(), false);
    decision->snippet = page_.Sums(0, page_.size()).words <= kTinyPage;
    std::vector<float>& scores = decision->scores;
    if (decision->snippet) {
      for (uint32_t b : blocks_) {
        decision->keep[b] = page_.Sums(b, b + 1).Density() < 0.5;
        if (decision->keep[b]) scores[b] = std::max(scores[b], 0.5f);
      }
      return;
    }
    const float top = *std::max_element(scores.begin(), scores.end());
    if (ExpectedWords(page_, scores) < kLeastWords || top < kLeastScore) return;
    const float cut = BestCut(scores, words_, lean * Beta(profile_));
    for (uint32_t b : blocks_) decision->keep[b] = scores[b] >= cut && scores[b] > kNeverKept;
  }

  const PageView& page_;
  BlockFeatures& features_;
  const Profile profile_;
  std::vector<uint32_t> blocks_;  // Those that may be content.
  std::vector<uint32_t> words_;   // Of all.
};

}  // namespace

Decision DecideContent(const PageView& page, BlockFeatures& features, Target target,
                       Profile profile, std::span<const BlockRange> out) {
  return Decider(page, features, profile, out).Run(target);
}

}  // namespace unhusk
