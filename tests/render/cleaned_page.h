// A Cleaned put together by hand, so that reports are tested without filters.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>

#include "cleaner.h"

namespace unhusk {

inline const RuleInfo kTestAd = {
    .id = "ad", .filter = "patterns", .reason = "labels an \"ad\"", .where = "ads.toml:3"};
inline const RuleInfo kTestScript = {
    .id = "script", .filter = "markup", .reason = "runs, says nothing", .where = ""};

// One paragraph a line of `text`, which must outlive the result.
inline Cleaned PageOfLines(std::string_view text) {
  Cleaned page;
  page.decoded.text = text;
  page.decoded.input_bytes = text.size();
  page.doc.text = page.doc.source = text;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    Span span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(end)};
    if (!span.empty()) {
      page.verdicts.push_back(
          Verdict{.text = span, .block = static_cast<uint32_t>(page.doc.blocks.size())});
      page.doc.blocks.push_back(Block{.text = span, .source = span});
    }
    begin = end + 1;
  }
  return page;
}

}  // namespace unhusk
