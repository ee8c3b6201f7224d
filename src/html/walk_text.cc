// The half of DocumentBuilder that writes text: runs to blocks, and what parts them.
#include <algorithm>

#include "base/utf8.h"
#include "html/entities.h"
#include "html/fold.h"
#include "html/walk.h"

namespace unhusk {
namespace {

constexpr size_t kNoPlace = std::string_view::npos;
constexpr uint32_t kLongCell = 20;  // Words from which a table is layout rather than data.
constexpr size_t kMarkBytes = 12;   // Of an anchor's mark, written as a reference at most.

// True if a link's text is but a mark with an address to copy, as documentation puts it beside its
// headings.
bool IsAnchorMark(std::string_view shown, bool heading) {
  const std::string_view mark = Trim(shown);
  for (const std::string_view one : {"¶", "🔗", "⚓"}) {
    if (mark == one) return true;
  }
  return heading && (mark == "#" || mark == "§" || mark == "\u200B");
}

// The same of text as it stands in the source.
bool IsAnchorMarkInSource(std::string_view source, bool heading) {
  source = Trim(source);
  if (source.empty() || source.size() > kMarkBytes) return false;
  const bool may_be = source[0] == '#' || source[0] == '&' || (source[0] & 0x80) != 0;
  return may_be && IsAnchorMark(DecodeText(source), heading);
}

// How many bytes at the start are no-break spaces and characters without width.  They begin no
// block and no line, as they do where old pages indent by them, so that <p>&nbsp;</p> is none.
size_t InvisiblePrefix(std::string_view text) {
  const size_t all = text.size();
  for (size_t size = 1; size > 0; text.remove_prefix(size)) {
    size = 0;
    for (const std::string_view one :
         {"\u00A0", "\u200B", "\u200C", "\u200D", "\u2060", "\uFEFF"}) {
      if (text.starts_with(one)) size = one.size();
    }
  }
  return all - text.size();
}

}  // namespace

// Receives one run's text and writes it to the open block.
class DocumentBuilder::Sink {
 public:
  // `base` is the run's place in the source; the offsets of a decoded run
  // (`exact` = false) mean nothing there.
  Sink(DocumentBuilder* b, Span run, bool exact) : b_(*b), run_(run), exact_(exact) {}

  bool done() const { return false; }
  void Copy(size_t begin, size_t end) { Write(text_.substr(begin, end - begin), begin, end); }
  void Char(std::string_view utf8, size_t begin, size_t end) { Write(utf8, begin, end); }
  void Space(size_t begin, size_t end) {
    if (!b_.now_.preformatted) {
      b_.space_ = true;
      return;
    }
    char c = text_[begin] == '&' ? ' ' : text_[begin];
    if (c == '\r') {
      if (end < text_.size() && text_[end] == '\n') return;
      c = '\n';
    }
    if (b_.open_) {
      Write(std::string_view(&c, 1), begin, end);
    } else if (c == '\n') {
      b_.indent_.clear();
      indent_begin_ = kNoPlace;
    } else {
      if (b_.indent_.empty()) indent_begin_ = begin;
      b_.indent_.push_back(c);
    }
  }
  void set_text(std::string_view text) { text_ = text; }

 private:
  void Write(std::string_view utf8, size_t begin, size_t end) {
    if ((!b_.open_ || b_.breaks_ > 0) && !b_.now_.preformatted) {
      const size_t skip = InvisiblePrefix(utf8);
      if (skip == utf8.size()) return;
      utf8.remove_prefix(skip);
      begin += skip;
    }
    if (!b_.open_) {
      const size_t indent = b_.indent_.size();
      b_.OpenBlock();
      if (indent_begin_ != kNoPlace) Place(indent_begin_, end, indent);
    }
    if (b_.breaks_ > 0) {
      b_.text_.push_back('\n');
    } else if (b_.space_) {
      b_.text_.push_back(' ');
    }
    b_.breaks_ = 0;
    b_.space_ = false;
    Place(begin, end, 0);
    b_.text_.append(utf8);
  }

  // The source range of text that is about to be written, and of the `indent`
  // bytes written last.
  void Place(size_t begin, size_t end, size_t indent) {
    uint32_t from = exact_ ? run_.begin + static_cast<uint32_t>(begin) : run_.begin;
    uint32_t to = exact_ ? run_.begin + static_cast<uint32_t>(end) : run_.end;
    if (!noted_) {
      noted_ = true;
      b_.doc_.runs.push_back(TextRun{
          static_cast<uint32_t>(b_.text_.size() - indent), {from, run_.end}, b_.now_.preformatted});
      if (b_.block_.source.end == 0) b_.block_.source = {from, to};
      b_.block_.source.begin = std::min(b_.block_.source.begin, from);
    }
    b_.block_.source.end = std::max(b_.block_.source.end, to);
  }

  DocumentBuilder& b_;
  const Span run_;
  const bool exact_;
  std::string_view text_;
  bool noted_ = false;              // The run stands in doc.runs.
  size_t indent_begin_ = kNoPlace;  // Of the indentation, if it began in this run.
};

void DocumentBuilder::Space() {
  if (omitting_ == 0) space_ = true;
}

void DocumentBuilder::Run(const SkeletonRun& run) {
  Span source = run.source;
  if (omitting_ > 0) {
    omitted_.end = std::max(omitted_.end, source.end);
    return;
  }
  std::string_view text = source_.substr(source.begin, source.size());
  if ((run.link || now_.links > 0) &&
      IsAnchorMarkInSource(text, now_.kind == BlockKind::kHeading)) {
    return Omit(source);
  }
  if (skip_newline_) {
    size_t skip = text.starts_with("\r\n") ? 2 : text.starts_with('\n') || text.starts_with('\r');
    source.begin += static_cast<uint32_t>(skip);
    text.remove_prefix(skip);
    skip_newline_ = false;
  }
  uint32_t begin = static_cast<uint32_t>(text_.size());
  Sink sink(this, source, true);
  sink.set_text(text);
  FoldSource(text, sink);
  CountLinkWords(begin, run.link);
}

void DocumentBuilder::Text(std::string_view decoded, Span source) {
  if (omitting_ > 0) {
    omitted_.end = std::max(omitted_.end, source.end);
    return;
  }
  if (now_.links > 0 && IsAnchorMark(decoded, now_.kind == BlockKind::kHeading)) {
    return Omit(source);
  }
  skip_newline_ = false;
  uint32_t begin = static_cast<uint32_t>(text_.size());
  Sink sink(this, source, false);
  sink.set_text(decoded);
  FoldDecoded(decoded, sink);
  CountLinkWords(begin, false);
}

void DocumentBuilder::CountLinkWords(uint32_t begin, bool link) {
  if (!open_ || (now_.links == 0 && !link)) return;
  begin = std::max(begin, block_.text.begin);
  block_.link_words += CountWords(std::string_view(text_).substr(begin));
}

void DocumentBuilder::Omit(Span source) {
  if (source.end > source.begin) {
    doc_.omitted.push_back(Omitted{source, static_cast<uint16_t>(Tag::kSpan)});
  }
}

void DocumentBuilder::OpenBlock() {
  block_ = Block();
  block_.kind = now_.kind;
  block_.level = now_.level;
  block_.flags = now_.flags;
  block_.element = now_.element;
  text_.append(Separator(block_));
  block_.text.begin = static_cast<uint32_t>(text_.size());
  text_.append(indent_);
  indent_.clear();
  open_ = true;
  space_ = false;
  breaks_ = 0;
}

// What parts a new block from the last one.
std::string_view DocumentBuilder::Separator(const Block& next) const {
  if (doc_.blocks.empty()) return "";
  const Block& last = doc_.blocks.back();
  if (last.kind != next.kind || last.words > kLongCell) return "\n\n";
  switch (next.kind) {
    case BlockKind::kCell:
      return now_.row == last_row_ && now_.cell != last_cell_ ? "\t" : "\n";
    case BlockKind::kListItem:
    case BlockKind::kDefinition:
      return "\n";
    default:
      return "\n\n";
  }
}

void DocumentBuilder::CloseBlock() {
  space_ = false;
  breaks_ = 0;
  indent_.clear();
  if (!open_) return;
  open_ = false;
  while (text_.size() > block_.text.begin && IsAsciiSpace(text_.back())) text_.pop_back();
  block_.text.end = static_cast<uint32_t>(text_.size());
  while (!doc_.runs.empty() && doc_.runs.back().text_begin >= block_.text.end) {
    doc_.runs.pop_back();  // All of it was white space at the end of a <pre>.
  }
  block_.words = CountWords(std::string_view(text_).substr(block_.text.begin));
  block_.link_words = std::min(block_.link_words, block_.words);
  doc_.blocks.push_back(block_);
  last_row_ = now_.row;
  last_cell_ = now_.cell;
}

}  // namespace unhusk
