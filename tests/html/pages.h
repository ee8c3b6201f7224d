// For the tests of src/html: pages to documents, documents to something that
// can be read in a table, and what must hold of any document.
#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/utf8.h"
#include "html/segment.h"
#include "root.h"

namespace unhusk {

// A page in memory of just its size, so that the sanitizer sees any step too far.
class ExactBytes {
 public:
  explicit ExactBytes(std::string_view bytes) : size_(bytes.size()), bytes_(new char[size_]) {
    std::copy(bytes.begin(), bytes.end(), bytes_.get());
  }
  std::string_view view() const { return {bytes_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<char[]> bytes_;
};

struct SegmentedPage {
  explicit SegmentedPage(std::string_view html, HtmlRoute route = HtmlRoute::kAuto,
                         const Limits& limits = {})
      : bytes(html) {
    HtmlScratch scratch;
    doc = SegmentHtml(bytes.view(), limits, route, scratch);
  }

  ExactBytes bytes;
  Document doc;
};

// "h2 Title", "li One", "p Text"; a kind, a space, the block's text.
inline std::string DescribeBlock(const Document& doc, const Block& block) {
  static constexpr const char* kNames[] = {"p", "h", "li", "td", "pre", "cap", "bq", "dt", "front"};
  std::string name = kNames[static_cast<size_t>(block.kind)];
  if (block.kind == BlockKind::kHeading) name += std::to_string(block.level);
  return name + ' ' + std::string(doc.At(block.text));
}

using Strings = std::vector<std::string>;

inline Strings DescribeBlocks(const Document& doc) {
  Strings all;
  for (const Block& block : doc.blocks) all.push_back(DescribeBlock(doc, block));
  return all;
}

// All that is said of the blocks, a line a block.
inline Strings Digest(const Document& doc) {
  Strings lines;
  for (const Block& b : doc.blocks) {
    lines.push_back(DescribeBlock(doc, b) + " @" + std::to_string(b.text.begin) + " flags " +
                    std::to_string(b.flags) + " links " + std::to_string(b.link_words));
  }
  return lines;
}

// What is wrong with a document; empty if nothing is.
inline std::string FindFault(const Document& doc) {
  const size_t text_size = doc.text.size(), source_size = doc.source.size();
  if (!IsValidUtf8(doc.text)) return "text is not UTF-8";
  uint32_t end = 0;
  for (const Block& b : doc.blocks) {
    if (b.text.empty() || b.text.begin < end || b.text.end > text_size) return "block's text";
    if (b.source.begin >= b.source.end || b.source.end > source_size) return "block's source";
    if (b.element >= doc.elements.size()) return "block's element";
    if (b.link_words > b.words) return "more words in links than in all";
    end = b.text.end;
  }
  for (size_t e = 0; e < doc.elements.size(); ++e) {
    const Element& element = doc.elements[e];
    if (element.parent > e || (e > 0 && element.parent == e)) return "element's parent";
    if (element.first_block > element.end_block) return "element's blocks turned round";
    if (element.end_block > doc.blocks.size()) return "element's blocks";
    if (element.class_attr.end > source_size || element.id_attr.end > source_size) {
      return "element's attributes";
    }
  }
  for (size_t r = 0; r < doc.runs.size(); ++r) {
    if (r > 0 && doc.runs[r].text_begin <= doc.runs[r - 1].text_begin) return "order of runs";
    if (doc.runs[r].source.end > source_size) return "run's source";
  }
  for (size_t o = 0; o < doc.omitted.size(); ++o) {
    const Span source = doc.omitted[o].source;
    if (source.begin >= source.end || source.end > source_size) return "omitted source";
    if (o > 0 && source.begin < doc.omitted[o - 1].source.begin) return "order of the omitted";
  }
  return {};
}

struct NamedPage {
  std::string name;
  std::string html;
};

// Every fixtures/*/source.html, in name order.
inline std::vector<NamedPage> HtmlFixtures() {
  namespace fs = std::filesystem;
  std::vector<NamedPage> pages;
  for (const auto& entry : fs::directory_iterator(Root() / "fixtures")) {
    std::ifstream in(entry.path() / "source.html", std::ios::binary);
    if (!in) continue;
    pages.push_back(NamedPage{entry.path().filename().string(),
                              std::string(std::istreambuf_iterator<char>(in), {})});
  }
  std::sort(pages.begin(), pages.end(),
            [](const NamedPage& a, const NamedPage& b) { return a.name < b.name; });
  return pages;
}

// `text` cut back to the last whole character at or before `size`.
inline std::string_view Utf8Prefix(std::string_view text, size_t size) {
  while (size > 0 && size < text.size() &&
         (static_cast<unsigned char>(text[size]) & 0xC0) == 0x80) {
    --size;
  }
  return text.substr(0, size);
}

}  // namespace unhusk
