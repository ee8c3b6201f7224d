#include "parts/title.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "base/utf8.h"
#include "html/page_head.h"

namespace unhusk {
namespace {

// A title stands among a page's first headings, or its first lines.
constexpr uint32_t kMostHeadings = 128;
constexpr uint32_t kMostLines = 512;
constexpr uint32_t kTitleWords = 60;  // In CJK a word is a character or two.
constexpr size_t kFoldedBytes = 256;  // Of a title compared.
constexpr size_t kLeastBytes = 6;     // Shorter ones are found in any title.
constexpr double kLineShare = 0.5;    // Of <title>, for a line that is no heading.

bool IsPunctuation(char32_t c) {
  return c == 0xA0 || c == 0xAB || c == 0xB7 || c == 0xBB || (c >= 0x2000 && c <= 0x206F) ||
         (c >= 0x3000 && c <= 0x3003) || (c >= 0x3008 && c <= 0x3011);
}

// Lower case, without spaces, ASCII punctuation and the dashes, quotes and dots of
// U+2000 to U+206F: what two wordings of one title share.
std::string FoldTitle(std::string_view text) {
  char letters[kFoldedBytes + 4];  // Room for the last character.
  char* end = letters;
  bool ascii = true;
  for (size_t at = 0; at < text.size() && end < letters + kFoldedBytes;) {
    const char c = text[at];
    if (static_cast<unsigned char>(c) < 0x80) {
      *end = AsciiLower(c);
      end += IsAsciiAlnum(c) ? 1 : 0;
      ++at;
      continue;
    }
    const size_t begin = at;
    if (IsPunctuation(NextCodePoint(text, &at))) continue;
    end = std::copy(text.begin() + static_cast<std::ptrdiff_t>(begin),
                    text.begin() + static_cast<std::ptrdiff_t>(at), end);
    ascii = false;
  }
  const std::string_view found(letters, static_cast<size_t>(end - letters));
  if (ascii) return std::string(found);
  std::string folded;
  AppendLowerCase(found, &folded);
  return folded;
}

// How many bytes two folded titles share, if one is part of the other.
size_t Overlap(const std::string& shown, const std::string& head) {
  if (shown.size() < kLeastBytes || head.size() < kLeastBytes) return 0;
  if (head.find(shown) != std::string::npos) return shown.size();
  return shown.find(head) != std::string::npos ? head.size() : 0;
}

class Finder {
 public:
  explicit Finder(const PageView& page)
      : page_(page),
        doc_(page.doc()),
        head_(FoldTitle(ReadPageHead(doc_.source).title)),
        hidden_(HidesMost(doc_) ? 0 : kHidden) {}

  Title Run() {
    TryHeadings();
    if (out_.block == kNoElement && only_h1_ != kNoElement) out_.block = only_h1_;
    if (out_.block == kNoElement) TryLines();
    if (out_.block != kNoElement) FindCopies();
    return std::move(out_);
  }

 private:
  bool IsCandidate(const Block& block) const {
    return block.words > 0 && block.words <= kTitleWords &&
           !(block.flags & (hidden_ | kInFormControl | kInNav | kInFooter));
  }

  void TryHeadings() {
    size_t best = 0;
    uint32_t h1s = 0;
    for (uint32_t b = 0; b < page_.size() && headings_.size() < kMostHeadings; ++b) {
      const Block& block = doc_.blocks[b];
      if (block.kind != BlockKind::kHeading || !IsCandidate(block)) continue;
      if (block.level == 1) only_h1_ = ++h1s == 1 ? b : kNoElement;
      // Of two that match alike, the higher heading, then the first.
      headings_.push_back({b, FoldTitle(doc_.At(block.text))});
      const size_t overlap = Overlap(headings_.back().folded, head_);
      const size_t rank = overlap == 0 ? 0 : overlap * 8 + (7 - block.level);
      if (rank > best) {
        best = rank;
        out_.block = b;
      }
    }
  }

  void TryLines() {
    size_t best = static_cast<size_t>(kLineShare * static_cast<double>(head_.size()));
    const uint32_t end = std::min(page_.size(), kMostLines);
    for (uint32_t b = 0; b < end; ++b) {
      const Block& block = doc_.blocks[b];
      if (!IsCandidate(block) || block.link_words > 0) continue;
      const size_t overlap = Overlap(FoldTitle(doc_.At(block.text)), head_);
      if (overlap > best) {
        best = overlap;
        out_.block = b;
      }
    }
  }

  void FindCopies() {
    const std::string own = FoldTitle(doc_.At(doc_.blocks[out_.block].text));
    for (const Heading& heading : headings_) {
      if (heading.block != out_.block && heading.folded == own) {
        out_.copies.push_back(heading.block);
      }
    }
  }

  struct Heading {
    uint32_t block = 0;
    std::string folded;
  };

  const PageView& page_;
  const Document& doc_;
  const std::string head_;
  const uint32_t hidden_;          // The flag that no title has.
  std::vector<Heading> headings_;  // Candidates, in order.
  uint32_t only_h1_ = kNoElement;
  Title out_;
};

}  // namespace

Title FindTitle(const PageView& page) {
  return Finder(page).Run();
}

}  // namespace unhusk
