// See line_decide.h.  The constants were chosen on held-out domains;
// docs/quality.md has the figures.
#include "model/line_decide.h"

#include <algorithm>
#include <numeric>

#include "model/best_cut.h"
#include "model/line_features.h"
#include "model/trees.h"

namespace unhusk {
namespace {

// What the model may do alone: below `sure` in any case, and below `limit` with the
// least likely lines, up to a share of the words for each voice.
struct Allowance {
  float sure = 0;
  float limit = 0;
  double share = 0;
  float below = 1;  // Times this counts a score where no prose follows.
};
constexpr uint32_t kManyVoices = 3;  // Such a text is a converted page.
constexpr Allowance kPage = {0.015f, 0.2f, 0.0115};
// With fewer voices it is an article that has some of its page left, if so much of it
// is content, and it is not so short that a letter's ends weigh much.
constexpr double kMostlyContent = 0.92;
constexpr uint64_t kArticleWords = 500;
// Signatures and notes at its end look like a footer.
constexpr Allowance kArticle = {0.015f, 0.3f, 0.03, 3};
// Else it may be a clean list, of which the model knows least.
constexpr Allowance kNeither = {0.005f, 0.2f, 0.002};
// Below this a hint of a rule is enough.
constexpr float kUnlikely = 0.08f;

// What doubts come of it.  A hint is worth 0.28 (patterns/en/hint.toml, duplicates.cc), too
// little for any profile alone; beside kBetter it stays below the 0.5 of --profile balanced.
constexpr float kAlone = 0.5f;    // The least doubt of a line the model is sure of …
constexpr float kSurest = 0.75f;  // … and the most: not enough alone for --profile recall.
constexpr float kHinted = 0.31f;  // Of an unlikely line.
constexpr float kBetter = 0.3f;   // Of a line without which the text is better.

// Recall counts this much over precision where the text is cut best: of a text with
// a single voice more than of others, since it may well be clean.
constexpr double kBeta = 1;
constexpr double kBetaOneVoice = 1.5;

std::vector<float> Scores(const LineView& view) {
  std::vector<float> scores(view.size());
  std::vector<uint32_t> lines(view.size());
  std::iota(lines.begin(), lines.end(), 0);
  std::vector<Column> columns(LineFeatureCount());
  float out[kLanes];
  for (std::span<const uint32_t> rest = lines; !rest.empty();) {
    const auto group = rest.first(std::min<size_t>(kLanes, rest.size()));
    LineColumns(view, group, columns.data());
    LineForest().Evaluate(columns.data(), out);
    for (size_t lane = 0; lane < group.size(); ++lane) scores[group[lane]] = out[lane];
    rest = rest.subspan(group.size());
  }
  return scores;
}

// Below which score the text is better without a line.
float BetterWithout(const LineView& view, const std::vector<float>& scores) {
  std::vector<uint32_t> words(view.size());
  for (uint32_t b = 0; b < view.size(); ++b) words[b] = view.doc().blocks[b].words;
  return BestCut(scores, words, view.pack_voices() == 1 ? kBetaOneVoice : kBeta);
}

double ContentShare(const LineView& view, const std::vector<float>& scores) {
  double content = 0;
  for (uint32_t b = 0; b < view.size(); ++b) {
    content += static_cast<double>(scores[b]) * view.doc().blocks[b].words;
  }
  return content / std::max(1.0, static_cast<double>(view.Sums(0, view.size()).words));
}

Allowance AllowanceOf(const LineView& view, const std::vector<float>& scores) {
  if (view.pack_voices() >= kManyVoices) return kPage;
  const bool article = view.Sums(0, view.size()).words >= kArticleWords &&
                       ContentShare(view, scores) >= kMostlyContent;
  return article ? kArticle : kNeither;
}

// The scores as far as the model acts alone.
std::vector<float> ScoresAlone(const LineView& view, const std::vector<float>& scores,
                               const Allowance& allowance) {
  std::vector<float> alone = scores;
  for (uint32_t b = 0; b < view.size(); ++b) {
    if (view.facts(b).next_prose == kNoLine) alone[b] *= allowance.below;
  }
  return alone;
}

// Below which score the model is sure; `scores` are those of ScoresAlone.
float SureScore(const LineView& view, const std::vector<float>& scores,
                const Allowance& allowance) {
  const std::vector<Block>& blocks = view.doc().blocks;
  std::vector<uint32_t> order;
  for (uint32_t b = 0; b < view.size(); ++b) {
    if (scores[b] < allowance.limit) order.push_back(b);
  }
  std::sort(order.begin(), order.end(),
            [&](uint32_t a, uint32_t b) { return scores[a] < scores[b]; });
  const double all = static_cast<double>(view.Sums(0, view.size()).words);
  double left = allowance.share * view.pack_voices() * all;
  for (uint32_t b : order) {
    left -= blocks[b].words;
    if (left < 0) return std::max(allowance.sure, scores[b]);
  }
  return allowance.limit;
}

}  // namespace

LineDecision DecideLines(const LineView& view) {
  LineDecision out;
  out.scores = Scores(view);
  out.doubts.assign(view.size(), 0);
  if (view.pack_voices() == 0) return out;
  const Allowance allowance = AllowanceOf(view, out.scores);
  const std::vector<float> alone = ScoresAlone(view, out.scores, allowance);
  const float sure = SureScore(view, alone, allowance);
  const float better = BetterWithout(view, out.scores);
  for (uint32_t b = 0; b < view.size(); ++b) {
    const float score = out.scores[b];
    if (alone[b] < sure) {
      out.doubts[b] = kAlone + (kSurest - kAlone) * (1 - alone[b] / sure);
    } else if (score < kUnlikely) {
      out.doubts[b] = kHinted;
    } else if (score < better) {
      out.doubts[b] = kBetter;
    }
  }
  return out;
}

}  // namespace unhusk
