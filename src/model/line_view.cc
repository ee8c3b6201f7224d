// See line_view.h.  A few passes over the lines, each linear; only equal lines
// are found by sorting.
#include "model/line_view.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <unordered_set>

namespace unhusk {
namespace {

constexpr float kSure = 0.5f;
constexpr float kSurest = 0.999f;
constexpr size_t kBytesAWord = 8;  // A guess: of longer words.

uint32_t Doubt(float confidence) {
  const float sure = std::clamp(confidence, 0.0f, kSurest);
  return static_cast<uint32_t>(std::lround(-1000 * std::log2(1 - static_cast<double>(sure))));
}

LineSums operator+(const LineSums& a, const LineSums& b) {
  return {a.words + b.words,
          a.stopwords + b.stopwords,
          a.ascii_words + b.ascii_words,
          a.claims + b.claims,
          a.lines + b.lines,
          a.sentences + b.sentences,
          a.shorts + b.shorts,
          a.proses + b.proses,
          a.grouped + b.grouped,
          a.prose_words + b.prose_words,
          a.bytes + b.bytes,
          a.code_marks + b.code_marks,
          a.known + b.known,
          a.repeated + b.repeated,
          a.priced + b.priced};
}

LineSums operator-(const LineSums& a, const LineSums& b) {
  return {a.words - b.words,
          a.stopwords - b.stopwords,
          a.ascii_words - b.ascii_words,
          a.claims - b.claims,
          a.lines - b.lines,
          a.sentences - b.sentences,
          a.shorts - b.shorts,
          a.proses - b.proses,
          a.grouped - b.grouped,
          a.prose_words - b.prose_words,
          a.bytes - b.bytes,
          a.code_marks - b.code_marks,
          a.known - b.known,
          a.repeated - b.repeated,
          a.priced - b.priced};
}

}  // namespace

LineView::LineView(const Document& doc, std::span<const Mark> marks)
    : doc_(doc), facts_(doc.blocks.size()) {
  LineKeys keys;
  Read(&keys);
  AddClaims(marks);
  FindRuns();
  FindNearest();
  FindSame();
  FindKnown(keys);
  AddUp();
  FindBodies();
}

void LineView::Read(LineKeys* keys) {
  keys->words.reserve(doc_.text.size() / kBytesAWord);
  keys->ends.reserve(size());
  for (uint32_t b = 0; b < size(); ++b) {
    const Block& block = doc_.blocks[b];
    LineFacts& facts = facts_[b];
    facts.own = ReadOwnText(doc_.text, block.text);
    facts.words = ReadLineWords(doc_.At(block.text), &keys->words);
    keys->ends.push_back(keys->words.size());
    facts.is_short = block.words < kShortLineWords && !facts.own.ends_sentence;
    facts.is_prose = block.words >= kProseLineWords && facts.own.ends_sentence;
  }
}

// Marks may overlap without end, so each adds where it starts and takes back
// where it stops.
void LineView::AddClaims(std::span<const Mark> marks) {
  const std::vector<Block>& blocks = doc_.blocks;
  std::vector<int64_t> change(size_t{size()} + 1);
  std::unordered_set<const RuleInfo*> sure;
  for (const Mark& mark : marks) {
    if (mark.keep || mark.text.empty()) continue;
    if (mark.confidence >= kSure) sure.insert(mark.rule);
    const auto first = std::partition_point(blocks.begin(), blocks.end(), [&](const Block& b) {
      return b.text.begin < mark.text.begin;
    });
    const auto last = std::partition_point(
        first, blocks.end(), [&](const Block& b) { return b.text.end <= mark.text.end; });
    change[static_cast<size_t>(first - blocks.begin())] += Doubt(mark.confidence);
    change[static_cast<size_t>(last - blocks.begin())] -= Doubt(mark.confidence);
  }
  voices_ = static_cast<uint32_t>(sure.size());
  for (const RuleInfo* rule : sure) pack_voices_ += rule->filter == "patterns";
  int64_t claim = 0;
  for (uint32_t b = 0; b < size(); ++b) {
    claim += change[b];
    facts_[b].claim = static_cast<uint32_t>(std::min<int64_t>(claim, 100000));
  }
}

void LineView::FindRuns() {
  for (uint32_t begin = 0, b = 1; b <= size(); ++b) {
    if (b < size() && facts_[b].is_short == facts_[begin].is_short) continue;
    for (uint32_t i = begin; i < b; ++i) {
      facts_[i].run_begin = begin;
      facts_[i].run_end = b;
    }
    begin = b;
  }
}

void LineView::FindNearest() {
  uint32_t prose = kNoLine;
  uint32_t claim = kNoLine;
  for (uint32_t b = 0; b < size(); ++b) {
    facts_[b].last_prose = prose;
    facts_[b].last_claim = claim;
    if (facts_[b].is_prose) prose = b;
    if (facts_[b].claim > 0) claim = b;
  }
  prose = claim = kNoLine;
  for (uint32_t b = size(); b-- > 0;) {
    facts_[b].next_prose = prose;
    facts_[b].next_claim = claim;
    if (facts_[b].is_prose) prose = b;
    if (facts_[b].claim > 0) claim = b;
  }
}

void LineView::FindSame() {
  std::vector<uint32_t> order(size());
  std::iota(order.begin(), order.end(), 0);
  std::sort(order.begin(), order.end(), [&](uint32_t a, uint32_t b) {
    const uint64_t left = facts_[a].own.hash;
    const uint64_t right = facts_[b].own.hash;
    return left != right ? left < right : a < b;
  });
  for (size_t begin = 0, i = 1; i <= order.size(); ++i) {
    if (i < order.size() && facts_[order[i]].own.hash == facts_[order[begin]].own.hash) continue;
    for (size_t k = begin; k < i; ++k) {
      facts_[order[k]].same = static_cast<uint32_t>(i - begin);
      facts_[order[k]].first = k == begin;
    }
    begin = i;
  }
}

void LineView::FindKnown(const LineKeys& keys) {
  Vocabulary vocabulary;
  for (uint32_t b = 0; b < size(); ++b) {
    if (facts_[b].is_prose) vocabulary.Add(keys.Of(b));
  }
  for (uint32_t b = 0; b < size(); ++b) {
    const uint8_t least = facts_[b].is_prose ? 2 : 1;  // Its own words don't count.
    facts_[b].known = vocabulary.Share(keys.Of(b), least);
  }
}

void LineView::AddUp() {
  sums_.resize(size_t{size()} + 1);
  for (uint32_t b = 0; b < size(); ++b) {
    const LineFacts& facts = facts_[b];
    LineSums one;
    one.words = doc_.blocks[b].words;
    one.stopwords = facts.own.stopwords;
    one.ascii_words = facts.own.ascii_words;
    one.claims = facts.claim;
    one.lines = 1;
    one.sentences = facts.own.ends_sentence;
    one.shorts = facts.is_short;
    one.proses = facts.is_prose;
    for (const uint16_t count : facts.words.groups) one.grouped += count;
    one.bytes = facts.own.bytes;
    one.code_marks = facts.words.code_marks;
    one.known = static_cast<uint64_t>(1000 * std::max(0.0f, facts.known));
    one.repeated = facts.same > 1;
    one.priced = facts.own.has_price;
    one.prose_words = facts.is_prose ? one.words : 0;
    sums_[b + 1] = sums_[b] + one;
  }
}

// The largest sum of neighbours (Kadane).
void LineView::FindBodies() {
  for (const uint32_t price : kBodyPrices) {
    Body best;
    int64_t most = 0;
    int64_t sum = 0;
    uint32_t begin = 0;
    for (uint32_t b = 0; b < size(); ++b) {
      sum += facts_[b].is_prose ? int64_t{doc_.blocks[b].words} : -int64_t{price};
      if (sum > most) {
        most = sum;
        best = {begin, b + 1};
      } else if (sum <= 0) {
        sum = 0;
        begin = b + 1;
      }
    }
    bodies_.push_back(best);
  }
}

LineSums LineView::Sums(uint32_t begin, uint32_t end) const {
  return sums_[end] - sums_[begin];
}

LineSums LineView::Around(uint32_t line, uint32_t reach) const {
  return Sums(line - std::min(line, reach), std::min(size() - line, reach + 1) + line);
}

}  // namespace unhusk
