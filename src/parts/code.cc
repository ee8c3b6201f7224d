#include "parts/code.h"

#include <charconv>

#include "base/utf8.h"

namespace unhusk {
namespace {

constexpr uint32_t kCodeReach = 3;   // Blocks from code up to the kept one it belongs to.
constexpr uint32_t kCodeDepth = 10;  // Elements that code may be wrapped in there.
constexpr float kCodeScore = 0.2f;
constexpr uint32_t kLeastNumbers = 2;

// Below the element that holds `kept`, within few wrappers: tags of its words, lines, cells, rows.
bool StandsInside(const Document& doc, const Block& code, const Block& kept) {
  const uint32_t home = doc.elements[kept.element].parent;
  uint32_t e = code.element;
  for (uint32_t up = 0; up < kCodeDepth && e != kNoElement && e != home; ++up) {
    e = doc.elements[e].parent;
  }
  return e == home;
}

// Nothing but numbers, each one more than that before.
bool CountsUp(std::string_view text) {
  const char* at = text.data();
  const char* const end = at + text.size();
  uint32_t count = 0;
  for (uint64_t last = 0; at < end;) {
    if (IsAsciiSpace(*at)) {
      ++at;
      continue;
    }
    uint32_t number = 0;
    const auto read = std::from_chars(at, end, number);
    if (read.ec != std::errc() || (count > 0 && number != last + 1)) return false;
    at = read.ptr;
    if (at < end && !IsAsciiSpace(*at)) return false;
    last = number;
    ++count;
  }
  return count >= kLeastNumbers;
}

}  // namespace

std::vector<uint32_t> FindCode(const PageView& page, const Decision& decision) {
  const Document& doc = page.doc();
  std::vector<uint32_t> found;
  uint32_t kept = kNoElement;
  for (uint32_t b = 0; b < page.size(); ++b) {
    const Block& block = doc.blocks[b];
    if (decision.keep[b]) {
      kept = b;
    } else if (block.kind == BlockKind::kPreformatted && decision.scores[b] >= kCodeScore &&
               kept != kNoElement && b - kept <= kCodeReach &&
               (block.flags & kHidden) <= (doc.blocks[kept].flags & kHidden) &&
               StandsInside(doc, block, doc.blocks[kept])) {
      found.push_back(b);
    }
  }
  return found;
}

std::vector<uint32_t> FindLineNumbers(const PageView& page) {
  const std::vector<Block>& blocks = page.doc().blocks;
  std::vector<uint32_t> found;
  for (uint32_t b = 0; b + 1 < page.size(); ++b) {
    if (blocks[b].kind != BlockKind::kPreformatted) continue;
    if (blocks[b + 1].kind != BlockKind::kPreformatted) continue;
    if (CountsUp(page.doc().At(blocks[b].text))) found.push_back(b);
  }
  return found;
}

}  // namespace unhusk
