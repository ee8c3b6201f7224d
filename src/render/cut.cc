#include "render/cut.h"

#include <algorithm>

#include "base/utf8.h"

namespace unhusk {
namespace {

bool IsBlank(char c) {
  return c == ' ' || c == '\t';
}
bool IsLineEnd(char c) {
  return c == '\n' || c == '\r';
}

// How far a break parts two blocks: 2 a paragraph, 1 a line, 0 less.
int BreakWidth(std::string_view between) {
  return static_cast<int>(std::min<ptrdiff_t>(2, std::count(between.begin(), between.end(), '\n')));
}

class Cutter {
 public:
  explicit Cutter(const Document& doc) : doc_(doc), text_(doc.text) {}

  std::vector<Span> Run(const std::vector<Verdict>& verdicts) {
    for (size_t i = 0; i < verdicts.size(); ++i) {
      const Verdict& line = verdicts[i];
      if (line.part) continue;
      size_t end = i + 1;
      while (end < verdicts.size() && verdicts[end].part) ++end;
      if (line.cut || PartsTakeAll(line.text, verdicts, i + 1, end)) {
        Drop(line.text);
        continue;
      }
      Keep(line.text);
      for (size_t k = i + 1; k < end; ++k) {
        if (verdicts[k].cut) CutWords(line.text, verdicts[k].text);
      }
    }
    Finish();
    return std::move(cuts_);
  }

 private:
  void Drop(Span line) {
    if (dropped_.empty()) dropped_.begin = line.begin;
    dropped_.end = line.end;
  }

  void Keep(Span line) {
    if (!dropped_.empty()) {
      if (!has_kept_) {
        Add({dropped_.begin == FirstText() ? LineBegin(dropped_.begin) : dropped_.begin,
             LineBegin(line.begin)});
      } else if (doc_.format == Format::kHtml && WiderBefore(line)) {
        Add({dropped_.begin, line.begin});
      } else {
        Add(WholeLines({ContentEnd(kept_end_), ContentEnd(dropped_.end)}));
      }
      dropped_ = {};
    }
    has_kept_ = true;
    kept_end_ = line.end;
  }

  void Finish() {
    if (dropped_.empty()) return;
    if (!has_kept_) {
      Add({0, static_cast<uint32_t>(text_.size())});
    } else {
      Add(WholeLines({ContentEnd(kept_end_), ContentEnd(dropped_.end)}));
    }
  }

  // From line end to line end is as much as from behind the one to behind the other; but
  // where line ends are mixed, only the latter leaves the line before its own.  At the end
  // of a text without a last line end there is no other.
  Span WholeLines(Span cut) const {
    uint32_t begin = cut.begin + LineEndSize(cut.begin);
    uint32_t end = cut.end + LineEndSize(cut.end);
    if (doc_.format == Format::kHtml || begin == cut.begin || end == cut.end) return cut;
    // CR and the LF of a blank line must not meet and become one line end.
    if (text_[begin - 1] == '\r' && text_.substr(end, 1) == "\n") ++end;
    return {begin, end};
  }

  uint32_t LineEndSize(uint32_t at) const {
    if (at >= text_.size() || !IsLineEnd(text_[at])) return 0;
    return text_.substr(at, 2) == "\r\n" ? 2 : 1;
  }

  bool WiderBefore(Span next) const {
    int before = BreakWidth(text_.substr(kept_end_, dropped_.begin - kept_end_));
    int after = BreakWidth(text_.substr(dropped_.end, next.begin - dropped_.end));
    return before > after;
  }

  // Words of a line go with one of the two blanks that part them from the rest.
  void CutWords(Span line, Span words) {
    bool blank_before = words.begin == line.begin || IsBlank(text_[words.begin - 1]);
    if (blank_before && words.end < line.end && IsBlank(text_[words.end])) {
      ++words.end;
    } else if (words.end == line.end) {
      while (words.begin > line.begin && IsBlank(text_[words.begin - 1])) --words.begin;
    }
    Add(words);
  }

  bool PartsTakeAll(Span line, const std::vector<Verdict>& verdicts, size_t begin,
                    size_t end) const {
    uint32_t at = line.begin;
    for (size_t k = begin; k < end; ++k) {
      if (!verdicts[k].cut) continue;
      if (!IsSpace({at, std::max(at, verdicts[k].text.begin)})) return false;
      at = std::max(at, verdicts[k].text.end);
    }
    return begin < end && at > line.begin && IsSpace({at, std::max(at, line.end)});
  }

  bool IsSpace(Span span) const {
    std::string_view s = doc_.At(span);
    return std::all_of(s.begin(), s.end(), IsAsciiSpace);
  }

  void Add(Span cut) {
    if (!cuts_.empty()) cut.begin = std::max(cut.begin, cuts_.back().end);
    if (cut.begin < cut.end) cuts_.push_back(cut);
  }

  uint32_t FirstText() const { return doc_.blocks.empty() ? 0 : doc_.blocks[0].text.begin; }

  // Past the blanks behind a line's text, before its line end.
  uint32_t ContentEnd(uint32_t at) const {
    while (at < text_.size() && IsBlank(text_[at])) ++at;
    return at < text_.size() && !IsLineEnd(text_[at]) ? at - TrailingBlanks(at) : at;
  }
  uint32_t TrailingBlanks(uint32_t at) const {
    uint32_t n = 0;
    while (n < at && IsBlank(text_[at - n - 1])) ++n;
    return n;
  }

  // Before the indentation of the line that holds `at`, if nothing else stands there.
  uint32_t LineBegin(uint32_t at) const {
    uint32_t begin = at - TrailingBlanks(at);
    return begin == 0 || IsLineEnd(text_[begin - 1]) ? begin : at;
  }

  const Document& doc_;
  const std::string_view text_;
  std::vector<Span> cuts_;
  Span dropped_ = {};  // From the first to the last line of the run being dropped.
  bool has_kept_ = false;
  uint32_t kept_end_ = 0;
};

}  // namespace

std::vector<Span> Cuts(const Document& doc, const std::vector<Verdict>& verdicts) {
  return Cutter(doc).Run(verdicts);
}

std::string ApplyCuts(std::string_view text, const std::vector<Span>& cuts) {
  std::string out;
  size_t removed = 0;
  for (Span cut : cuts) removed += cut.size();
  out.reserve(text.size() - removed);
  uint32_t at = 0;
  for (Span cut : cuts) {
    out.append(text, at, cut.begin - at);
    at = cut.end;
  }
  out.append(text, at);
  return out;
}

}  // namespace unhusk
