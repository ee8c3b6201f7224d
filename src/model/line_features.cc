// See line_features.h.
#include "model/line_features.h"

#include <algorithm>
#include <array>
#include <bit>
#include <iterator>

namespace unhusk {
namespace {

constexpr std::array<uint32_t, 4> kReach = {1, 3, 8, 20};

// Families, in row order.  The enumerators index kFamilies.
enum Family : uint32_t {
  kOwnLength,
  kOwnText,
  kOwnMarks,
  kOwnForm,
  kOwnGroups,
  kKnown,
  kPosition,
  kProse,
  kBody,
  kRun,
  kAround,
  kNeighbour,
  kSame,
  kClaims,
  kText,
  kFamilyCount
};

constexpr FeatureFamily kFamilies[] = {
    {"own_length", 3, "log words, log bytes, bytes a word", "size of the line"},
    {"own_text", 7, "per word or share 0–1",
     "commas, sentences, capitals, digits, stopwords (-1: another script), letters, marks"},
    {"own_marks", 7, "0 or 1",
     "ends as a sentence, with a colon, with a question mark; has a price, @, ©, a URL"},
    {"own_form", 7, "0 or 1, BlockKind, share 0–1",
     "starts with a small letter, with a capital; all capitals; link syntax; kind, level; marks of "
     "code"},
    {"own_groups", kWordGroups, "share 0–1", "words of share, subscribe, legal, … (line_words.h)"},
    {"known", 1, "share 0–1, -1", "longer words that the text's prose uses"},
    {"position", 4, "share 0–1, log lines", "place by lines and by words; from start, from end"},
    {"prose", 4, "log lines, share 0–1",
     "to the last and the next prose; prose words before, after"},
    {"body", std::size(kBodyPrices) * 5, "-1 to 1, log lines, share 0–1",
     "for either body: before, in or behind it; lines to it; its lines, words, prose"},
    {"run", 4, "log lines, log words",
     "lines around that are short too (or not): all, before; words; claims a short line"},
    {"around", kReach.size() * 10, "log, share 0–1",
     "words a line, sentences, short lines, claims, stopwords, grouped words, marks of code, "
     "known words, repeated lines, prices within "
     "1, 3, 8, 20"},
    {"neighbour", 16, "log words, share 0–1, claim",
     "two lines before and two after: words, sentence end, capitals, claim"},
    {"same", 2, "log count, 0 or 1", "lines of the text with these words; the first of them"},
    {"claims", 3, "bits, log lines", "the other filters' doubt; to the last and the next claim"},
    {"text", 9, "log, share 0–1",
     "lines, words, words in prose, short lines, sentences, claims a line, stopwords, grouped; "
     "rules that are sure of a line"},
};
constexpr FeatureTable kTable(kFamilies);
static_assert(kTable.families().size() == kFamilyCount);

// log2(1 + x) by pieces of straight lines: exact at the powers of two, the same
// on any machine, and all that a threshold needs.
float Log(double x) {
  const float y = static_cast<float>(1 + x);
  const uint32_t bits = std::bit_cast<uint32_t>(y);
  const float mantissa = std::bit_cast<float>((bits & 0x007fffffu) | 0x3f800000u);
  return static_cast<float>(static_cast<int>(bits >> 23) - 127) + (mantissa - 1);
}
float Share(uint64_t part, uint64_t whole) {
  return whole == 0 ? 0 : static_cast<float>(part) / static_cast<float>(whole);
}
float Bits(uint64_t claims) {
  return static_cast<float>(claims) / 1000.0f;
}

// Stopwords of what is written in ASCII; of other scripts nothing is known.
float StopwordShare(uint64_t stopwords, uint64_t ascii_words, uint64_t words) {
  return ascii_words * 2 < words || ascii_words == 0 ? -1 : Share(stopwords, ascii_words);
}

// Writes one family's values in order.
class Cell {
 public:
  Cell(float* row, Family family) : at_(row + kTable.First(family)) {}
  Cell& operator<<(double value) {
    *at_++ = static_cast<float>(value);
    return *this;
  }

 private:
  float* at_;
};

class Row {
 public:
  Row(const LineView& view, uint32_t line, float* row)
      : view_(view),
        line_(line),
        row_(row),
        facts_(view.facts(line)),
        block_(view.doc().blocks[line]),
        all_(view.Sums(0, view.size())) {}

  void Fill() const {
    Own();
    Place();
    Bodies();
    Beside();
    Cell(row_, kSame) << Log(facts_.same) << facts_.first;
    Cell(row_, kClaims) << Bits(facts_.claim) << Steps(facts_.last_claim)
                        << Steps(facts_.next_claim);
    Cell(row_, kText) << Log(all_.lines) << Log(static_cast<double>(all_.words))
                      << Share(all_.prose_words, all_.words) << Share(all_.shorts, all_.lines)
                      << Share(all_.sentences, all_.lines)
                      << Bits(all_.claims) / static_cast<float>(all_.lines)
                      << StopwordShare(all_.stopwords, all_.ascii_words, all_.words)
                      << Share(all_.grouped, all_.words) << Log(view_.voices());
  }

 private:
  // Log distance in lines; -1 if there is none.
  double Steps(uint32_t other) const {
    if (other == kNoLine) return -1;
    return Log(other > line_ ? other - line_ : line_ - other);
  }

  void Own() const {
    const OwnText& own = facts_.own;
    const double words = std::max<double>(1, block_.words);
    Cell(row_, kOwnLength) << Log(block_.words) << Log(own.bytes) << own.bytes / words;
    Cell(row_, kOwnText) << own.commas / words << own.sentences / words
                         << Share(own.capitals, own.ascii_words) << Share(own.digits, own.bytes)
                         << StopwordShare(own.stopwords, own.ascii_words, block_.words)
                         << Share(own.letters, own.bytes) << own.marks / words;
    Cell(row_, kOwnMarks) << own.ends_sentence << own.ends_colon << own.ends_question
                          << own.has_price << own.has_at << own.has_copyright << own.has_url;
    const LineWords& text = facts_.words;
    Cell(row_, kOwnForm) << text.starts_lower << text.starts_upper << text.all_caps << text.has_link
                         << static_cast<int>(block_.kind) << block_.level
                         << Share(text.code_marks, own.bytes);
    Cell groups(row_, kOwnGroups);
    for (const uint16_t count : text.groups) groups << Share(count, text.words);
    Cell(row_, kKnown) << facts_.known;
  }

  void Place() const {
    const uint32_t last = view_.size() - 1;
    const LineSums before = view_.Sums(0, line_);
    const LineSums after = view_.Sums(line_ + 1, view_.size());
    Cell(row_, kPosition) << Share(line_, last) << Share(before.words, all_.words) << Log(line_)
                          << Log(last - line_);
    Cell(row_, kProse) << Steps(facts_.last_prose) << Steps(facts_.next_prose)
                       << Share(before.prose_words, all_.prose_words)
                       << Share(after.prose_words, all_.prose_words);
    const LineSums run = view_.Sums(facts_.run_begin, facts_.run_end);
    Cell(row_, kRun) << Log(run.lines) << Log(line_ - facts_.run_begin)
                     << Log(static_cast<double>(run.words))
                     << (facts_.is_short ? Bits(run.claims) / static_cast<float>(run.lines) : -1);
  }

  void Bodies() const {
    Cell cell(row_, kBody);
    for (const Body& body : view_.bodies()) {
      const LineSums sums = view_.Sums(body.begin, body.end);
      const double side = line_ < body.begin ? -1 : line_ < body.end ? 0 : 1;
      const uint32_t gap = side < 0 ? body.begin - line_ : side > 0 ? line_ - body.end + 1 : 0;
      cell << side << Log(gap) << Share(sums.lines, all_.lines) << Share(sums.words, all_.words)
           << Share(sums.prose_words, all_.prose_words);
    }
  }

  void Beside() const {
    Cell around(row_, kAround);
    for (uint32_t reach : kReach) {
      const LineSums sums = view_.Around(line_, reach);
      around << Log(static_cast<double>(sums.words) / sums.lines)
             << Share(sums.sentences, sums.lines) << Share(sums.shorts, sums.lines)
             << Bits(sums.claims) / static_cast<float>(sums.lines)
             << StopwordShare(sums.stopwords, sums.ascii_words, sums.words)
             << Share(sums.grouped, sums.words) << Share(sums.code_marks, sums.bytes)
             << Share(sums.known, sums.lines) << Share(sums.repeated, sums.lines)
             << Share(sums.priced, sums.lines);
    }
    Cell neighbour(row_, kNeighbour);
    for (const int step : {-2, -1, 1, 2}) {
      const int64_t other = int64_t{line_} + step;
      if (other < 0 || other >= int64_t{view_.size()}) {
        neighbour << -1 << -1 << -1 << -1;
        continue;
      }
      const auto at = static_cast<uint32_t>(other);
      const LineFacts& facts = view_.facts(at);
      neighbour << Log(view_.doc().blocks[at].words) << facts.own.ends_sentence
                << Share(facts.own.capitals, facts.own.ascii_words) << Bits(facts.claim);
    }
  }

  const LineView& view_;
  const uint32_t line_;
  float* const row_;
  const LineFacts& facts_;
  const Block& block_;
  const LineSums all_;
};

}  // namespace

std::span<const FeatureFamily> LineFeatureFamilies() {
  return kTable.families();
}
uint32_t LineFeatureCount() {
  return kTable.count();
}

std::string LineFeatureName(uint32_t index) {
  return kTable.Name(index);
}

std::vector<float> LineRow(const LineView& view, uint32_t line) {
  std::vector<float> row(LineFeatureCount());
  Row(view, line, row.data()).Fill();
  return row;
}

void LineColumns(const LineView& view, std::span<const uint32_t> lines, Column* out) {
  std::array<float, kTable.count()> row;
  for (uint32_t lane = 0; lane < kLanes; ++lane) {
    if (lane < lines.size()) Row(view, lines[lane], row.data()).Fill();
    for (size_t f = 0; f < row.size(); ++f) out[f].lane[lane] = row[f];
  }
}

}  // namespace unhusk
