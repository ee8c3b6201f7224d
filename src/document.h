// A page as the filters see it: one UTF-8 string, cut into blocks.
//
// The text is never edited.  What a filter wants gone is a Mark laid over it
// (filter.h); render/cut.h turns marks into what is left out.
//
//   input bytes   <p>Fish &amp; chips</p>     as handed in, any encoding
//   source        <p>Fish &amp; chips</p>     the same page as UTF-8 (input/decode.h)
//   text             Fish & chips             what a reader sees; blocks lie in it
//
// A plain text has no markup to leave out: there `text` is `source`.
// Offsets are bytes.  Ranges are half-open.  Three coordinate systems meet, so
// never derive one from another by arithmetic: SourceOffset() (html/source_map.h)
// maps text to source, Decoded::InputOffset() maps source to input.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace unhusk {

class TextPlanes;

// Half-open range of bytes: [begin, end).
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  uint32_t size() const { return end - begin; }
  bool empty() const { return begin == end; }
  friend bool operator==(const Span&, const Span&) = default;
};

enum class Format : uint8_t { kHtml, kText, kMarkdown };

// What a block is to a reader.
enum class BlockKind : uint8_t {
  kParagraph,
  kHeading,  // Block::level says which, 1 to 6.
  kListItem,
  kCell,          // A table cell; a tab parts it from the cell before.
  kPreformatted,  // Lines and spaces are the author's: <pre>, code fences.
  kCaption,       // <figcaption>, <caption>.
  kQuote,
  kDefinition,   // <dt>, <dd>.
  kFrontMatter,  // Metadata ahead of a Markdown file; never judged.
};

// Facts about a block that a filter may want, as bits of Block::flags.
enum BlockFlag : uint16_t {
  kHidden = 1 << 0,         // hidden, display:none, visibility:hidden or aria-hidden on the way up.
  kInFormControl = 1 << 1,  // Inside <select>, <option>, <textarea>, <datalist>.
  kInButton = 1 << 2,
  kInNoscript = 1 << 3,
  kWrapped = 1 << 4,    // Plain text: several hard-wrapped lines that make one paragraph.
  kInArticle = 1 << 5,  // Below <article> or <main>.
  kInNav = 1 << 6,      // Below <nav>, or role=navigation.
  kInAside = 1 << 7,    // Below <aside>.
  kInHeader = 1 << 8,   // Below <header>.
  kInFooter = 1 << 9,   // Below <footer>.
};

// One element of the page's tree that stands over some block.  Plain text has none.
struct Element {
  uint32_t parent = 0;        // Index into Document::elements; the root is its own parent.
  uint16_t tag = 0;           // html/tags.h
  uint16_t depth = 0;         // Root = 0.
  Span class_attr = {};       // Raw attribute values in `source`, entities not decoded; empty
  Span id_attr = {};          // where there is none.
  uint32_t source_begin = 0;  // Of the start tag.
  uint32_t first_block = 0;   // Blocks [first_block, end_block) lie below this element,
  uint32_t end_block = 0;     // those that a table cast out (foster parenting) included.
};

struct Block {
  Span text = {};
  Span source = {};         // From its first to its last byte in `source`; may be longer than
                            // `text` (entities, tags between) and out of order.
  uint32_t element = 0;     // The element its first character stands in, inline ones included.
  uint32_t words = 0;       // base/utf8.h CountWords.
  uint32_t link_words = 0;  // How many of them lie inside <a> or <button>.
  BlockKind kind = BlockKind::kParagraph;
  uint8_t level = 0;   // Of a heading.
  uint16_t flags = 0;  // BlockFlag.
};

// A stretch of text copied from one stretch of source, entities decoded and
// white space folded on the way.
struct TextRun {
  uint32_t text_begin = 0;
  Span source = {};
  bool preformatted = false;  // White space was kept.
};

// Markup that never became text: script, style, comments, …
struct Omitted {
  Span source = {};
  uint16_t tag = 0;  // html/tags.h; 0 for a comment.
};

// An element that a TagWatch (html/watch.h) asked for, or one around such an
// element: the page's tree as far as selectors need it.  Inline and empty
// elements are here too, which Document::elements leaves out.
struct WatchedElement {
  uint32_t parent = 0;   // Index into Document::watched; the root is its own parent.
  uint32_t end = 0;      // What it holds is [its index + 1, end).
  uint16_t tag = 0;      // html/tags.h
  bool asked = false;    // The watch asked for it.
  Span class_attr = {};  // As in Element.
  Span id_attr = {};
  Span source = {};  // Its start tag.
  Span text = {};    // What it holds in `text`, breaks at the ends included.
};

struct Document {
  Format format = Format::kText;
  std::string_view source;        // The page as UTF-8; views the caller's bytes or `owned_source`.
  std::string_view text;          // Valid UTF-8; views `source` or `owned_text`.
  std::vector<Block> blocks;      // Ascending in `text`; they do not overlap.
  std::vector<Element> elements;  // Parents before children.
  std::vector<TextRun> runs;      // Ascending in `text`; none where text is source.
  std::vector<Omitted> omitted;   // Ascending in `source`.
  std::vector<WatchedElement> watched;  // Parents before children; none without a watch.
  std::string truncated;                // Which budget cut the text short; empty = none did.
  std::string url;                      // The page's address, as far as it is known.

  // Of `text` (base/text_planes.h) for the filters of a plain text; else null.
  std::shared_ptr<const TextPlanes> planes;

  std::unique_ptr<std::string> owned_source;
  std::unique_ptr<std::string> owned_text;

  std::string_view At(Span s) const { return text.substr(s.begin, s.size()); }
  std::string_view SourceAt(Span s) const { return source.substr(s.begin, s.size()); }
};

}  // namespace unhusk
