#include "filters/repeats.h"

#include <algorithm>
#include <bit>
#include <string_view>

#include "base/utf8.h"
#include "filters/credit.h"
#include "filters/folded.h"
#include "filters/live.h"

namespace unhusk {
namespace {

constexpr size_t kCaptionReach = 2;  // Live blocks between a caption and its double.
constexpr uint32_t kMinCaptionWords = 3;
constexpr size_t kMaxCaptionBytes = 1200;
constexpr size_t kNear = 4;  // Live blocks from a line to its repeat.
constexpr uint32_t kMinLineWords = 4;
constexpr uint32_t kMinNearWords = 6;
constexpr uint32_t kLongLine = 12;  // Words; not said twice by chance.
constexpr uint32_t kProse = 20;     // Words.
constexpr size_t kHeadBlocks = 2;   // A title may stand twice among so many.
constexpr size_t kQuoteHeadBytes = 200;
constexpr std::ptrdiff_t kMaxRefrains = 2;  // More different lines come again: that is the form.
constexpr size_t kHashedBytes = 512;        // Tell nearly all lines apart.
constexpr size_t kBitsALine = 8;            // Of the table that finds lines without a like.
constexpr uint64_t kScatter = 0x9E3779B97F4A7C15u;
constexpr float kSure = 0.5f;
constexpr float kLikely = 0.28f;  // Only with other evidence, whatever the profile.
constexpr float kDoubtful = 0.25f;
constexpr uint64_t kMostRepeated = 10;  // One word in so many.

constexpr uint16_t kRegion = kInArticle | kInNav | kInAside | kInHeader | kInFooter;

bool IsText(const Block& block) {
  if (block.flags & (kInButton | kInNoscript)) return false;
  switch (block.kind) {
    case BlockKind::kPreformatted:
    case BlockKind::kFrontMatter:
      return false;
    case BlockKind::kListItem:
    case BlockKind::kCell:
    case BlockKind::kDefinition:
      return block.words >= kLongLine;
    default:
      return true;
  }
}

// Speech, labels and figures come again without anyone's mistake.
bool RepeatsOnPurpose(std::string_view line) {
  for (std::string_view mark : {"\"", "'", "“", "‘", "«", "„", "—", "–", "-", "「"}) {
    if (line.starts_with(mark)) return true;
  }
  if (line.ends_with(':') || line.ends_with("：")) return true;
  const auto digits =
      std::count_if(line.begin(), line.end(), [](char c) { return c >= '0' && c <= '9'; });
  return static_cast<size_t>(digits) * 4 > line.size();
}

// One line that may repeat another; sorted so that equal ones lie together.
struct Entry {
  uint64_t hash = 0;
  uint32_t at = 0;  // Index into the live blocks.

  friend auto operator<=>(const Entry&, const Entry&) = default;
};

// Entries [begin, end) are one line again and again; parted if something stands
// between two of them.
struct Group {
  size_t begin = 0;
  size_t end = 0;
  bool parted = false;
};

// The work on one document.
class Finder {
 public:
  Finder(const Document& doc, const std::vector<Mark>& marks)
      : doc_(doc),
        live_(LiveBlocks(doc, marks)),
        heads_(live_.size() + kCaptionReach),
        dropped_(live_.size(), 0) {
    for (size_t i = 0; i < live_.size(); ++i) heads_[i] = FoldedHead(TextAt(i));
    mishaps_ = std::any_of(marks.begin(), marks.end(),
                           [](const Mark& mark) { return !mark.keep && mark.confidence >= kSure; });
  }

  std::vector<Repeat> Run() {
    FindCaptions();
    FindLines();
    Guard();
    return std::move(repeats_);
  }

 private:
  const Block& At(size_t at) const { return doc_.blocks[live_[at]]; }
  std::string_view TextAt(size_t at) const { return doc_.At(At(at).text); }

  void Add(size_t at, float confidence, bool caption) {
    repeats_.push_back({.block = live_[at], .confidence = confidence, .caption = caption});
    if (confidence >= kSure) dropped_[at] = 1;
  }

  void FindCaptions() {
    for (size_t i = 0; i < live_.size(); ++i) {
      for (size_t k = i + 1; k <= i + kCaptionReach; ++k) {
        // Nearly all lines begin otherwise than those after them.
        if (static_cast<uint32_t>(heads_[i] ^ heads_[k]) == 0 && k < live_.size()) Compare(i, k);
      }
    }
  }

  void Compare(size_t i, size_t k) {
    if (!MayBeCopies(i, k) || dropped_[i] || dropped_[k] || !IsText(At(i)) || !IsText(At(k)))
      return;
    if (IsCreditedCopy(i, k)) {
      Add(k, 0.92f, true);
    } else if (IsCreditedCopy(k, i)) {
      Add(i, 0.92f, true);
    }
  }

  // A caption, which has three words, and its copy begin alike in four bytes, as these do; in
  // six if both have eight, of which the last two may be " .".
  bool MayBeCopies(size_t a, size_t b) const {
    const uint64_t unlike = heads_[a] ^ heads_[b];
    return unlike << 16 == 0 || heads_[a] >> 56 == 0 || heads_[b] >> 56 == 0;
  }

  // Is `credited` what `plain` says plus a credit?
  bool IsCreditedCopy(size_t plain, size_t credited) const {
    if (At(plain).words < kMinCaptionWords) return false;
    std::string_view shorter = TextAt(plain);
    const std::string_view longer = TextAt(credited);
    if (shorter.size() > kMaxCaptionBytes || longer.size() > shorter.size() + 2 * kMaxCreditBytes) {
      return false;
    }
    if (shorter.ends_with('.')) shorter.remove_suffix(1);
    const size_t end = FoldedPrefix(shorter, longer);
    if (end == std::string_view::npos || end == longer.size()) return false;
    return IsCredit(longer.substr(end)) && !(At(plain).flags & kInNav);
  }

  void FindLines() {
    std::vector<Entry> entries = HashLines();
    DropLonely(entries);
    std::sort(entries.begin(), entries.end());
    Refine(entries);
    std::vector<Group> groups = GroupEqual(entries);
    const auto refrains = std::count_if(groups.begin(), groups.end(),
                                        [](const Group& group) { return group.parted; });
    for (const Group& group : groups) {
      const bool by_mistake = group.end - group.begin == 2 && refrains <= kMaxRefrains;
      uint32_t original = entries[group.begin].at;
      for (size_t i = group.begin + 1; i < group.end; ++i) {
        const uint32_t at = entries[i].at;
        if (dropped_[original]) {
          original = at;
        } else if (!dropped_[at]) {
          JudgeRepeat(original, entries[i - 1].at, at, by_mistake);
        }
      }
    }
  }

  // Of a plain text with nothing else amiss, so much is hardly said twice by mistake.  Beside
  // a second voice a line may go yet.
  void Guard() {
    if (doc_.format == Format::kHtml || mishaps_) return;
    uint64_t all = 0;
    for (uint32_t block : live_) all += doc_.blocks[block].words;
    uint64_t repeated = 0;
    for (const Repeat& repeat : repeats_) {
      if (repeat.caption) return;
      if (repeat.confidence > kLikely) repeated += doc_.blocks[repeat.block].words;
    }
    if (repeated * kMostRepeated <= all) return;
    for (Repeat& repeat : repeats_) repeat.confidence = std::min(repeat.confidence, kLikely);
  }

  std::vector<Entry> HashLines() const {
    std::vector<Entry> entries;
    entries.reserve(live_.size());
    const bool prose = IsProse();
    for (size_t i = 0; i < live_.size(); ++i) {
      const Block& block = At(i);
      const uint32_t least = !prose ? kLongLine : i < kHeadBlocks ? 1 : kMinLineWords;
      if (!IsText(block) || block.words < least) continue;
      // With the number of words, the first bytes tell most lines apart.
      entries.push_back(
          {.hash = heads_[i] ^ (block.words * kScatter), .at = static_cast<uint32_t>(i)});
    }
    return entries;
  }

  // Nearly all lines share their hash with none, which shows in a table of bits
  // without sorting them.
  static void DropLonely(std::vector<Entry>& entries) {
    constexpr size_t kBits = 64;
    const size_t size = std::bit_ceil(entries.size() / (kBits / kBitsALine) + 1);
    std::vector<uint64_t> once(size), twice(size);
    const auto word = [size](const Entry& e) { return (e.hash * kScatter >> 32) & (size - 1); };
    const auto bit = [](const Entry& e) { return uint64_t{1} << (e.hash * kScatter >> 58); };
    for (const Entry& entry : entries) {
      twice[word(entry)] |= once[word(entry)] & bit(entry);
      once[word(entry)] |= bit(entry);
    }
    std::erase_if(entries, [&](const Entry& e) { return (twice[word(e)] & bit(e)) == 0; });
  }

  // Lines that start alike are told apart by more of them.
  void Refine(std::vector<Entry>& entries) const {
    for (size_t begin = 0, i = 1; i <= entries.size(); ++i) {
      if (i < entries.size() && entries[i].hash == entries[begin].hash) continue;
      if (i - begin > 1) {
        for (size_t k = begin; k < i; ++k) {
          entries[k].hash = FoldedHash(TextAt(entries[k].at), kHashedBytes);
        }
        std::sort(entries.begin() + static_cast<std::ptrdiff_t>(begin),
                  entries.begin() + static_cast<std::ptrdiff_t>(i));
      }
      begin = i;
    }
  }

  // Most words stand in paragraphs, as in an article and unlike in a poem.
  bool IsProse() const {
    uint64_t prose = 0;
    uint64_t all = 0;
    for (size_t i = 0; i < live_.size(); ++i) {
      all += At(i).words;
      if (At(i).words >= kProse) prose += At(i).words;
    }
    return prose * 2 >= all;
  }

  // Groups of at least two.
  std::vector<Group> GroupEqual(const std::vector<Entry>& entries) const {
    std::vector<Group> groups;
    for (size_t begin = 0, i = 1; i <= entries.size(); ++i) {
      if (i < entries.size() && IsRepeat(entries[i - 1], entries[i])) continue;
      if (i - begin > 1) {
        groups.push_back({.begin = begin, .end = i, .parted = false});
        for (size_t k = begin + 1; k < i; ++k) {
          if (entries[k].at > entries[k - 1].at + 1) groups.back().parted = true;
        }
      }
      begin = i;
    }
    return groups;
  }

  bool IsRepeat(const Entry& a, const Entry& b) const {
    return a.hash == b.hash && FoldedEqual(TextAt(a.at), TextAt(b.at));
  }

  void JudgeRepeat(uint32_t original, uint32_t previous, uint32_t at, bool by_mistake) {
    float confidence = Confidence(previous, at, by_mistake);
    // Elsewhere on a page the same words may be a teaser: which one goes is for
    // those to say who know which part is the article.
    if ((At(original).flags & kRegion) != (At(at).flags & kRegion)) {
      confidence = std::min(confidence, kDoubtful);
    }
    if (confidence > 0) Add(at, confidence, false);
  }

  float Confidence(uint32_t previous, uint32_t at, bool by_mistake) const {
    const uint32_t words = At(at).words;
    const size_t distance = at - previous;
    if (words < kLongLine && RepeatsOnPurpose(TextAt(at))) return 0;
    if (distance == 1) return words >= kLongLine ? 0.95f : 0.85f;
    if (words < kMinLineWords) return 0;
    if (distance <= kNear && words >= kMinNearWords && by_mistake && !IsQuoted(previous, at)) {
      return words >= kLongLine ? 0.9f : 0.82f;
    }
    return words >= kLongLine ? kLikely : kDoubtful;
  }

  // Does a line between say who said this: "Jo wrote:"?
  bool IsQuoted(uint32_t previous, uint32_t at) const {
    for (uint32_t i = previous + 1; i < at; ++i) {
      const std::string_view text = TextAt(i);
      if (text.ends_with(':') || text.ends_with("：")) return true;
      if (text.substr(0, kQuoteHeadBytes).find("wrote:") != std::string_view::npos) return true;
    }
    return false;
  }

  const Document& doc_;
  const std::vector<uint32_t> live_;
  std::vector<uint64_t> heads_;  // FoldedHead(), by live block; then zeros within reach.
  std::vector<char> dropped_;    // By live block.
  std::vector<Repeat> repeats_;
  bool mishaps_ = false;  // Is another filter sure of some line?
};

}  // namespace

std::vector<Repeat> FindRepeats(const Document& doc, const std::vector<Mark>& marks) {
  return Finder(doc, marks).Run();
}

}  // namespace unhusk
