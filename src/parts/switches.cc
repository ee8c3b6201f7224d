#include "parts/switches.h"

#include <algorithm>

#include "parts/captions.h"
#include "parts/code.h"
#include "parts/comments.h"
#include "parts/companions.h"
#include "parts/copies.h"
#include "parts/dialogs.h"
#include "parts/entry_headings.h"
#include "parts/paragraphs.h"
#include "parts/slots.h"
#include "parts/tables.h"
#include "parts/thread.h"

namespace unhusk {
namespace {

// Words kept ahead of a comments section that make an article.
constexpr uint64_t kArticleWords = 100;
// The share of a data table's words, kept or expected to be content, from which on all of
// it stays.  Under one half: the model that wants a third of a table has seen what it is.
constexpr double kTableShare = 0.3;
// The same of a slot's blocks.
constexpr double kSlotShare = 0.3;
constexpr double kSlotShareOfArticle = 0.6;
constexpr double kSlotShareOfLinks = 0.8;  // Where its link density is more than this:
constexpr double kSlotLinks = 0.3;
constexpr double kEntriesShare = 0.8;  // Of all entries' words, kept.

class Switcher {
 public:
  Switcher(const PageView& page, const Title& title, Decision* decision)
      : page_(page), title_(title), decision_(*decision) {}

  std::vector<Switch> Run(const Options& options, std::span<const BlockRange> consent) {
    if (!decision_.snippet) Slots(decision_.article_weight > 0);
    if (options.min_score > 0) MinScore(options.min_score);
    Tables(options.tables);
    if (options.captions != PartChoice::kAuto) Captions(options.captions == PartChoice::kKeep);
    Comments(options.comments);
    for (const BlockRange& box : consent) Condemn(box, Switch::kConsent);
    Dialogs();
    for (uint32_t b : FindLineNumbers(page_)) Condemn({b, b + 1}, Switch::kLineNumbers);
    SetTitle(options.title);
    if (!decision_.snippet && options.profile != Profile::kPrecision) {
      Paragraphs(options);
    }
    for (uint32_t copy : FindCopies(page_, decision_)) Condemn({copy, copy + 1}, Switch::kCopy);
    return std::move(by_);
  }

 private:
  // A part that was dropped stays dropped.
  void Set(BlockRange range, bool keep, Switch by) {
    for (uint32_t b = range.begin; b < range.end; ++b) {
      if (decision_.keep[b] == keep) continue;
      if (by_.empty()) by_.assign(page_.size(), Switch::kNone);
      if (keep && by_[b] > Switch::kMinScore) continue;
      decision_.keep[b] = keep;
      by_[b] = by;
    }
  }

  // Goes for this reason, also where the scores had left it out.
  void Condemn(BlockRange range, Switch by) {
    if (by_.empty()) by_.assign(page_.size(), Switch::kNone);
    for (uint32_t b = range.begin; b < range.end; ++b) {
      decision_.keep[b] = false;
      by_[b] = by;
    }
  }

  // Beside an article what repeats is mostly teasers, so there a slot only gains, and
  // only if it is text; but entries that are mostly kept are what the page is about.
  void Slots(bool article) {
    const std::vector<Slot> slots = FindSlots(page_);
    std::vector<double> shares;
    shares.reserve(slots.size());
    for (const Slot& slot : slots) shares.push_back(article ? KeptShare(slot.home) : 1);
    for (size_t i = 0; i < slots.size(); ++i) {
      uint32_t kept = 0;
      uint64_t kept_words = 0;
      BlockSums sums;
      for (uint32_t b : slots[i].blocks) {
        kept += decision_.keep[b] ? 1 : 0;
        kept_words += decision_.keep[b] ? page_.doc().blocks[b].words : 0;
        sums.words += page_.doc().blocks[b].words;
        sums.links += page_.doc().blocks[b].link_words;
      }
      const bool beside = shares[i] < kEntriesShare;
      const double share = beside ? kSlotShareOfArticle : kSlotShare;
      const bool keep = kept >= share * static_cast<double>(slots[i].blocks.size());
      const bool most = kept >= kSlotShareOfLinks * static_cast<double>(slots[i].blocks.size());
      if (beside && (!keep || (sums.Density() > kSlotLinks && !most))) continue;
      if (!keep && kept_words * 2 >= sums.words) continue;  // A few long texts among labels.
      for (uint32_t b : slots[i].blocks) Set({b, b + 1}, keep, Switch::kSlot);
    }
  }

  // Of the words below an element.
  double KeptShare(uint32_t e) const {
    const Element& element = page_.element(e);
    const auto words = static_cast<double>(page_.Sums(element).words);
    const BlockRange range = {element.first_block, element.end_block};
    return words == 0 ? 0 : static_cast<double>(KeptWords(range)) / words;
  }

  void Paragraphs(const Options& options) {
    const float least = options.min_score;
    Join(FindEntryHeadings(page_, decision_), least);
    Join(FindPartedParagraphs(page_, decision_), least);
    Join(FindCode(page_, decision_), least);
    Join(FindCompanions(page_, decision_), least);
    // An article asked for as a page has its say in another model.
    if (decision_.article_weight > 0 || options.target == Target::kAuto) {
      Join(FindLead(page_, decision_, title_.block), least);
    }
  }

  void Join(const std::vector<uint32_t>& blocks, float least) {
    for (uint32_t b : blocks) {
      if (decision_.scores[b] >= least) Set({b, b + 1}, true, Switch::kParagraph);
    }
  }

  void MinScore(float least) {
    for (uint32_t b = 0; b < page_.size(); ++b) {
      if (decision_.scores[b] < least) Set({b, b + 1}, false, Switch::kMinScore);
    }
  }

  uint64_t KeptWords(BlockRange range) const {
    uint64_t words = 0;
    for (uint32_t b = range.begin; b < range.end; ++b) {
      words += decision_.keep[b] ? page_.doc().blocks[b].words : 0;
    }
    return words;
  }

  void Tables(PartChoice choice) {
    for (const BlockRange& table : FindDataTables(page_)) {
      const bool keep = choice == PartChoice::kAuto ? IsWanted(table) : choice == PartChoice::kKeep;
      Set(table, keep, Switch::kTable);
    }
  }

  bool IsWanted(BlockRange table) const {
    double expected = 0;
    for (uint32_t b = table.begin; b < table.end; ++b) {
      expected += static_cast<double>(decision_.scores[b]) * page_.doc().blocks[b].words;
    }
    const auto words = static_cast<double>(page_.Sums(table.begin, table.end).words);
    return words > 0 &&
           std::max(expected, static_cast<double>(KeptWords(table))) >= kTableShare * words;
  }

  void Captions(bool keep) {
    for (uint32_t b : FindCaptions(page_)) Set({b, b + 1}, keep, Switch::kCaption);
  }

  void Comments(PartChoice choice) {
    const std::vector<CommentSection> sections = FindComments(page_);
    for (const CommentSection& section : sections) {
      if (choice == PartChoice::kKeep) {
        KeepComments(section.blocks);
      } else if (choice == PartChoice::kDrop || BelowArticle(section.blocks)) {
        Set(section.blocks, false, Switch::kComment);
      }
    }
    if (choice != PartChoice::kDrop) return;
    for (const BlockRange& reply : FindReplies(page_)) Set(reply, false, Switch::kComment);
  }

  bool BelowArticle(BlockRange section) const {
    return KeptWords({0, section.begin}) > kArticleWords && !IsThread(page_, section.begin);
  }

  // What people wrote, who and when; not the section's links and buttons.
  void KeepComments(BlockRange range) {
    for (uint32_t b = range.begin; b < range.end; ++b) {
      const Block& block = page_.doc().blocks[b];
      const bool control = (block.flags & (kInButton | kInFormControl | kHidden)) != 0;
      if (control || block.link_words * 2 > block.words) continue;
      Set({b, b + 1}, true, Switch::kComment);
    }
  }

  // Not one that holds most of what is kept: some pages are such a box.
  void Dialogs() {
    const uint64_t kept = KeptWords({0, page_.size()});
    for (const BlockRange& box : FindDialogs(page_, title_.block)) {
      if (KeptWords(box) * 2 <= kept) Set(box, false, Switch::kDialog);
    }
  }

  void SetTitle(PartChoice choice) {
    if (choice == PartChoice::kAuto && KeptWords({0, page_.size()}) == 0) return;
    if (title_.block == kNoElement) return;
    const BlockRange block = {title_.block, title_.block + 1};
    if (choice == PartChoice::kDrop) {
      Condemn(block, Switch::kTitle);
      for (uint32_t copy : title_.copies) Condemn({copy, copy + 1}, Switch::kTitle);
    } else if (choice == PartChoice::kKeep && !by_.empty()) {
      by_[title_.block] = Switch::kNone;
    }
    if (choice != PartChoice::kDrop) Set(block, true, Switch::kTitle);
  }

  const PageView& page_;
  const Title& title_;
  Decision& decision_;
  std::vector<Switch> by_;
};

}  // namespace

std::vector<Switch> ApplySwitches(const PageView& page, const Options& options, const Title& title,
                                  std::span<const BlockRange> consent, Decision* decision) {
  return Switcher(page, title, decision).Run(options, consent);
}

}  // namespace unhusk
