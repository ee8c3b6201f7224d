#include "parts/captions.h"

#include "base/ascii.h"

namespace unhusk {
namespace {

constexpr uint32_t kCaptionWords = 80;
constexpr uint32_t kSteps = 2;  // Elements looked at, from the block's own up.

// "caption" at the start of a word: "wp-caption-text", "photo_caption", "figCaption".
bool SaysCaption(std::string_view value) {
  constexpr std::string_view kWord = "aption";
  for (size_t at = value.find(kWord); at != std::string_view::npos;
       at = value.find(kWord, at + 1)) {
    if (at == 0) continue;
    const bool capital = value[at - 1] == 'C';
    const bool small = value[at - 1] == 'c' && (at == 1 || !IsAsciiLetter(value[at - 2]));
    if (capital || small) return true;
  }
  return value.find("figcaption") != std::string_view::npos;
}

}  // namespace

std::vector<uint32_t> FindCaptions(const PageView& page) {
  const Document& doc = page.doc();
  std::vector<bool> named(doc.elements.size());
  for (uint32_t e = 0; e < doc.elements.size(); ++e) {
    named[e] = SaysCaption(doc.SourceAt(doc.elements[e].class_attr));
  }
  std::vector<uint32_t> captions;
  for (uint32_t b = 0; b < page.size(); ++b) {
    const Block& block = doc.blocks[b];
    bool caption = block.kind == BlockKind::kCaption;
    uint32_t e = block.element;
    for (uint32_t step = 0; step < kSteps && !caption; ++step) {
      caption = named[e] && block.words <= kCaptionWords && block.kind != BlockKind::kHeading;
      e = doc.elements[e].parent;
    }
    if (caption) captions.push_back(b);
  }
  return captions;
}

}  // namespace unhusk
