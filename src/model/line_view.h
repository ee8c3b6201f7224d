// A plain text's lines with the sums and distances that features ask for.
//
// Here a line is a block of a text document: a line, or hard-wrapped lines that
// make one paragraph.  What other filters have claimed is evidence here too: the
// packs know phrases, this knows their surroundings.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "document.h"
#include "filter.h"
#include "model/line_words.h"
#include "model/own_text.h"

namespace unhusk {

inline constexpr uint32_t kNoLine = 0xffffffff;
inline constexpr uint32_t kShortLineWords = 8;   // Fewer, and no sentence: a label.
inline constexpr uint32_t kProseLineWords = 15;  // As many, and a sentence: prose.

// Sums over a range of lines.
struct LineSums {
  uint64_t words = 0;
  uint64_t stopwords = 0;
  uint64_t ascii_words = 0;
  uint64_t claims = 0;  // In thousandths of a bit; see LineFacts.
  uint32_t lines = 0;
  uint32_t sentences = 0;  // Lines that end as one.
  uint32_t shorts = 0;
  uint32_t proses = 0;
  uint64_t grouped = 0;  // Words of any group (line_words.h).
  uint64_t prose_words = 0;
  uint64_t bytes = 0;
  uint64_t code_marks = 0;
  uint64_t known = 0;     // Thousandths of a line; LineFacts::known.
  uint32_t repeated = 0;  // Lines that stand more than once.
  uint32_t priced = 0;
};

// The stretch of lines that is prose above all: prose counts with its words, any
// other line costs `price` (after Finn et al. 2001, "Fact or fiction").
struct Body {
  uint32_t begin = 0;
  uint32_t end = 0;
};
inline constexpr uint32_t kBodyPrices[] = {3, 12};

struct LineFacts {
  OwnText own = {};
  LineWords words = {};
  uint32_t claim = 0;  // Doubt of all drops laid on it, -1000 log2(1 - confidence).
  bool is_short = false;
  bool is_prose = false;
  uint32_t run_begin = 0;  // The lines around it that are as it is: short, or not.
  uint32_t run_end = 0;
  uint32_t last_prose = kNoLine;  // Before it, and after it.
  uint32_t next_prose = kNoLine;
  uint32_t last_claim = kNoLine;
  uint32_t next_claim = kNoLine;
  uint32_t same = 0;   // Lines with its words, itself included, digits disregarded.
  bool first = false;  // The first of them.
  float known = 0;     // Share of its words that the prose uses; Vocabulary::Share.
};

// The longer words of each line.
struct LineKeys {
  std::vector<WordKey> words = {};
  std::vector<size_t> ends = {};  // One a line: where its words end.

  std::span<const WordKey> Of(uint32_t line) const {
    const size_t begin = line == 0 ? 0 : ends[line - 1];
    return std::span(words).subspan(begin, ends[line] - begin);
  }
};

// Views `doc`, which must outlive it.
class LineView {
 public:
  // `marks` are what earlier filters have claimed.
  LineView(const Document& doc, std::span<const Mark> marks);

  const Document& doc() const { return doc_; }
  uint32_t size() const { return static_cast<uint32_t>(facts_.size()); }
  const LineFacts& facts(uint32_t line) const { return facts_[line]; }
  // REQUIRES: begin <= end <= size().
  LineSums Sums(uint32_t begin, uint32_t end) const;
  // The lines at most `reach` away from `line`, itself included.
  LineSums Around(uint32_t line, uint32_t reach) const;
  // How many different rules are sure of some line: what converters leave of a
  // whole page sets off many, a clean text few.
  uint32_t voices() const { return voices_; }
  // Those of them that belong to the packs: a clean text, too, may have its repeats
  // and stray hashes.
  uint32_t pack_voices() const { return pack_voices_; }
  // One a price, ascending.
  std::span<const Body> bodies() const { return bodies_; }

 private:
  void Read(LineKeys* keys);
  void AddClaims(std::span<const Mark> marks);
  void FindRuns();
  void FindNearest();
  void FindSame();
  void FindKnown(const LineKeys& keys);
  void AddUp();
  void FindBodies();

  const Document& doc_;
  std::vector<LineFacts> facts_;
  uint32_t voices_ = 0;
  uint32_t pack_voices_ = 0;
  std::vector<Body> bodies_;
  std::vector<LineSums> sums_;  // sums_[i]: over lines [0, i).
};

}  // namespace unhusk
