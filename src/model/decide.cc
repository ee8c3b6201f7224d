#include "model/decide.h"

#include <algorithm>
#include <numeric>

#include "model/best_cut.h"
#include "model/features.h"
#include "model/trees.h"

namespace unhusk {
namespace {

// A page that promises less than this has no content at all.
constexpr double kLeastWords = 10;
constexpr float kLeastScore = 0.3f;
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
constexpr float kSureNot = 0.05f;
constexpr float kSure = 0.95f;

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

// Scores of `blocks` by `model`, written to out[block].
void Score(const TreeModel& model, std::span<const uint32_t> blocks, BlockFeatures& features,
           std::vector<float>& out) {
  std::vector<Column> columns(FeatureCount());
  float scores[kLanes];
  while (!blocks.empty()) {
    const auto group = blocks.first(std::min<size_t>(kLanes, blocks.size()));
    features.Columns(group, columns.data());
    Evaluate(model, columns.data(), scores);
    for (size_t lane = 0; lane < group.size(); ++lane) out[group[lane]] = scores[lane];
    blocks = blocks.subspan(group.size());
  }
}

std::vector<float> Scores(const PageView& page, BlockFeatures& features, Target target,
                          Decision* decision) {
  std::vector<uint32_t> blocks(page.size());
  std::iota(blocks.begin(), blocks.end(), 0);
  std::vector<float> scores(page.size());
  const bool ask = target != Target::kPage;
  if (ask) Score(ArticleModel(), blocks, features, scores);
  const double expected = ask ? ExpectedWords(page, scores) : -1;
  decision->article_words = static_cast<float>(expected);
  decision->article_weight = target == Target::kArticle ? 1 : 0;
  if (target == Target::kArticle) return scores;
  if (expected <= kArticleWords) {
    Score(PageModel(), blocks, features, scores);
    return scores;
  }
  decision->article_weight = kArticleWeight;
  // Where the article model is sure, the page model's share changes next to nothing.
  std::erase_if(blocks, [&](uint32_t b) { return scores[b] < kSureNot || scores[b] > kSure; });
  std::vector<float> whole(page.size());
  Score(PageModel(), blocks, features, whole);
  for (uint32_t b : blocks) {
    scores[b] = kArticleWeight * scores[b] + (1 - kArticleWeight) * whole[b];
  }
  return scores;
}

}  // namespace

Decision DecideContent(const PageView& page, BlockFeatures& features, Target target,
                       Profile profile) {
  Decision out;
  out.scores = Scores(page, features, target, &out);
  out.keep.assign(page.size(), false);
  const BlockSums all = page.Sums(0, page.size());
  out.snippet = all.words <= kTinyPage;
  if (out.snippet) {
    for (uint32_t b = 0; b < page.size(); ++b) {
      out.keep[b] = page.Sums(b, b + 1).Density() < 0.5;
      if (out.keep[b]) out.scores[b] = std::max(out.scores[b], 0.5f);
    }
    return out;
  }
  const double expected = ExpectedWords(page, out.scores);
  const float top = *std::max_element(out.scores.begin(), out.scores.end());
  if (expected < kLeastWords || top < kLeastScore) return out;

  std::vector<uint32_t> words(page.size());
  for (uint32_t b = 0; b < page.size(); ++b) words[b] = page.doc().blocks[b].words;
  const float cut = BestCut(out.scores, words, Beta(profile));
  for (uint32_t b = 0; b < page.size(); ++b) {
    out.keep[b] = out.scores[b] >= cut && out.scores[b] > kNeverKept;
  }
  return out;
}

}  // namespace unhusk
