// Plain text and Markdown to blocks: one pass over the lines; see segment.h.
//
// Each line is looked at once, by its first characters.  What spans lines
// (front matter, fences, indented code, comments) is read to its end as soon as
// it opens; paragraph lines go to a ParagraphRun, which knows about wrapping.
// Tested by segment_test.cc.
#include "text/segment.h"

#include <algorithm>

#include "base/text_planes.h"
#include "text/lines.h"
#include "text/markdown.h"
#include "text/wrap.h"

namespace unhusk {
namespace {

// A block takes 32 bytes, a line may take one: bounds memory on hostile input.
// What comes after is one block that nobody judges.
constexpr size_t kMaxBlocks = size_t{1} << 22;

constexpr size_t kBytesABlock = 100;  // A guess, with the line end.

class Segmenter {
 public:
  Segmenter(const TextPlanes& planes, Format format, std::vector<Block>* blocks)
      : planes_(planes),
        text_(planes.text()),
        markdown_(format == Format::kMarkdown),
        blocks_(blocks),
        lines_(planes),
        run_(planes, blocks) {}

  // False if there were too many lines to tell them all apart.
  bool Run() {
    TakeFrontMatter();
    Line line;
    while (lines_.Next(&line)) {
      if (blocks_->size() >= kMaxBlocks) {
        run_.Flush();
        TakeRest(line);
        return false;
      }
      TakeLine(line);
    }
    run_.Flush();
    return true;
  }

 private:
  std::string_view At(Span span) const { return text_.substr(span.begin, span.size()); }

  void Emit(Span span, LineKind kind) {
    run_.Flush();
    Block block;
    block.text = block.source = span;
    block.words = planes_.Words(span.begin, span.end);
    block.kind = kind.kind;
    block.level = kind.level;
    blocks_->push_back(block);
  }

  void TakeFrontMatter() {
    const uint32_t end = FrontMatterEnd(planes_);
    if (end == 0) return;
    Emit({.begin = 0, .end = end}, {.kind = BlockKind::kFrontMatter});
    Line line;
    while (lines_.Next(&line) && line.end < end) {
    }
  }

  void TakeLine(const Line& line) {
    const Span trimmed = TrimSpan(text_, line.span());
    if (trimmed.empty()) {
      run_.Flush();
      after_blank_ = true;
      return;
    }
    if (!TakeCode(line, trimmed) && !TakeComment(line, trimmed) && !TakeUnderline(trimmed)) {
      TakeText(line, trimmed);
    }
    after_blank_ = false;
  }

  void TakeText(const Line& line, Span trimmed) {
    const LineKind kind = ClassifyLine(At(trimmed));
    if (kind.kind == BlockKind::kListItem) {
      in_list_ = true;
    } else if (after_blank_ && line.begin == trimmed.begin) {
      in_list_ = false;
    }
    if (kind.kind == BlockKind::kParagraph) {
      run_.Add(trimmed);
    } else {
      Emit(trimmed, kind);
    }
  }

  bool TakeCode(const Line& line, Span trimmed) {
    const char first = text_[trimmed.begin];
    Fence fence;
    if ((first == '`' || first == '~') && OpensFence(At(trimmed), &fence) && !IsRule(fence)) {
      TakeFence(line, fence);
      return true;
    }
    if (markdown_ && after_blank_ && !in_list_ && trimmed.begin != line.begin &&
        IsIndentedCode(At(line.span()))) {
      TakeIndented(line);
      return true;
    }
    return false;
  }

  // In plain text a lone ~~~ with space below parts scenes; code stands close.
  bool IsRule(const Fence& fence) const {
    if (markdown_ || fence.mark == '`' || fence.has_info) return false;
    LineReader ahead = lines_;
    Line next;
    return !ahead.Next(&next) || TrimSpan(text_, next.span()).empty();
  }

  void TakeFence(const Line& open, const Fence& fence) {
    uint32_t end = open.end;
    Line line;
    while (lines_.Next(&line)) {
      const Span trimmed = TrimSpan(text_, line.span());
      if (trimmed.empty()) continue;
      end = line.end;
      if (ClosesFence(At(trimmed), fence)) break;
    }
    Emit({.begin = open.begin, .end = end}, {.kind = BlockKind::kPreformatted});
  }

  void TakeIndented(const Line& open) {
    uint32_t end = open.end;
    Line line;
    for (LineReader ahead = lines_; ahead.Next(&line);) {
      const bool blank = TrimSpan(text_, line.span()).empty();
      if (!blank && !IsIndentedCode(At(line.span()))) break;
      if (blank) continue;
      end = line.end;
      lines_ = ahead;
    }
    Emit({.begin = open.begin, .end = end}, {.kind = BlockKind::kPreformatted});
  }

  // Markdown: <!-- … -->, which no reader sees and some tools read.
  bool TakeComment(const Line& open, Span trimmed) {
    if (!markdown_ || comments_unclosed_ || !At(trimmed).starts_with("<!--")) return false;
    const size_t close = text_.find("-->", trimmed.begin + 4);
    if (close == std::string_view::npos) {
      comments_unclosed_ = true;
      return false;
    }
    Line line = open;
    while (line.end < close && lines_.Next(&line)) {
    }
    Emit({.begin = open.begin, .end = line.end}, {.kind = BlockKind::kPreformatted});
    return true;
  }

  // Markdown: a line of = or - right under a line makes that one a heading.
  bool TakeUnderline(Span trimmed) {
    const uint8_t level = markdown_ && !after_blank_ ? UnderlineLevel(At(trimmed)) : 0;
    if (level == 0) return false;
    const Span title = run_.Pop();
    if (title.empty()) return false;
    Emit({.begin = title.begin, .end = trimmed.end}, {.kind = BlockKind::kHeading, .level = level});
    return true;
  }

  void TakeRest(const Line& line) {
    const Span rest =
        TrimSpan(text_, {.begin = line.begin, .end = static_cast<uint32_t>(text_.size())});
    if (!rest.empty()) Emit(rest, {.kind = BlockKind::kPreformatted});
  }

  const TextPlanes& planes_;
  std::string_view text_;
  bool markdown_;
  std::vector<Block>* blocks_;
  LineReader lines_;
  ParagraphRun run_;
  bool after_blank_ = true;         // The line before was blank, or there was none.
  bool in_list_ = false;            // Indented lines belong to a list item above.
  bool comments_unclosed_ = false;  // No --> stands further on: do not search again.
};

}  // namespace

Document SegmentText(std::string_view utf8, Format format) {
  Document doc;
  doc.format = format;
  doc.source = doc.text = utf8;
  doc.planes = std::make_shared<const TextPlanes>(utf8);
  doc.blocks.reserve(utf8.size() / kBytesABlock);
  if (!Segmenter(*doc.planes, format, &doc.blocks).Run()) {
    doc.truncated = "too many lines: the rest is kept as it is";
  }
  return doc;
}

}  // namespace unhusk
