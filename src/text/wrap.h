// Paragraphs that someone's editor or mailer broke into lines of even width.
//
// A wrapped line is full: the next line's first word would not have fitted.
// Where lines follow each other without a blank one, full lines are joined with
// the line they run on into; a line that is not full ends its paragraph.
// Converters write one paragraph a line, poets one verse: those lines start
// with a capital, end with a mark or are too long or short, and stay apart.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "base/text_planes.h"
#include "document.h"

namespace unhusk {

inline constexpr uint32_t kMinWrapWidth = 45;  // Code points in the longest line of a run.
inline constexpr uint32_t kMaxWrapWidth = 110;

// Collects lines of paragraph text that stand directly under each other and
// turns them into blocks.
class ParagraphRun {
 public:
  // `planes`, of the text, and `blocks` must outlive the run.
  ParagraphRun(const TextPlanes& planes, std::vector<Block>* blocks)
      : planes_(planes), text_(planes.text()), blocks_(blocks) {}

  // Adds a line.  REQUIRES: not empty, no white space at its ends.
  void Add(Span line);

  // Takes the last line back; empty if there is none.
  Span Pop();

  // Ends the run: appends its blocks.
  void Flush();

 private:
  struct Measured {
    Span span = {};
    uint32_t width = 0;  // Code points.
  };

  bool Measure();  // False if these lines cannot be wrapped prose.
  bool CanBreak(const Measured& line) const;
  bool IsLong(const Measured& line) const;  // Longer than wrapped lines are.
  bool IsFull(size_t i) const;
  bool IsWrapped(size_t begin, size_t end) const;
  void Emit(Span span, uint16_t flags);
  std::string_view TextOf(const Measured& line) const {
    return text_.substr(line.span.begin, line.span.size());
  }

  const TextPlanes& planes_;
  std::string_view text_;
  std::vector<Block>* blocks_;
  std::vector<Measured> lines_;
  uint32_t width_ = 0;       // Of the longest line in this run that could have been broken.
  uint32_t page_width_ = 0;  // The same of the last wrapped run before; 0 = there was none.
};

}  // namespace unhusk
