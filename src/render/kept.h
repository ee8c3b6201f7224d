// The text that stays, as it was asked for: as it stands, or as Markdown.
#pragma once

#include <string>

#include "cleaner.h"
#include "render/markdown.h"

namespace unhusk {

// Calls `take` with each stretch of it, in order, until it returns false.
template <class Take>
void ForEachKept(const Cleaned& cleaned, Take take) {
  if (cleaned.markdown) {
    const std::string text = PageMarkdown(cleaned);
    if (!text.empty()) take(std::string_view(text));
    return;
  }
  uint32_t at = 0;
  for (Span cut : cleaned.cuts) {
    if (cut.begin > at && !take(cleaned.doc.At({at, cut.begin}))) return;
    at = cut.end;
  }
  uint32_t end = static_cast<uint32_t>(cleaned.doc.text.size());
  if (end > at) take(cleaned.doc.At({at, end}));
}

inline std::string KeptText(const Cleaned& cleaned) {
  return cleaned.markdown ? PageMarkdown(cleaned) : cleaned.Text();
}

}  // namespace unhusk
