// Joins hard-wrapped lines; see wrap.h.  Tested by wrap_test.cc.
#include "text/wrap.h"

#include <unicode/uchar.h>

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

// A run is judged in pieces of this many lines: bounds the memory.
constexpr size_t kMaxRunLines = 4096;

uint32_t CodePoints(std::string_view text) {
  uint32_t count = 0;
  for (char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

// Ends as a sentence does, closing quotes and brackets aside.
bool EndsSentence(std::string_view line) {
  static constexpr std::string_view kClosers[] = {"\"", "'", ")", "”", "’", "»", "」", "』", "）"};
  static constexpr std::string_view kMarks[] = {".",  "!",  "?",  ":", ";", "…", "。", "！",
                                                "？", "；", "：", "؟", "؛", "۔", "।"};
  for (bool again = true; again;) {
    again = false;
    for (std::string_view closer : kClosers) {
      if (!line.ends_with(closer)) continue;
      line.remove_suffix(closer.size());
      again = true;
    }
  }
  return std::any_of(std::begin(kMarks), std::end(kMarks),
                     [line](std::string_view mark) { return line.ends_with(mark); });
}

// Starts as a line within a sentence does.  Scripts without case count as such.
bool StartsInSentence(std::string_view line) {
  size_t pos = 0;
  const char32_t c = NextCodePoint(line, &pos);
  const auto code = static_cast<UChar32>(c);
  return u_isalpha(code) && !u_isupper(code);
}

}  // namespace

void ParagraphRun::Add(Span line) {
  if (lines_.size() == kMaxRunLines) Flush();
  lines_.push_back({.span = line});
}

Span ParagraphRun::Pop() {
  if (lines_.empty()) return {};
  const Span last = lines_.back().span;
  lines_.pop_back();
  return last;
}

void ParagraphRun::Flush() {
  if (lines_.size() < 2 || !Measure()) {
    for (const Measured& line : lines_) Emit(line.span, 0);
    lines_.clear();
    return;
  }
  size_t begin = 0;
  for (size_t i = 0; i < lines_.size(); ++i) {
    if (i + 1 < lines_.size() && IsFull(i)) continue;
    if (IsWrapped(begin, i + 1)) {
      Emit({.begin = lines_[begin].span.begin, .end = lines_[i].span.end}, kWrapped);
      page_width_ = width_;
    } else {
      for (size_t k = begin; k <= i; ++k) Emit(lines_[k].span, 0);
    }
    begin = i + 1;
  }
  lines_.clear();
}

bool ParagraphRun::Measure() {
  width_ = 0;
  if (std::any_of(lines_.begin(), lines_.end(), [this](const Measured& x) { return IsLong(x); })) {
    return false;
  }
  for (Measured& line : lines_) {
    line.width = CodePoints(TextOf(line));
    if (CanBreak(line)) width_ = std::max(width_, line.width);
  }
  if (lines_.size() == 2 && width_ <= page_width_) width_ = page_width_;
  return width_ >= kMinWrapWidth;
}

// A long address on a line of its own could not be broken: no measure.
bool ParagraphRun::CanBreak(const Measured& line) const {
  return TextOf(line).find(' ') != std::string_view::npos;
}

bool ParagraphRun::IsLong(const Measured& line) const {
  if (line.span.size() <= kMaxWrapWidth) return false;  // Bytes: no fewer than characters.
  if (line.span.size() > 4 * kMaxWrapWidth) return true;
  return CodePoints(TextOf(line)) > kMaxWrapWidth && CanBreak(line);
}

// Some wrappers even lines out instead of filling them: hence the slack.
bool ParagraphRun::IsFull(size_t i) const {
  const std::string_view next = TextOf(lines_[i + 1]);
  const uint32_t first_word = CodePoints(next.substr(0, next.find(' ')));
  return lines_[i].width + 1 + first_word + width_ / 16 > width_;
}

bool ParagraphRun::IsWrapped(size_t begin, size_t end) const {
  const size_t breaks = end - begin - 1;
  // Two lines alone prove nothing, except where others were wrapped before.
  if (breaks == 0 || (breaks == 1 && page_width_ == 0)) return false;
  size_t ends = 0;
  size_t goes_on = 0;
  for (size_t i = begin; i + 1 < end; ++i) {
    ends += EndsSentence(TextOf(lines_[i]));
    goes_on += StartsInSentence(TextOf(lines_[i + 1]));
  }
  return ends * 2 <= breaks && goes_on * 2 >= breaks;
}

void ParagraphRun::Emit(Span span, uint16_t flags) {
  Block block;
  block.text = block.source = span;
  block.words = planes_.Words(span.begin, span.end);
  block.flags = flags;
  blocks_->push_back(block);
}

}  // namespace unhusk
