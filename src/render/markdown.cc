// Block by block: its text without the cuts, in styles; then what kind of block it is; then
// where it stands (markdown_lines.h).

#include "render/markdown.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/attributes.h"
#include "html/tags.h"
#include "parts/tables.h"
#include "render/inline_style.h"
#include "render/markdown_inline.h"
#include "render/markdown_lines.h"
#include "render/markdown_table.h"

namespace unhusk {
namespace {

constexpr size_t kFence = 3;
constexpr size_t kClassBytes = 256;  // So many of a class attribute are read.

// "language-python", "lang-py", "highlight-source-py": the word behind the dash.
std::string_view LanguageIn(std::string_view classes) {
  classes = classes.substr(0, kClassBytes);
  for (std::string_view prefix : {"language-", "lang-", "highlight-source-"}) {
    for (size_t at = classes.find(prefix); at != classes.npos; at = classes.find(prefix, at + 1)) {
      if (at > 0 && !IsAsciiSpace(classes[at - 1])) continue;
      const std::string_view rest = classes.substr(at + prefix.size());
      const auto is_name = [](char c) {
        return IsAsciiAlnum(c) || c == '+' || c == '#' || c == '-';
      };
      const auto end = std::ranges::find_if_not(rest, is_name);
      return rest.substr(0, static_cast<size_t>(end - rest.begin()));
    }
  }
  return {};
}

// What the page says a <pre> holds: on itself, on a <code> right inside, or on a box around it.
std::string_view CodeLanguage(const Document& doc, uint32_t pre) {
  constexpr int kBoxes = 2;
  uint32_t at = pre;
  for (int i = 0; i <= kBoxes; ++i, at = doc.elements[at].parent) {
    const std::string_view language = LanguageIn(doc.SourceAt(doc.elements[at].class_attr));
    if (!language.empty()) return language;
  }
  const std::string_view tag = doc.source.substr(doc.elements[pre].source_begin);
  size_t inside = std::min(tag.find('>'), tag.size() - 1) + 1;
  while (inside < tag.size() && IsAsciiSpace(tag[inside])) ++inside;
  const std::string_view code = tag.substr(inside);
  return StartsWithIgnoringCase(code, "<code") ? LanguageIn(AttributeOf(code, "class")) : "";
}

std::vector<BlockRange> DataTables(const Document& doc) {
  const bool any = std::ranges::any_of(doc.elements, [](const Element& element) {
    return static_cast<Tag>(element.tag) == Tag::kTable;
  });
  return any ? FindDataTables(PageView(doc)) : std::vector<BlockRange>();
}

class PageWriter {
 public:
  explicit PageWriter(const Cleaned& cleaned)
      : cleaned_(cleaned),
        doc_(cleaned.doc),
        outline_(OutlineOf(doc_)),
        styles_(doc_),
        lines_(doc_, outline_) {}

  std::string Run() {
    const auto count = static_cast<uint32_t>(doc_.blocks.size());
    if (outline_.empty()) return cleaned_.Text();
    const std::vector<BlockRange> tables = DataTables(doc_);
    auto table = tables.begin();
    for (uint32_t b = 0; b < count;) {
      if (table != tables.end() && table->begin == b) {
        WriteTable(*table);
        b = (table++)->end;
      } else if (doc_.blocks[b].kind == BlockKind::kPreformatted) {
        b = WriteCode(b);
      } else {
        WriteBlock(doc_.blocks[b++]);
      }
    }
    return lines_.Take();
  }

 private:
  const Standing& StandingOf(const Block& block) const { return outline_[block.element]; }

  // The block's text that stays.  To be asked for each block, in order.
  const std::vector<StyledText>& PartsOf(const Block& block) {
    parts_.clear();
    const std::vector<TextRun>& runs = doc_.runs;
    for (; run_ < runs.size() && runs[run_].text_begin < block.text.end; ++run_) {
      const uint32_t end = run_ + 1 < runs.size()
                               ? std::min(runs[run_ + 1].text_begin, block.text.end)
                               : block.text.end;
      AddKept({runs[run_].text_begin, end}, styles_.Of(runs[run_]));
    }
    return parts_;
  }

  void AddKept(Span text, const InlineStyle& style) {
    const std::vector<Span>& cuts = cleaned_.cuts;
    while (text.begin < text.end) {
      while (cut_ < cuts.size() && cuts[cut_].end <= text.begin) ++cut_;
      const Span cut = cut_ < cuts.size() ? cuts[cut_] : Span{text.end, text.end};
      const uint32_t end = std::clamp(cut.begin, text.begin, text.end);
      if (end > text.begin) {
        const std::string_view kept = doc_.At({text.begin, end});
        if (!parts_.empty() && parts_.back().style == style &&
            parts_.back().text.data() + parts_.back().text.size() == kept.data()) {
          parts_.back().text = {parts_.back().text.data(), parts_.back().text.size() + kept.size()};
        } else {
          parts_.push_back({kept, style});
        }
      }
      text.begin = std::max(end, std::min(cut.end, text.end));
    }
  }

  // Trimmed; lines of the author as lines.
  std::string InlineOf(const Block& block, uint8_t without = 0) {
    PartsOf(block);
    for (StyledText& part : parts_) {
      part.style.bits = static_cast<uint8_t>(part.style.bits & ~without);
    }
    const std::string text = InlineMarkdown(doc_, parts_);
    return std::string(TrimSpaces(text));
  }

  void WriteBlock(const Block& block) {
    if (block.kind == BlockKind::kHeading) return WriteHeading(block);
    const std::string text = InlineOf(block);
    if (text.empty()) return;
    const bool term = block.kind == BlockKind::kDefinition && !IsDefinition(block);
    lines_.Write(block.element, Paragraph(text), term);
  }

  // On one line; "#" at its end would be read as a mark.
  void WriteHeading(const Block& block) {
    std::string text = InlineOf(block, kStrong);
    if (text.empty()) return;
    std::ranges::replace(text, '\n', ' ');
    if (text.ends_with('#')) text.insert(text.size() - 1, 1, '\\');
    lines_.Write(block.element, std::string(block.level, '#') + " " + text);
  }

  // <dd>, not <dt>.
  bool IsDefinition(const Block& block) const {
    const uint32_t container = StandingOf(block).container;
    return container != Standing::kNone &&
           static_cast<Tag>(doc_.elements[container].tag) == Tag::kDd;
  }

  static std::string Paragraph(std::string_view text) {
    std::string out;
    while (!text.empty()) {
      const std::string_view line = text.substr(0, text.find('\n'));
      text.remove_prefix(line.size() < text.size() ? line.size() + 1 : line.size());
      if (TrimSpaces(line).empty()) continue;
      if (!out.empty()) out += "\\\n";
      out += EscapeLineStart(TrimSpaces(line));
    }
    return out;
  }

  // All blocks of one <pre>, which may have boxes for lines.  Returns the block behind.
  uint32_t WriteCode(uint32_t b) {
    const Block& first = doc_.blocks[b];
    const uint32_t pre = StandingOf(first).code;
    std::string code;
    bool any = false;
    do {
      std::string text;
      for (const StyledText& part : PartsOf(doc_.blocks[b])) text += part.text;
      if (any && !text.empty()) code += '\n';
      any = any || !text.empty();
      code += text;
      ++b;
    } while (b < doc_.blocks.size() && doc_.blocks[b].kind == BlockKind::kPreformatted &&
             StandingOf(doc_.blocks[b]).code == pre && pre != Standing::kNone);
    if (Trim(code).empty()) return b;
    const std::string fence(std::max(kFence, LongestRun(code, '`') + 1), '`');
    std::string body = fence;
    if (pre != Standing::kNone) body += CodeLanguage(doc_, pre);
    body.append("\n").append(code).append("\n").append(fence);
    lines_.Write(first.element, body);
    return b;
  }

  // What stands in no cell, such as the caption, comes before.
  void WriteTable(BlockRange range) {
    MarkdownTable table(doc_);
    uint32_t element = Standing::kNone;
    for (uint32_t b = range.begin; b < range.end; ++b) {
      const Block& block = doc_.blocks[b];
      const std::string text = InlineOf(block);
      if (text.empty()) continue;
      const Standing& place = StandingOf(block);
      if (place.cell == Standing::kNone || place.row == Standing::kNone) {
        lines_.Write(block.element, Paragraph(text));
      } else {
        table.Add(place, text);
        element = place.table;
      }
    }
    if (element == Standing::kNone) return;
    if (table.IsTable()) return lines_.Write(element, table.Lines());
    for (const std::string& cell : table.Cells()) lines_.Write(element, Paragraph(cell));
  }

  const Cleaned& cleaned_;
  const Document& doc_;
  const std::vector<Standing> outline_;
  InlineStyles styles_;
  MarkdownLines lines_;
  std::vector<StyledText> parts_;
  size_t run_ = 0;
  size_t cut_ = 0;
};

}  // namespace

std::string PageMarkdown(const Cleaned& cleaned) {
  return PageWriter(cleaned).Run();
}

}  // namespace unhusk
