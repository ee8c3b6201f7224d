// For the tests of src/parts: pages in memory, and blocks by their text.
#pragma once

#include <catch2/catch.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "html/segment.h"
#include "model/decide.h"
#include "model/page_view.h"
#include "parts/tables.h"

namespace unhusk {

// A paragraph of some 45 words, told apart by `name`.
inline std::string Prose(const std::string& name) {
  return "<p>" + name +
         " left the quay at six, as on each morning for forty years, and nobody on the pier looked "
         "up when the horn sounded twice over the harbour, the sheds and the empty market, where "
         "two dogs slept beside a crate of yesterday's herring.</p>";
}

class TestPage {
 public:
  explicit TestPage(std::string html) : html_(std::move(html)) {
    HtmlScratch scratch;
    doc_ = SegmentHtml(html_, {}, HtmlRoute::kAuto, scratch);
  }
  PageView view() const { return PageView(doc_); }
  std::string_view Text(uint32_t block) const { return doc_.At(doc_.blocks.at(block).text); }
  // The texts of a range's blocks, parted by '|'.
  std::string Texts(BlockRange range) const {
    std::string out;
    for (uint32_t b = range.begin; b < range.end; ++b) {
      out += (out.empty() ? "" : "|") + std::string(Text(b));
    }
    return out;
  }

 private:
  std::string html_;
  Document doc_;
};

// A letter a block: k kept, o out with the score `fair`, - out for sure.
inline Decision DecisionOf(std::string_view kept, float fair = 0.2f) {
  Decision decision;
  for (char c : kept) {
    decision.keep.push_back(c == 'k');
    decision.scores.push_back(c == 'k' ? 0.8f : c == 'o' ? fair : 0.01f);
  }
  return decision;
}

// What `find` finds in a page; `kept` and `fair` as above.
template <class Find>
std::vector<uint32_t> FoundBy(Find find, const std::string& html, std::string_view kept,
                              float fair = 0.2f) {
  const TestPage page(html);
  const PageView view = page.view();
  REQUIRE(view.size() == kept.size());
  return find(view, DecisionOf(kept, fair));
}

}  // namespace unhusk
