// From the tree to a Document: what a reader sees, block by block.
//
// A block ends where a browser would break the line for good: at the borders of
// block-level elements and at <br><br>.  Inline tags neither part words nor
// glue them; white space folds to single spaces but in <pre>.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "document.h"
#include "html/tree.h"

namespace unhusk {

class DocumentBuilder final : public TreeVisitor {
 public:
  // Both must outlive the builder; `doc` should be empty but for its source.
  // `watching`: note the elements that a TagWatch asked for.
  DocumentBuilder(std::string_view source, Document* doc, bool watching = false);

  bool Enter(Tag tag, const TagRecord* record) override;
  void Leave(Tag tag) override;
  void Run(const SkeletonRun& run) override;
  void Space() override;
  void Text(std::string_view decoded, Span source) override;

  // Closes the last block; the document is complete.
  void Finish();

 private:
  // What an element hands down to those inside it.
  struct Context {
    BlockKind kind = BlockKind::kParagraph;
    uint8_t level = 0;
    uint16_t flags = 0;
    uint32_t element = 0;  // The one at hand.
    uint32_t links = 0;    // Open <a> and <button>.
    uint32_t row = 0;      // Number of the table row, of the cell; 0 = none.
    uint32_t cell = 0;
    bool preformatted = false;
    bool added_element = false;
    bool omits = false;    // A hidden inline element, or a reading: its text is left out.
    bool ruby = false;     // Inside <ruby>, with no block between.
    bool reading = false;  // Inside <rt>, which says how the word beside it is read.
  };
  class Sink;
  friend class Sink;

  // An open element, noted only while watching.
  struct OpenTag {
    TagRecord record = {};
    uint32_t text_begin = 0;
    uint32_t index = 0;  // In Document::watched, if it is among the first noted_.
  };

  void EnterWatched(Tag tag, const TagRecord* record);
  void LeaveWatched();
  void EnterBlock(Tag tag, Context* context);
  void EndReading();
  void AddElement(const TagRecord* record, Tag tag, Context* context);
  void Break(Tag tag);
  void OpenBlock();
  void CloseBlock();
  std::string_view Separator(const Block& next) const;
  void CountLinkWords(uint32_t begin, bool link);
  void Omit(Span source);

  const std::string_view source_;
  Document& doc_;
  std::string text_;
  std::vector<Context> stack_;
  Context now_;
  Block block_;  // The open block.
  bool open_ = false;
  bool space_ = false;         // White space to write before the next character.
  bool skip_newline_ = false;  // <pre> was just opened: its first line end is no text.
  uint32_t breaks_ = 0;        // <br>s seen since the last character.
  std::string indent_;         // White space of a <pre> line before any character.
  uint32_t rows_ = 0;
  uint32_t cells_ = 0;
  uint32_t last_row_ = 0;  // Of the last closed block.
  uint32_t last_cell_ = 0;
  uint32_t omitting_ = 0;  // Open elements that omit.
  Span omitted_ = {};
  const bool watching_;
  std::vector<OpenTag> open_tags_;
  size_t noted_ = 0;  // How many of open_tags_, the outer ones, stand in Document::watched.
};

}  // namespace unhusk
